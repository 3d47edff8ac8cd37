/** The clock port: the only place of the API where time is read or waited for. */
import type { Instant } from '../shared/vocabulary.ts';

export type Clock = {
  now(): Instant;
  /** Runs `task` once, at or after `instant`; returns how to call it off. */
  at(instant: Instant, task: () => void): () => void;
};

/** Node's timers overflow above this and fire at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  at(instant, task) {
    const wait = Math.min(Math.max(0, instant - Date.now()), LONGEST_TIMEOUT_MS);
    const timer = setTimeout(task, wait);
    return () => clearTimeout(timer);
  },
};
