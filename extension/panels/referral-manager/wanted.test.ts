import { expect, test } from 'vitest';
import { ALL, filterOf, viewOf, wantedOf } from './wanted.ts';

test('a list survives the way through the address', () => {
  const wanted = { search: 'a&b=c ñ', status: 'missed', sort: 'due', page: 3 } as const;
  expect(wantedOf(viewOf(wanted))).toEqual(wanted);
});

test('the whole list needs nothing in the address', () => {
  expect(viewOf(ALL)).toBe('');
  expect(wantedOf('')).toEqual(ALL);
});

test('what no list of ours has written is left out, and nothing reaches the service that it would refuse', () => {
  expect(wantedOf('status=lost&sort=color&page=0')).toEqual(ALL);
  expect(wantedOf('page=1.5').page).toBe(1);
  expect(wantedOf('page=99999').page).toBe(1);
  expect(wantedOf(`q=${'x'.repeat(300)}`).search).toHaveLength(100);
  expect(wantedOf('q=a%00b%0Ac').search).toBe('a b c');
});

test('blanks alone are no search', () => {
  expect(filterOf({ ...ALL, search: '  ' })).toEqual({ status: 'all', sort: 'newest' });
});
