/** Seeded random numbers. Each part of the world has its own stream, so an extra draw in one does not change the others. */

import { entriesOf, itemAt } from '../../shared/typed.ts';
import { seededRandom } from '../in-memory/random.ts';
import type { Spread } from './behavior.ts';

export type Chance = {
  /** From 0 to below 1. */
  next(): number;
  /** True with this probability. */
  happens(share: number): boolean;
  /** An integer from `least` to `most`, inclusive. */
  between(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  /** One of the keys, with probability proportional to its weight; missing weights are 0. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K;
  /** A duration from the spread, in whole ms. */
  within(spread: Spread): number;
  /** A share from a beta distribution; more concentration means less variation. */
  beta(mean: number, concentration: number): number;
  /** A count from a Poisson distribution with a mean below a hundred (Knuth's method). */
  poisson(mean: number): number;
};

export function chance(seed: number): Chance {
  const next = seededRandom(seed);
  return {
    next,
    happens: (share) => next() < share,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (list) => itemAt(list, Math.floor(next() * list.length)),
    weighted: <K extends string>(weights: Readonly<Partial<Record<K, number>>>): K => {
      const all = entriesOf(weights);
      let left = next() * all.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of all) {
        left -= weight;
        if (left < 0) return key;
      }
      return itemAt(all, all.length - 1)[0];
    },
    within: (spread) => Math.round(atShare(spread, next())),
    beta: (mean, concentration) => {
      const a = gamma(mean * concentration, next);
      const b = gamma((1 - mean) * concentration, next);
      return a / (a + b);
    },
    poisson: (mean) => {
      const least = Math.exp(-mean);
      let [count, left] = [0, next()];
      while (left > least) {
        count++;
        left *= next();
      }
      return count;
    },
  };
}

/** Marsaglia and Tsang (2000); shapes below 1 by the power of a uniform. */
function gamma(shape: number, next: () => number): number {
  if (shape < 1) return gamma(shape + 1, next) * (1 - next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const v = (1 + c * normal) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - next()) < (normal * normal) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** The mean of a spread. */
export const meanOf = (spread: Spread): number =>
  spread.reduce((sum, [share, upTo], index) => {
    const [before, from] = spread[index - 1] ?? [0, upTo];
    return sum + (share - before) * ((from + upTo) / 2);
  }, 0);

/** The duration that this share of cases does not exceed. */
export function atShare(spread: Spread, share: number): number {
  let [before, from] = spread[0] ?? [0, 0];
  for (const [upTo, to] of spread) {
    if (share <= upTo)
      return upTo === before ? to : from + ((share - before) / (upTo - before)) * (to - from);
    [before, from] = [upTo, to];
  }
  return from;
}

/** A seed for one part of the world; similar seeds give independent streams. */
export function seedFor(seed: number, part: string): number {
  let mixed = seed | 0;
  for (const letter of part) mixed = Math.imul(mixed ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
