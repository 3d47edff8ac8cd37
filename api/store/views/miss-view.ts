/** Missed Generals for staff: whose, when, and the agent's reason; no resident data. */
import type { Knex } from 'knex';
import type { ContestReason, ContestState, Instant } from '../../../shared/vocabulary.ts';
import { contestOf } from '../rows.ts';
import { missedSince, openContests } from '../sql/figures.ts';

export type MissedGeneral = {
  offerId: string;
  referralId: string;
  agent: string;
  missedAt: Instant;
  contest: ContestState | null;
  reason: ContestReason | null;
};

/** Contested ones that await an answer, oldest first; with `since`, all missed since then. */
export async function missedGenerals(db: Knex, since: Instant | null): Promise<MissedGeneral[]> {
  const rows = await (since === null ? openContests(db, {}) : missedSince(db, { since }));
  return rows.flatMap((row) =>
    row.settled_at === null
      ? []
      : {
          offerId: row.id,
          referralId: row.referral_id,
          agent: row.portal_subject,
          missedAt: row.settled_at,
          contest: contestOf(row),
          reason: row.contest_reason,
        },
  );
}
