/** Selects the day's referrals to list below the open offers. Pure. */
import type { Assignment, QuickUpdates, ReferralRow } from '../../../shared/contracts/worklist.ts';
import { byAwaitedCall } from '../../model/offers.ts';

/** A row of the day's list; also for an assignment that was accepted on an earlier day. */
export type DayRow = {
  readonly referralId: string;
  readonly row: ReferralRow | undefined;
  readonly mine: Assignment | undefined;
};

/**
 * In Progress first, uncalled ones on top; then what was settled today, newest first. Open offers are left
 * out because they are listed above, even if the day's answer still calls them pending.
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
