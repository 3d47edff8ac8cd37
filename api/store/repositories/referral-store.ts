/** Referral, its offers, assignment, attempts and events: one aggregate, saved by version in the caller's transaction. */
import { randomInt } from 'node:crypto';
import type { Knex } from 'knex';
import { lineOf } from '../../../shared/phone-number.ts';
import { Conflict, type Missed, type ReferralStore } from '../../application/ports.ts';
import type { Asked } from '../../domain/matching/candidate.ts';
import { REFERRAL_STATES } from '../../domain/referral/state.ts';
import { answersDigest, keyDigest, offerRow, type Seal, sealedRow } from '../new-rows.ts';
import { referralFromRow, referralToRow } from '../referral-rows.ts';
import { contestOf } from '../rows.ts';
import type { OfferRow } from '../schema.ts';
import { digest, type Sealer } from '../sealed.ts';
import { withPendingMass } from '../sql/agents.ts';
import { insertRows, saveRow } from '../sql/bulk-write.ts';
import { count } from '../sql/count.ts';
import { anyOpenMass } from '../sql/masses.ts';
import * as offerSql from '../sql/offers.ts';
import * as sql from '../sql/referrals.ts';
import { table } from '../sql/table.ts';
import { mustOpen } from './answerable.ts';
import { assignmentStore } from './assignment-store.ts';
import { massStore } from './mass-store.ts';

export function referralStore(db: Knex, sealer: Sealer): ReferralStore {
  const seal: Seal = (id, field, plain) => sealer.seal(plain, `referrals.${field}:${id}`);

  return {
    async load(id) {
      const [row] = await sql.referralById(db, { id });
      return row ? referralFromRow(row) : null;
    },

    async save(referral, dueAt) {
      const saved = await saveRow(db, 'referrals', referral, { ...referralToRow(referral), due_at: dueAt });
      if (!saved) throw new Conflict('referral');
    },

    async insert(referral, dueAt, submission) {
      const row = {
        ...referralToRow(referral),
        id: referral.id,
        version: referral.version,
        due_at: dueAt,
        ...sealedRow(referral, submission, seal, sealer),
      };
      await insertRows(db, 'referrals', [row]);
    },

    async byKey(key, answers) {
      const [row] = await sql.referralByKey(db, { key: keyDigest(sealer, key) });
      if (!row) return null;
      const same = row.answers_digest === answersDigest(sealer, key, answers);
      return { id: row.id, submittedAt: row.submitted_at, same };
    },
    releaseKey: async (id) => void (await sql.releaseKey(db, { id })),
    idByToken: async (token) => firstId(await sql.idByToken(db, { digest: digest(token) })),

    mustOpen: (id) => mustOpen(db, sealer, id),
    async tokenOf(id) {
      const row = await table(db, 'referrals').where({ id }).first('token_sealed');
      if (!row) throw new Error(`there is no referral ${id}`);
      return sealer.open(row.token_sealed, `referrals.token:${id}`);
    },

    async openIdByPhone(phone) {
      return firstId(await sql.openIdByPhone(db, { index: sealer.blindIndex(lineOf(phone)) }));
    },
    numberInUse: async (id) => (await sql.otherOnNumber(db, { id })).length > 0,

    addressKey: (email) => sealer.blindIndex(`email:${email.toLowerCase()}`),

    async changePhone(id, phone) {
      await table(db, 'referrals')
        .where({ id })
        .update({ phone_sealed: seal(id, 'phone', phone), phone_index: sealer.blindIndex(lineOf(phone)) });
    },

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
        .where({ agent_id: agentId, kind: 'general' })
        .whereIn('status', ['missed', 'accepted', 'rejected'])
        .where('offered_at', '>=', since)
        .orderBy('offered_at')
        .orderBy('settled_at')
        .select('status', 'contest_answer');
      return rows.map(({ status, contest_answer }) =>
        status !== 'missed' ? 'answered' : contest_answer === 'forgiven' ? 'forgiven' : 'missed',
      );
    },

    async addOffers(referralId, offers, now, rosterRevision) {
      const rows = offers.map((offer) => offerRow(referralId, offer, now, rosterRevision));
      await insertRows(db, 'offers', rows);
    },

    async settle(offerId, status, now, reason) {
      const settled = await offerSql.settleOffer(db, { offerId, status, now, reason });
      return settled.length === 1;
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
    async pendingGeneralOf(agentId) {
      return (await offerSql.pendingGeneralOf(db, { agentId }))[0]?.referral_id ?? null;
    },

    async renewCodeWord(id) {
      const code_word_sealed = seal(id, 'code_word', String(randomInt(10_000)).padStart(4, '0'));
      await table(db, 'referrals').where({ id }).update({ code_word_sealed });
    },

    ...massStore(db),
    ...assignmentStore(db, sealer),

    async addEvents(referralId, events, now) {
      const rows = events.map(({ type, agentId, asked = null }) => ({
        referral_id: referralId,
        at: now,
        type,
        agent_id: agentId,
        asked,
      }));
      await insertRows(db, 'referral_events', rows);
    },

    eventCount: (referralId, type) =>
      count(table(db, 'referral_events').where({ referral_id: referralId, ...(type && { type }) })),

    secondOf: async (id) => firstId(await sql.secondOf(db, { id })),
    isLoneSecond: async (id) => (await sql.loneSecond(db, { id })).length > 0,

    async scheduled() {
      // Only what is open is due at all; what has ended grows for years.
      const rows = await table(db, 'referrals')
        .where('due_at', '>', 0)
        .where({ status: REFERRAL_STATES.scheduled.status })
        .select('id');
      return rows.map(({ id }) => id);
    },
  };
}

const firstId = ([row]: readonly { id: string }[]): string | null => row?.id ?? null;

/** What each agent has had of a referral, from its offers and from who gave it up. */
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
  // Who handed it back or let it lie is not asked for it again.
  for (const agentId of released) note(agentId, { rejected: true });
  return all;
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
