/** A referral's offers, settled by conditional updates. */
import type { Knex } from 'knex';
import type { ReferralStore } from '../../application/ports.ts';
import type { Asked } from '../../domain/matching/candidate.ts';
import { offerRow } from '../new-rows.ts';
import { withPendingMass } from '../sql/agents.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { anyOpenMass } from '../sql/masses.ts';
import * as offerSql from '../sql/offers.ts';
import { table } from '../sql/table.ts';

type OfferStore = Pick<
  ReferralStore,
  | 'askedAgents'
  | 'pendingOffer'
  | 'lastOffer'
  | 'offerNamed'
  | 'addOffers'
  | 'settle'
  | 'settleRest'
  | 'moveMassDue'
  | 'withdrawMassOf'
  | 'anyOpenMass'
  | 'withPendingMass'
  | 'pendingGeneralsOf'
>;

export function offerStore(db: Knex): OfferStore {
  return {
    async askedAgents(id) {
      const rows = await offerSql.askedAgents(db, { referralId: id });
      return asked(
        rows,
        rows.flatMap(({ agent_id, status }) => (status === 'released' ? [agent_id] : [])),
      );
    },

    async pendingOffer(id, agentId, offerId = null) {
      const [row] = await offerSql.pendingOffer(db, { referralId: id, agentId });
      return row && (offerId ?? row.id) === row.id ? { offerId: row.id, kind: row.kind } : null;
    },

    async lastOffer(id, agentId, offerId = null) {
      const pair = { referralId: id, agentId };
      const [row] = await (offerId === null
        ? offerSql.lastOffer(db, pair)
        : offerSql.lastOfferOf(db, { ...pair, offerId }));
      return row ? { status: row.status, settledAt: row.settled_at } : null;
    },

    async offerNamed(id) {
      const row = await table(db, 'offers').where({ id }).first('referral_id', 'agent_id');
      return row ? { referralId: row.referral_id, agentId: row.agent_id } : null;
    },

    async addOffers(referralId, offers, now, rosterRevision) {
      const rows = offers.map((offer) => offerRow(referralId, offer, now, rosterRevision));
      await insertRows(db, 'offers', rows);
    },

    async settle(offerId, status, now, reason) {
      await offerSql.settleOffer(db, { offerId, status, now, reason });
    },

    async settleRest(referralId, status, now) {
      const rows = await offerSql.settleRest(db, { referralId, status, now });
      return rows.map(({ agent_id, kind }) => ({ agentId: agent_id, kind }));
    },

    async moveMassDue(referralId, dueAt) {
      const rows = await table(db, 'offers')
        .where({ referral_id: referralId, status: 'pending', kind: 'mass' })
        .update({ due_at: dueAt })
        .returning('agent_id');
      return rows.map(({ agent_id }) => agent_id);
    },

    async withdrawMassOf(agentId, now) {
      const rows = await offerSql.withdrawMassOf(db, { agentId, now });
      return rows.map(({ referral_id }) => referral_id);
    },

    anyOpenMass: async () => (await anyOpenMass(db, {})).length > 0,
    async withPendingMass(agentIds) {
      if (agentIds.length === 0) return [];
      return (await withPendingMass(db, { ids: agentIds })).map(({ id }) => id);
    },
    async pendingGeneralsOf(agentId) {
      return (await offerSql.pendingGeneralsOf(db, { agentId })).map(({ referral_id }) => referral_id);
    },
  };
}

/** Each agent's history with a referral, from its offers and from agents who gave it up. */
export function asked(
  offers: readonly { agent_id: string; kind: string | null; status: string }[],
  released: readonly string[],
): Map<string, Asked> {
  const all = new Map<string, Asked>();
  const note = (agentId: string, more: Partial<Asked>) =>
    all.set(agentId, { ...(all.get(agentId) ?? { general: false, rejected: false }), ...more });
  for (const { agent_id, kind, status } of offers) {
    if (kind === 'general') note(agent_id, { general: true });
    if (status === 'rejected') note(agent_id, { rejected: true });
  }
  // Agents who handed it back or let it lapse are not asked again.
  for (const agentId of released) note(agentId, { rejected: true });
  return all;
}
