/** Missed Generals, and their contests. */
import type { Knex } from 'knex';
import { Conflict, type Missed, type ReferralStore } from '../../application/ports.ts';
import { contestOf } from '../rows.ts';
import type { OfferRow } from '../schema.ts';
import { table } from '../sql/table.ts';

type MissStore = Pick<
  ReferralStore,
  'missed' | 'newestMissed' | 'contest' | 'answerContest' | 'generalOutcomes'
>;

export function missStore(db: Knex): MissStore {
  return {
    missed: (offerId) => oneMissed(db, { id: offerId }),
    newestMissed: (referralId, agentId) => oneMissed(db, { referral_id: referralId, agent_id: agentId }),
    async contest(offerId, reason, now) {
      const changed = await table(db, 'offers')
        .where({ id: offerId, contested_at: null, contest_answer: null })
        .update({ contest_reason: reason, contested_at: now });
      if (changed !== 1) throw new Conflict('miss');
    },
    async answerContest(offerId, answer, now) {
      const changed = await table(db, 'offers')
        .where({ id: offerId })
        .where((miss) => miss.whereNull('contest_answer').orWhereNot('contest_answer', 'forgiven'))
        .update({ contest_answer: answer, contest_answered_at: now });
      if (changed !== 1) throw new Conflict('miss');
    },
    async generalOutcomes(agentId, since) {
      const rows = await table(db, 'offers')
        // A sibling's can't be missed, so answering it doesn't reset the run (rule 10b).
        .where({ agent_id: agentId, kind: 'general', sibling: 0 })
        .whereIn('status', ['missed', 'accepted', 'rejected'])
        .where('offered_at', '>=', since)
        .orderBy('offered_at')
        .orderBy('settled_at')
        .select('status', 'contest_answer');
      return rows.map(({ status, contest_answer }) =>
        status !== 'missed' ? 'answered' : contest_answer === 'forgiven' ? 'forgiven' : 'missed',
      );
    },
  };
}

type Missable = Partial<Pick<OfferRow, 'id' | 'referral_id' | 'agent_id'>>;
async function oneMissed(db: Knex, where: Missable): Promise<Missed | null> {
  const row = await table(db, 'offers')
    .where({ ...where, status: 'missed', kind: 'general' })
    .orderBy('offered_at', 'desc')
    .first();
  if (!row || row.settled_at === null) return null;
  const { id, agent_id, referral_id, settled_at } = row;
  return {
    offerId: id,
    agentId: agent_id,
    referralId: referral_id,
    settledAt: settled_at,
    contest: contestOf(row),
  };
}
