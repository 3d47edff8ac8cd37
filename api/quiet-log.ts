/** A log in which one fault that repeats, such as a full disk's, does not bury everything else. */
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';

/** The same fault from the same place is written once in this time, in ms, with how often it came meanwhile. */
const AGAIN_AFTER = 60_000;
/** More kinds of faults than the code has places; a flood of new ones starts over. */
const MOST_REMEMBERED = 1_000;

type Fault = { fault?: { name: string; code: unknown; at: readonly string[] } };

/** A child of `log` whose `error` leaves out repeats of what carries a `fault`; everything else passes. */
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

/** Runs `task` unless it ran within the last minute: whoever floods us shall not fill the log as well. */
export function atMostOnceAMinute(clock: Pick<Clock, 'now'>, task: () => void): () => void {
  let againAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock.now();
    if (now < againAt) return;
    againAt = now + AGAIN_AFTER;
    task();
  };
}
