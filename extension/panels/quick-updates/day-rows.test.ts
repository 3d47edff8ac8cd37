import { expect, test } from 'vitest';
import type { Assignment, ReferralRow } from '../../../shared/contracts/worklist.ts';
import { NOON, offerOf } from '../../background/testing.ts';
import { dayRows } from './day-rows.ts';

const rowOf = (
  referralId: string,
  status: ReferralRow['status'],
  settledAt: number | null = null,
): ReferralRow => {
  const { why, id, status: _, ...facts } = offerOf({ referralId });
  return {
    ...facts,
    offerId: id,
    offerStatus: 'accepted',
    status,
    settledAt,
    miles: why.miles,
    contest: null,
  };
};
const mineOf = (referralId: string, promisedBy: number): Assignment => {
  const { why, ...facts } = offerOf({ referralId, promisedBy });
  return { ...facts, why, acceptedAt: NOON, attempts: 0 };
};
const ids = (rows: ReturnType<typeof dayRows>) => rows.map(({ referralId }) => referralId);

test('lists referrals in progress first, the oldest promise on top, then the last settled', () => {
  const day = [
    rowOf('missed', 'missed', NOON + 1),
    rowOf('complete', 'complete', NOON + 2),
    rowOf('mine-1', 'in-progress'),
  ];
  const rows = dayRows([mineOf('mine-2', NOON + 9), mineOf('mine-1', NOON + 5)], day, new Set());
  expect(ids(rows)).toEqual(['mine-1', 'mine-2', 'complete', 'missed']);
});

test('lists referrals with an attempt below those that wait for their first call', () => {
  const tried = { ...mineOf('tried', NOON + 1), attempts: 1 };
  const mine = [tried, mineOf('waits-longer', NOON + 9), mineOf('waits', NOON + 5)];
  expect(ids(dayRows(mine, [], new Set()))).toEqual(['waits', 'waits-longer', 'tried']);
});

test('shows nothing twice, and does not call a withdrawn offer pending', () => {
  const day = [rowOf('above', 'in-progress'), rowOf('gone', 'pending'), rowOf('rejected', 'rejected')];
  expect(ids(dayRows([mineOf('above', NOON)], day, new Set(['above'])))).toEqual(['rejected']);
});
