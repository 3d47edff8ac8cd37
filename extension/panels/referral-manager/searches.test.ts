import { expect, test } from 'vitest';
import { drafts } from '../../state/use-draft.ts';
import { markOf, searchOf } from './searches.ts';

test('a mark leads back to its search, and the same search has the same mark', () => {
  const mark = markOf('Jefferson');
  expect(mark).toMatch(/^\w{8}$/);
  expect(searchOf(mark)).toBe('Jefferson');
  expect(markOf('Jefferson')).toBe(mark);
  expect(markOf('Fayette')).not.toBe(mark);
});

test('a mark that nobody gave, or whose search was erased with the drafts, searches for nothing', () => {
  const mark = markOf('Owen');
  drafts.forget('referral-manager');
  expect([searchOf(mark), searchOf('other'), searchOf('')]).toEqual(['', '', '']);
});

test('keeps the newest searches, and ignores what an older version kept', () => {
  drafts.set('referral-manager/searches', ['text', null, { mark: 1 }]);
  const marks = Array.from({ length: 60 }, (_, index) => markOf(`search ${index}`));
  expect(marks.map(searchOf).filter((text) => text !== '')).toHaveLength(50);
  expect(searchOf(marks.at(-1) ?? '')).toBe('search 59');
});
