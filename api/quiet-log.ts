/** A log that a repeating fault, such as a full disk, can't flood. */
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';

/** Ms. The same fault from the same place is logged once in this time, with a count of the rest. */
const AGAIN_AFTER = 60_000;
/** More than the code has places; beyond that, it starts over. */
const MOST_REMEMBERED = 1_000;

type Fault = { fault?: { name: string; code: unknown; at: readonly string[] } };

/** A child of `log` whose `error` drops repeated faults; everything else passes. */
export function quietLog(log: Logger, clock: Pick<Clock, 'now'>): Logger {
  const quiet = log.child({});
  const write = quiet.error.bind(quiet);
  const seen = new Map<string, { at: number; repeated: number }>();

  const error = (fields: unknown, message?: string): void => {
    const fault = (fields as Fault | null)?.fault;
    if (!fault) {
      write(fields, message);
      return;
    }
    const kind = [message, fault.name, fault.code, fault.at[0]].join(' ');
    const before = seen.get(kind);
    const now = clock.now();
    if (before && now - before.at < AGAIN_AFTER) {
      before.repeated += 1;
      return;
    }
    if (seen.size >= MOST_REMEMBERED) seen.clear();
    seen.set(kind, { at: now, repeated: 0 });
    write({ ...(fields as Fault), ...(before?.repeated ? { repeated: before.repeated } : {}) }, message);
  };
  quiet.error = error as typeof quiet.error;
  return quiet;
}

/** Runs `task` unless it ran within the last minute, so a flood doesn't fill the log. */
export function atMostOnceAMinute(clock: Pick<Clock, 'now'>, task: () => void): () => void {
  let againAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock.now();
    if (now < againAt) return;
    againAt = now + AGAIN_AFTER;
    task();
  };
}
