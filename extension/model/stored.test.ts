import { expect, test } from 'vitest';
import { NOON, snapshotOf } from '../background/testing.ts';
import { serverTime, situationOf } from './stored.ts';

test('the server’s time follows from the moment of the answer, whatever the browser’s clock says', () => {
  const snapshot = snapshotOf({ serverNow: NOON, receivedAt: NOON - 90_000 });
  expect(serverTime(snapshot, NOON - 30_000)).toBe(NOON + 60_000);
});

test('offline with a worklist still shows it; offline with nothing says so', () => {
  expect(situationOf('offline', snapshotOf())).toBe('ready');
  expect(situationOf('offline', undefined)).toBe('offline');
  expect(situationOf('connecting', undefined)).toBe('loading');
  expect(situationOf(undefined, undefined)).toBe('loading');
});

test('signed out shows nothing that was there before', () => {
  expect(situationOf('signed-out', snapshotOf())).toBe('signed-out');
});

test('a de-registered agent sees the work that is left, or registration when none is', () => {
  const left = { referralId: 'referral-1' } as never;
  expect(situationOf('live', snapshotOf({ registration: 'de-registered' }))).toBe('not-registered');
  expect(situationOf('live', snapshotOf({ registration: 'de-registered', assignments: [left] }))).toBe(
    'ready',
  );
});
