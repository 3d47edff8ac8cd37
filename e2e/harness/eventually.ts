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

/** Reads until three readings in a row are the same: for what is compared whole, and comes in parts. */
export async function settled<T>(read: () => Promise<T>): Promise<T> {
  let last = await read();
  let same = 1;
  await eventually('what is read stays as it is', async () => {
    const next = await read();
    same = JSON.stringify(next) === JSON.stringify(last) ? same + 1 : 1;
    last = next;
    return same === 3;
  });
  return last;
}

/** Reads once: for what must not have changed, after all that could have changed it has been waited for. */
export const still = <T>(read: () => Promise<T>): Promise<T> => read();
