/** Answers that are read once and reused for a while. */
import type { Clock } from './clock.ts';

/** `ms`: how long an answer is reused. One that fails is not kept. */
export function remembered<T>(read: () => Promise<T>, clock: Clock, ms: number): () => Promise<T> {
  let known: { at: number; answer: Promise<T> } | null = null;
  return async () => {
    // If the clock is set back, an old answer must not be kept.
    if (!known || Math.abs(clock.now() - known.at) > ms) known = { at: clock.now(), answer: read() };
    try {
      return await known.answer;
    } catch (error) {
      known = null;
      throw error;
    }
  };
}
