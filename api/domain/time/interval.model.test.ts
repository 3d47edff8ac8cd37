/** Compares the algebra with the simplest model: whether each single instant is in a list. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contains, type Interval, intersect, nextChange, normalize, subtract, union } from './interval.ts';

const LAST = 24;
const end = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: LAST }) }, fc.constant(Infinity));
const lists = fc
  .array(fc.record({ from: fc.integer({ min: 0, max: LAST }), to: end }), { maxLength: 6 })
  .map((intervals): readonly Interval[] =>
    Object.freeze(intervals.map((interval) => Object.freeze(interval))),
  );

const instants = Array.from({ length: LAST + 3 }, (_, index) => index - 1);
/** The instants in the list. */
const members = (list: readonly Interval[]) =>
  instants.map((at) => list.some(({ from, to }) => at >= from && !(at >= to)));
const isNormal = (list: readonly Interval[]) =>
  list.every(({ from, to }, index) => from < to && (index === 0 || (list[index - 1] as Interval).to < from));

const check = (property: fc.IRawProperty<unknown>) => fc.assert(property, { seed: 20261121, numRuns: 2000 });

it('a list and its normal form contain the same instants', () => {
  check(
    fc.property(lists, (list) => {
      expect(members(normalize(list))).toEqual(members(list));
      expect(isNormal(normalize(list))).toBe(true);
      expect(instants.map((at) => contains(list, at))).toEqual(members(list));
    }),
  );
});

it('union is or, intersection is and, subtraction is and not', () => {
  check(
    fc.property(lists, lists, (a, b) => {
      const [inA, inB] = [members(a), members(b)];
      expect(members(union(a, b))).toEqual(inA.map((is, index) => is || inB[index]));
      expect(members(intersect(a, b))).toEqual(inA.map((is, index) => is && inB[index]));
      expect(members(subtract(a, b))).toEqual(inA.map((is, index) => is && !inB[index]));
      expect([union(a, b), intersect(a, b), subtract(a, b)].map(isNormal)).toEqual([true, true, true]);
    }),
  );
});

it('the next change is the first instant whose answer differs from the one before', () => {
  check(
    fc.property(lists, fc.integer({ min: -1, max: LAST }), (list, after) => {
      const has = (at: number) => members(list)[at + 1];
      const changes = instants.filter((at) => at > after && has(at) !== has(at - 1));
      expect(nextChange(list, after)).toBe(changes[0] ?? null);
    }),
  );
});
