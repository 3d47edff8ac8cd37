/** The one place where the extension reads the time and waits. Instants are milliseconds since 1970. */
import type { Instant } from '../shared/vocabulary.ts';

export const now = (): Instant => Date.now();

/** Runs once after `ms`, unless the returned function is called before. Gone when a worker is stopped. */
export const after = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** A page that is busy with itself for longer is not waited for any more. */
export const PATIENCE = 1_000;

/** Runs once when a page has nothing else to do, or after `ms` if it never rests. For pages; a worker has no such moment. */
export const whenIdle = (ms: number, run: () => void): (() => void) => {
  const waiting = requestIdleCallback(run, { timeout: ms });
  return () => cancelIdleCallback(waiting);
};

/** Runs every `ms` until the returned function is called. */
export const every = (ms: number, run: () => void): (() => void) => {
  const timer = setInterval(run, ms);
  return () => clearInterval(timer);
};
