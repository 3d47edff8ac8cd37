import { describe, expect, it } from 'vitest';
import { contains, type Interval, intersect, nextChange, normalize, subtract, union } from './interval.ts';

const span = (from: number, to: number): Interval => Object.freeze({ from, to });
const list = (...intervals: Interval[]): readonly Interval[] => Object.freeze(intervals);

describe('the normal form', () => {
  it('is sorted by start', () => {
    expect(normalize(list(span(30, 40), span(10, 20)))).toEqual([span(10, 20), span(30, 40)]);
  });

  it('joins intervals that overlap, and those that only touch', () => {
    expect(normalize(list(span(10, 20), span(15, 25), span(25, 30)))).toEqual([span(10, 30)]);
  });

  it('keeps the longer end when one interval lies in another', () => {
    expect(normalize(list(span(10, 50), span(20, 30), span(40, 45)))).toEqual([span(10, 50)]);
  });

  it('leaves out what is empty or turned around', () => {
    expect(normalize(list(span(10, 10), span(30, 20), span(NaN, 5)))).toEqual([]);
  });

  it('reaches as far as an interval without an end', () => {
    expect(normalize(list(span(10, Infinity), span(20, 30), span(-Infinity, 5)))).toEqual([
      span(-Infinity, 5),
      span(10, Infinity),
    ]);
  });
});

describe('union, intersection, subtraction', () => {
  it('unites two lists in one normal form', () => {
    expect(union(list(span(10, 20), span(40, 50)), list(span(20, 30), span(45, 60)))).toEqual([
      span(10, 30),
      span(40, 60),
    ]);
  });

  it('finds what two lists share, piece by piece', () => {
    expect(intersect(list(span(10, 30), span(40, 60)), list(span(20, 45), span(50, 55)))).toEqual([
      span(20, 30),
      span(40, 45),
      span(50, 55),
    ]);
  });

  it('finds nothing shared where intervals only touch', () => {
    expect(intersect(list(span(10, 20)), list(span(20, 30)))).toEqual([]);
  });

  it('cuts from the front, from the middle, from the end, and away altogether', () => {
    const taken = list(span(0, 12), span(14, 16), span(18, 25), span(30, 40));
    expect(subtract(list(span(10, 20), span(32, 38)), taken)).toEqual([span(12, 14), span(16, 18)]);
  });

  it('cuts everything after the start of something without an end', () => {
    expect(subtract(list(span(10, 20), span(30, 40)), list(span(15, Infinity)))).toEqual([span(10, 15)]);
  });

  it('takes a piece out of something without an end', () => {
    expect(subtract(list(span(10, Infinity)), list(span(20, 30)))).toEqual([
      span(10, 20),
      span(30, Infinity),
    ]);
  });

  it('takes nothing where nothing is taken', () => {
    expect(subtract(list(span(10, 20)), list())).toEqual([span(10, 20)]);
    expect(subtract(list(), list(span(10, 20)))).toEqual([]);
  });
});

describe('membership', () => {
  it('has the start of an interval and not its end', () => {
    const intervals = list(span(10, 20), span(30, 40));
    expect([9, 10, 19, 20, 29, 30].map((at) => contains(intervals, at))).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  it('next changes at the start ahead, then at the end ahead', () => {
    const intervals = list(span(10, 20), span(30, 40));
    expect([9, 10, 19, 20, 39].map((at) => nextChange(intervals, at))).toEqual([10, 20, 20, 30, 40]);
  });

  it('does not change where two intervals touch', () => {
    expect(nextChange(list(span(10, 20), span(20, 30)), 10)).toBe(30);
  });

  it('never changes after the last end, nor within what has none', () => {
    expect(nextChange(list(span(10, 20)), 20)).toBeNull();
    expect(nextChange(list(span(10, Infinity)), 10)).toBeNull();
    expect(nextChange(list(), 0)).toBeNull();
  });
});
