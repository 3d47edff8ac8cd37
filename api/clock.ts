/** The clock port: the only place in the API that reads the time or sets timers. */
import type { Instant } from '../shared/vocabulary.ts';

export type Clock = {
  now(): Instant;
  /** Ms since the process began; advances while the process is suspended, and is unaffected by clock changes. */
  monotonic(): number;
  /** Runs `task` once, at or after `instant`; returns a function that cancels it. */
  at(instant: Instant, task: () => void): () => void;
};

/** Node's timers overflow above this and fire at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;
/** Node's timers may fire this much early or late. */
const TIMER_ERROR_MS = 2;

/** This machine's two clocks: the adjustable wall clock and the monotonic clock. */
export type MachineTime = Pick<Clock, 'now' | 'monotonic'>;

export const machineTime: MachineTime = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
};

/** This machine's clock compared with the database's; on SQLite they are the same. */
export type ClockHealth = {
  /** Ms by which this machine is ahead now (negative: behind); null if not measured. */
  ahead(): number | null;
  /** Ms of uncertainty: half the query's duration, plus drift since. Null if not measured. */
  error(): number | null;
  /** Whether they agree closely enough for this process's timestamps to be comparable. */
  agrees(): boolean;
};

/** Timers based on any time source. */
export function clockOn({ now, monotonic }: MachineTime): Clock {
  return {
    now,
    monotonic,
    at(instant, task) {
      let cancel: () => void;
      // Polls with setImmediate at the end: blocks no other work, and a timer's error doesn't make it late.
      const look = (): void => {
        const left = instant - now();
        if (left <= 0) task();
        else if (left <= TIMER_ERROR_MS) {
          const next = setImmediate(look);
          cancel = () => clearImmediate(next);
        } else {
          const next = setTimeout(look, Math.min(left - TIMER_ERROR_MS, LONGEST_TIMEOUT_MS));
          cancel = () => clearTimeout(next);
        }
      };
      const first = setImmediate(look);
      cancel = () => clearImmediate(first);
      return () => cancel();
    },
  };
}

export const systemClock: Clock = clockOn(machineTime);

/** Runs `task` at a fixed interval, in ms, until the returned function is called. */
export function every(ms: number, clock: Clock, task: () => void): () => void {
  let stop = clock.at(clock.now() + ms, function again() {
    task();
    stop = clock.at(clock.now() + ms, again);
  });
  return () => stop();
}
