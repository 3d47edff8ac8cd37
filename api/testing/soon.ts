import { vi } from 'vitest';

const PATIENCE_MS = 60_000;

/** Repeats `check` until it no longer throws; for effects of other processes or notifications. */
export const soon = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: PATIENCE_MS, interval: 5 });
