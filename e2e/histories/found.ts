/** Reads the plain rows that a history is compared with. */
import type { Knex } from 'knex';
import type { Found } from './history.ts';

export async function readFound(db: Knex): Promise<Found> {
  const referrals = await db('referrals').select('id', 'status', 'holder_id as holder');
  const events = await db('referral_events')
    .orderBy('id')
    .select('referral_id as referral', 'type', 'agent_id as agent');
  const offers = await db('offers').select({
    ...{ id: 'id', referral: 'referral_id', agent: 'agent_id', kind: 'kind', status: 'status' },
    ...{ sibling: 'sibling', offeredAt: 'offered_at', dueAt: 'due_at', settledAt: 'settled_at' },
  });
  const assignments = await db('assignments').select(
    'referral_id as referral',
    'agent_id as agent',
    'status',
  );
  const agents = await db('agents')
    .where({ registration: 'registered' })
    .select('id', 'consecutive_missed as missedInRow', 'registered_at as registeredAt');
  const attacks = await db('attacks').select('since', 'ended_at as endedAt');
  return {
    referrals,
    events,
    offers: offers.map((offer) => ({ ...offer, sibling: Boolean(offer.sibling) })),
    assignments,
    agents,
    attacks,
  };
}
