import { expect, test } from 'vitest';
import { ALL, filterOf, viewOf, wantedOf } from './wanted.ts';

test('survives the round trip through the address', () => {
  const wanted = { search: 'a&b=c ñ', status: 'missed', sort: 'due', page: 3 } as const;
  expect(wantedOf(viewOf(wanted))).toEqual(wanted);
});

test('needs nothing in the address for the whole list', () => {
  expect(viewOf(ALL)).toBe('');
  expect(wantedOf('')).toEqual(ALL);
});

test('ignores what no list of ours wrote, and never sends what the service would refuse', () => {
  expect(wantedOf('status=lost&sort=color&page=0')).toEqual(ALL);
  expect(wantedOf('page=1.5').page).toBe(1);
  expect(wantedOf('page=99999').page).toBe(1);
  expect(wantedOf(`q=${'x'.repeat(300)}`).search).toHaveLength(100);
  expect(wantedOf('q=a%00b%0Ac').search).toBe('a b c');
});

test('treats blanks as no search', () => {
  expect(filterOf({ ...ALL, search: '  ' })).toEqual({ status: 'all', sort: 'newest' });
});
