/** The time source of a process: the database on PostgreSQL, the machine on SQLite. */
import type { Logger } from 'pino';
import { type Clock, type ClockHealth, clockOn, type MachineTime, machineTime } from './clock.ts';
import { clockProblem, databaseClock } from './database-clock.ts';
import type { Database } from './store/database.ts';

export type ProcessTime = {
  readonly clock: Clock;
  readonly health: ClockHealth;
  /** Counts from the start of this process, unaffected by clock changes; for network timeouts. */
  readonly steady: Clock;
  /** Measures. Refuses with a sentence to start a service whose machine differs too much; a tool continues with the database's time. */
  begin(database: Database, as: 'service' | 'tool'): Promise<void>;
  /** Keeps measuring, and logs when the machine's clock goes wrong or recovers. */
  follow(log: Logger): () => void;
};

/** A given `clock` is used as it is, without measuring. */
export function processTime({
  clock,
  machine = machineTime,
}: {
  clock?: Clock;
  machine?: MachineTime;
}): ProcessTime {
  const kept = databaseClock(machine);
  let measured = false;
  return {
    clock: clock ?? kept,
    health: kept,
    steady: clockOn({ ...machine, now: machine.monotonic }),
    async begin({ time }, as) {
      if (clock || !time) return;
      await kept.begin(time);
      measured = true;
      const ahead = kept.ahead();
      if (as === 'service' && ahead !== null && !kept.agrees()) throw new Error(clockProblem(ahead));
    },
    follow(log) {
      if (!measured) return () => undefined;
      return kept.follow((agrees, ahead) => {
        if (agrees) log.info("this machine's clock agrees with the database's again");
        else log.error({ ahead: Math.round(ahead) }, clockProblem(ahead));
      });
    },
  };
}
