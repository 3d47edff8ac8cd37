import { describe, expect, it } from 'vitest';
import { contains, type Interval, intersect, nextChange, normalize, subtract, union } from './interval.ts';

const span = (from: number, to: number): Interval => Object.freeze({ from, to });
const list = (...intervals: Interval[]): readonly Interval[] => Object.freeze(intervals);

describe('the normal form', () => {
  it('is sorted by start', () => {
    expect(normalize(list(span(30, 40), span(10, 20)))).toEqual([span(10, 20), span(30, 40)]);
  });

  it('joins intervals that overlap or touch', () => {
    expect(normalize(list(span(10, 20), span(15, 25), span(25, 30)))).toEqual([span(10, 30)]);
  });

  it('keeps the longer end if one interval contains another', () => {
    expect(normalize(list(span(10, 50), span(20, 30), span(40, 45)))).toEqual([span(10, 50)]);
  });

  it('drops empty and reversed intervals', () => {
    expect(normalize(list(span(10, 10), span(30, 20), span(NaN, 5)))).toEqual([]);
  });

  it('includes an interval without an end', () => {
    expect(normalize(list(span(10, Infinity), span(20, 30), span(-Infinity, 5)))).toEqual([
      span(-Infinity, 5),
      span(10, Infinity),
    ]);
  });
});

describe('union, intersection, subtraction', () => {
  it('unites two lists into one normal form', () => {
    expect(union(list(span(10, 20), span(40, 50)), list(span(20, 30), span(45, 60)))).toEqual([
      span(10, 30),
      span(40, 60),
    ]);
  });

  it('finds all common parts of two lists', () => {
    expect(intersect(list(span(10, 30), span(40, 60)), list(span(20, 45), span(50, 55)))).toEqual([
      span(20, 30),
      span(40, 45),
      span(50, 55),
    ]);
  });

  it('finds nothing in common if intervals only touch', () => {
    expect(intersect(list(span(10, 20)), list(span(20, 30)))).toEqual([]);
  });

  it('cuts from the start, the middle, and the end, or everything', () => {
    const taken = list(span(0, 12), span(14, 16), span(18, 25), span(30, 40));
    expect(subtract(list(span(10, 20), span(32, 38)), taken)).toEqual([span(12, 14), span(16, 18)]);
  });

  it('cuts everything after the start of an interval without an end', () => {
    expect(subtract(list(span(10, 20), span(30, 40)), list(span(15, Infinity)))).toEqual([span(10, 15)]);
  });

  it('cuts a piece out of an interval without an end', () => {
    expect(subtract(list(span(10, Infinity)), list(span(20, 30)))).toEqual([
      span(10, 20),
      span(30, Infinity),
    ]);
  });

  it('subtracts nothing if there is nothing to subtract', () => {
    expect(subtract(list(span(10, 20)), list())).toEqual([span(10, 20)]);
    expect(subtract(list(), list(span(10, 20)))).toEqual([]);
  });
});

describe('membership', () => {
  it('includes the start of an interval, but not its end', () => {
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

  it('next changes at the next start, then at the next end', () => {
    const intervals = list(span(10, 20), span(30, 40));
    expect([9, 10, 19, 20, 39].map((at) => nextChange(intervals, at))).toEqual([10, 20, 20, 30, 40]);
  });

  it('does not change where two intervals touch', () => {
    expect(nextChange(list(span(10, 20), span(20, 30)), 10)).toBe(30);
  });

  it('never changes after the last end, nor within an interval without an end', () => {
    expect(nextChange(list(span(10, 20)), 20)).toBeNull();
    expect(nextChange(list(span(10, Infinity)), 10)).toBeNull();
    expect(nextChange(list(), 0)).toBeNull();
  });
});
