/** The clock port: the only place in the API that reads the time or sets timers. */
import type { Instant } from '../shared/vocabulary.ts';

export type Clock = {
  now(): Instant;
  /** Milliseconds since the process began; advances while the process is suspended, and nobody can set it. */
  monotonic(): number;
  /** Runs `task` once, at or after `instant`; returns a function that cancels it. */
  at(instant: Instant, task: () => void): () => void;
};

/** Node's timers overflow above this and fire at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;
/** Node's timers may fire this much early or late. */
const TIMER_ERROR_MS = 2;

/** This machine's two clocks: one that can be set, and one that nobody can set. */
export type MachineTime = Pick<Clock, 'now' | 'monotonic'>;

export const machineTime: MachineTime = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
};

/** This machine's clock against the database's; on SQLite they are one. */
export type ClockHealth = {
  /** ms that this machine is ahead (negative: behind), as of now; null where nothing was measured. */
  ahead(): number | null;
  /** ms by which the time may be wrong: half of how long the answer took, and the drift since. Null where nothing was measured. */
  error(): number | null;
  /** Whether they differ by so little that what this process writes down can be compared. */
  agrees(): boolean;
};

/** Timers by any reading of the time. */
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
