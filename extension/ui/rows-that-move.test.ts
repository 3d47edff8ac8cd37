import { expect, it } from 'vitest';
import { haveMoved } from './rows-that-move.ts';

it('notices rows that moved because one above came or went, but not when only the last one did', () => {
  expect(haveMoved(['a', 'b', 'c'], ['b', 'c'])).toBe(true);
  expect(haveMoved(['b', 'c'], ['a', 'b', 'c'])).toBe(true);
  expect(haveMoved(['a', 'b', 'c'], ['a', 'b'])).toBe(false);
  expect(haveMoved(['a'], ['a', 'b'])).toBe(false);
  expect(haveMoved(['a', 'b'], ['b', 'a'])).toBe(true);
  expect(haveMoved(['a'], ['b'])).toBe(false);
  expect(haveMoved([], ['a'])).toBe(false);
});
