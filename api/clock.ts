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

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  at(instant, task) {
    let cancel: () => void;
    // Polls with setImmediate at the end: blocks no other work, and a timer's error doesn't make it late.
    const look = (): void => {
      const left = instant - Date.now();
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

/** Runs `task` at a fixed interval, in ms, until the returned function is called. */
export function every(ms: number, clock: Clock, task: () => void): () => void {
  let stop = clock.at(clock.now() + ms, function again() {
    task();
    stop = clock.at(clock.now() + ms, again);
  });
  return () => stop();
}
