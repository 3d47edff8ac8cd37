import { expect, test } from 'vitest';
import {
  ALL,
  filterOf,
  isNarrowed,
  viewOf as viewWith,
  type Wanted,
  wantedOf as wantedWith,
} from './wanted.ts';

/** Each search's mark is the search, reversed. */
const turned = (text: string): string => [...text].toReversed().join('');
const wantedOf = (view: string): Wanted => wantedWith(view, turned);
const viewOf = (wanted: Wanted): string => viewWith(wanted, turned);

test('survives the round trip through the address', () => {
  const wanted = { search: 'a&b=c ñ', status: 'missed', sort: 'due', page: 3 } as const;
  expect(wantedOf(viewOf(wanted))).toEqual(wanted);
});

test('has no word of the search in the address, which the portal’s page can read', () => {
  expect(viewOf({ ...ALL, search: 'Quill' })).toBe('find=lliuQ');
});

test('needs nothing in the address for the whole list', () => {
  expect(viewOf(ALL)).toBe('');
  expect(wantedOf('')).toEqual(ALL);
});

test('ignores what no list of ours wrote, and never sends what the service would refuse', () => {
  expect(wantedOf('status=lost&sort=color&page=0')).toEqual(ALL);
  expect(wantedOf('page=1.5').page).toBe(1);
  expect(wantedOf('page=99999').page).toBe(1);
  expect(wantedOf(`find=${'x'.repeat(300)}`).search).toHaveLength(100);
  expect(wantedOf('find=a%00b%0Ac').search).toBe('c b a');
});

test('knows whether any referral is left out, by a search or a status and not by the order', () => {
  expect([ALL, { ...ALL, sort: 'oldest', page: 2 } as const].map(isNarrowed)).toEqual([false, false]);
  expect([{ ...ALL, search: 'a' }, { ...ALL, status: 'missed' } as const].map(isNarrowed)).toEqual([
    true,
    true,
  ]);
});

test('treats blanks as no search', () => {
  expect(filterOf({ ...ALL, search: '  ' })).toEqual({ status: 'all', sort: 'newest' });
});
