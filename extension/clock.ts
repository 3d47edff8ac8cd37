/** The only place where the extension reads the time and waits. Instants are milliseconds since 1970. */
import type { Instant } from '../shared/vocabulary.ts';

export const now = (): Instant => Date.now();

/** When a browser's timestamp was taken, by its age: its clock may stand still while the machine sleeps. */
export const instantOf = (timestamp: DOMHighResTimeStamp): Instant => now() - (performance.now() - timestamp);

/** Runs once after `ms`, unless canceled by the returned function. Lost when a worker is stopped. */
export const after = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** ms. How long we wait for a page to become idle. */
export const PATIENCE = 1_000;

/** Runs once when a page is idle, or after `ms` at the latest. Not for workers, which have no idle callback. */
export const whenIdle = (ms: number, run: () => void): (() => void) => {
  const waiting = requestIdleCallback(run, { timeout: ms });
  return () => cancelIdleCallback(waiting);
};

/** Runs every `ms` until the returned function is called. */
export const every = (ms: number, run: () => void): (() => void) => {
  const timer = setInterval(run, ms);
  return () => clearInterval(timer);
};
