import { vi } from 'vitest';

const PATIENCE_MS = 60_000;

/** Repeats `check` until it no longer throws: for what another process or a notification brings about. */
export const soon = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: PATIENCE_MS, interval: 5 });
