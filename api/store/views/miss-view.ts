/** Missed Generals as staff see them: whose, when, and what the agent says; nothing of a resident. */
import type { Knex } from 'knex';
import type { ContestReason, ContestState, Instant } from '../../../shared/vocabulary.ts';
import { contestOf, type Row } from '../rows.ts';

export type MissedGeneral = {
  offerId: string;
  referralId: string;
  agent: string;
  missedAt: Instant;
  contest: ContestState | null;
  reason: ContestReason | null;
};

/** Contested ones that wait for an answer, the oldest first; with `since`, all of that time. */
export async function missedGenerals(db: Knex, since: Instant | null): Promise<MissedGeneral[]> {
  const query = db('offers as o')
    .join('agents as a', 'a.id', 'o.agent_id')
    .where({ 'o.status': 'missed', 'o.kind': 'general' })
    .orderBy('o.settled_at')
    .select('o.*', 'a.portal_subject');
  const rows: Row[] =
    since === null
      ? await query.whereNotNull('o.contested_at').whereNull('o.contest_answer')
      : await query.where('o.settled_at', '>=', since);
  return rows.map((row) => ({
    offerId: row.id as string,
    referralId: row.referral_id as string,
    agent: row.portal_subject as string,
    missedAt: row.settled_at as Instant,
    contest: contestOf(row),
    reason: row.contest_reason as ContestReason | null,
  }));
}
