/** Waits for what a browser or a server gives no event for. */
import { setTimeout as after } from 'node:timers/promises';

const ASK_EVERY = 50;

/** Asks until `isSo` holds; throws with `what` after `within` milliseconds. A question that fails counts as a no. */
export async function eventually(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  within = 40_000,
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
