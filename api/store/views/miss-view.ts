/** Missed Generals, for staff (whose, when, and the agent's reason) and for their agent; no resident data. */
import type { Knex } from 'knex';
import type { MissedLately } from '../../../shared/contracts/agent.ts';
import type { ContestReason, ContestState, Instant } from '../../../shared/vocabulary.ts';
import { contestUntil } from '../../domain/agent/misses.ts';
import type { Policy } from '../../domain/policy.ts';
import { contestOf } from '../rows.ts';
import { missedSince, openContests } from '../sql/figures.ts';
import { missedOfAgent } from '../sql/offers.ts';
import { triesOfOffers } from './tries-view.ts';

/** Far more than de-register anybody. */
const MOST = 20;

/** The alert check tells of at least seven days. */
const LATELY = 7 * 24 * 60 * 60_000;

/** The agent's misses of the last seven days, plus older ones they can still contest, with what we know about each window. */
export async function missedLatelyOf(
  db: Knex,
  agentId: string,
  policy: Policy,
  now: Instant,
): Promise<MissedLately> {
  const since = now - Math.max(LATELY, policy.contestWithin);
  const rows = await missedOfAgent(db, { agentId, since, limit: MOST });
  const tries = await triesOfOffers(
    db,
    rows.map(({ id }) => id),
  );
  return rows.flatMap((row) =>
    row.settled_at === null
      ? []
      : {
          ...{ referralId: row.referral_id, help: row.help, county: row.county },
          offeredAt: row.offered_at,
          missedAt: row.settled_at,
          liveUntil: row.live_until === null ? null : Math.min(row.live_until, row.settled_at),
          contest: contestOf(row),
          contestUntil: contestUntil({ missedAt: row.settled_at, contest: contestOf(row) }, policy, now),
          tries: tries.get(row.id) ?? [],
        },
  );
}

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
