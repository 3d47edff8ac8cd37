/** Waits for what a browser or a server gives no event for. */
import { setTimeout as after } from 'node:timers/promises';

const ASK_EVERY = 50;

/** Ten times what the slowest takes alone: what is usual fails on a machine that is busy otherwise. */
export const PATIENCE_MS = 60_000;

/** Asks until `isSo` holds; throws with `what` after `within` milliseconds. A question that fails counts as a no. */
export async function eventually(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  within = PATIENCE_MS,
): Promise<void> {
  const until = performance.now() + within;
  for (;;) {
    if (
      await Promise.resolve()
        .then(isSo)
        .catch(() => false)
    )
      return;
    if (performance.now() > until) throw new Error(`Not within ${within / 1000} s: ${what}`);
    await after(ASK_EVERY);
  }
}
