/** Polls for conditions that a browser or a server has no event for. */
import { setTimeout as after } from 'node:timers/promises';

const ASK_EVERY = 50;

/** Ten times the slowest wait on an idle machine, for machines that are not idle. */
export const PATIENCE_MS = 60_000;

/** Polls until `isSo` is true; throws with `what` after `within` ms. A rejected call counts as false. */
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

/** Reads until three results in a row are equal: for content that arrives in parts. */
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

/** Reads once: for what must not have changed, after waiting for everything that could change it. */
export const still = <T>(read: () => Promise<T>): Promise<T> => read();
