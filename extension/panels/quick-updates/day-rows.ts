/** Which of the day's referrals stand under the open offers. Pure. */
import type { Assignment, QuickUpdates, ReferralRow } from '../../../shared/contracts/worklist.ts';
import { byAwaitedCall } from '../../model/offers.ts';

/** An assignment as the row it is in the day's list, for one that was accepted on an earlier day. */
export type DayRow = {
  readonly referralId: string;
  readonly row: ReferralRow | undefined;
  readonly mine: Assignment | undefined;
};

/**
 * In Progress first, whose call is awaited on top; then the day's settled ones, the newest on top. Offers that wait
 * stand above and are left out; one that the day's answer still calls pending is not shown twice.
 */
export const dayRows = (
  mine: readonly Assignment[],
  day: readonly QuickUpdates['referrals'][number][],
  above: ReadonlySet<string>,
): readonly DayRow[] => {
  const held = new Set(mine.map(({ referralId }) => referralId));
  const rowFor = (id: string) => day.find(({ referralId }) => referralId === id);
  const first = mine
    .filter(({ referralId }) => !above.has(referralId))
    .toSorted(byAwaitedCall)
    .map((assignment) => ({
      referralId: assignment.referralId,
      row: rowFor(assignment.referralId),
      mine: assignment,
    }));
  const rest = day
    .filter(
      ({ referralId, status }) => !above.has(referralId) && !held.has(referralId) && status !== 'pending',
    )
    .toSorted((a, b) => (b.settledAt ?? b.offeredAt) - (a.settledAt ?? a.offeredAt))
    .map((row) => ({ referralId: row.referralId, row, mine: undefined }));
  return [...first, ...rest];
};
