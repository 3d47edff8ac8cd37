/** The time that a process goes by: its database's on PostgreSQL, its machine's on SQLite. */
import type { Logger } from 'pino';
import { type Clock, type ClockHealth, clockOn, type MachineTime, machineTime } from './clock.ts';
import { clockProblem, databaseClock } from './database-clock.ts';
import type { Database } from './store/database.ts';

export type ProcessTime = {
  readonly clock: Clock;
  readonly health: ClockHealth;
  /** Counts from the start of this process, whatever any clock shows: for what has to do with the network. */
  readonly steady: Clock;
  /** Measures. A service whose machine differs too much is refused with a sentence; a tool works on, by the database's time. */
  begin(database: Database, as: 'service' | 'tool'): Promise<void>;
  /** Goes on measuring, and logs where the machine goes wrong or comes right again. */
  follow(log: Logger): () => void;
};

/** With a `clock`, that is the time, and nothing is measured. */
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
