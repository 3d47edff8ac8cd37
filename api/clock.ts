/** The clock port: the only place of the API where time is read or waited for. */
import type { Instant } from '../shared/vocabulary.ts';

export type Clock = {
  now(): Instant;
  /** Milliseconds since the process began; goes on while the process is stopped, and nobody sets it. */
  monotonic(): number;
  /** Runs `task` once, at or after `instant`; returns how to call it off. */
  at(instant: Instant, task: () => void): () => void;
};

/** Node's timers overflow above this and fire at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;
/** A timer of Node's comes up to so much before or after its time. */
const TIMER_ERROR_MS = 2;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  at(instant, task) {
    let cancel: () => void;
    // The last moment is waited for turn by turn: no other work is held up, and a promise's end is not a timer late.
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
