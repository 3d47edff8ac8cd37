import { expect, test } from 'vitest';
import { NOON, offerOf, snapshotOf } from '../background/testing.ts';
import { nextChange } from './next-change.ts';

const MINUTE = 60_000;

test('the nearest of windows and hours is the next change', () => {
  const duty = { available: true, reason: 'on-duty', until: NOON + 9 * MINUTE, nextFrom: null } as const;
  const offers = [
    offerOf({ dueAt: NOON + 15 * MINUTE }),
    offerOf({ id: 'offer-00000002', dueAt: NOON + 4 * MINUTE }),
  ];
  // The last reminder of the window that ends first, then its end.
  expect(nextChange(snapshotOf({ duty, offers }), NOON)).toBe(NOON + 3 * MINUTE);
  expect(nextChange(snapshotOf({ duty, offers }), NOON + 3 * MINUTE)).toBe(NOON + 4 * MINUTE);
  expect(nextChange(snapshotOf({ duty, offers }), NOON + 4 * MINUTE)).toBe(NOON + 9 * MINUTE);
});

test('nothing in sight is nothing to wait for', () => {
  expect(nextChange(snapshotOf(), NOON)).toBeUndefined();
});
