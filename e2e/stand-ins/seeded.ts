/** Seeded randomness: the same seed always generates the same people. */
import { itemAt, keysOf } from '../../shared/typed.ts';

export type Seeded = {
  /** A whole number from `least` to `most`, inclusive. */
  between(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  /** A random key, by weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  /** A shuffled copy. */
  shuffle<T>(list: readonly T[]): T[];
};

/** A mulberry32 generator: small, fast, good enough for made-up people, useless for secrets. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(list: readonly T[]): T => itemAt(list, between(0, list.length - 1));
  const weighted = <K extends string>(weights: Readonly<Record<K, number>>): K =>
    pick(keysOf(weights).flatMap((key) => Array<K>(weights[key]).fill(key)));
  const shuffle = <T>(list: readonly T[]): T[] => {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = between(0, i);
      [copy[i], copy[j]] = [itemAt(copy, j), itemAt(copy, i)];
    }
    return copy;
  };
  return { between, pick, weighted, shuffle };
}
