/** Seeded chance in words. Each part of the world has its own stream, so that one more roll here changes nothing there. */
import { seededRandom } from '../testing/random.ts';
import type { Spread } from './behavior.ts';

export type Chance = {
  /** At least 0, less than 1. */
  next(): number;
  /** True with this probability. */
  happens(share: number): boolean;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  /** One of the keys, as often as its weight says; a weight that is not there is 0. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K;
  /** A duration of the spread, whole milliseconds. */
  within(spread: Spread): number;
};

export function chance(seed: number): Chance {
  const next = seededRandom(seed);
  return {
    next,
    happens: (share) => next() < share,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (list) => list[Math.floor(next() * list.length)] as never,
    weighted: <K extends string>(weights: Readonly<Partial<Record<K, number>>>): K => {
      const all = Object.entries(weights) as [K, number][];
      let left = next() * all.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of all) {
        left -= weight;
        if (left < 0) return key;
      }
      return (all.at(-1) as [K, number])[0];
    },
    within: (spread) => Math.round(atShare(spread, next())),
  };
}

/** What up to this share of the cases take at most. */
export function atShare(spread: Spread, share: number): number {
  let [before, from] = spread[0] ?? [0, 0];
  for (const [upTo, to] of spread) {
    if (share <= upTo)
      return upTo === before ? to : from + ((share - before) / (upTo - before)) * (to - from);
    [before, from] = [upTo, to];
  }
  return from;
}

/** A seed for one part of the world: near seeds give streams that have nothing in common. */
export function seedFor(seed: number, part: string): number {
  let mixed = seed | 0;
  for (const letter of part) mixed = Math.imul(mixed ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
