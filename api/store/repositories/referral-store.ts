/** Referral, its offers, assignment, attempts and events: one aggregate, saved by version in the caller's transaction. */
import { randomInt } from 'node:crypto';
import type { Knex } from 'knex';
import { lineOf } from '../../../shared/phone-number.ts';
import type { Instant, OfferStatus, ReferralKind } from '../../../shared/vocabulary.ts';
import { Conflict, type Missed, type ReferralStore } from '../../application/ports.ts';
import type { Asked } from '../../domain/matching/candidate.ts';
import { answersDigest, keyDigest, offerRow, sealedRow } from '../new-rows.ts';
import { contestOf, type Row, referralFromRow, referralToRow } from '../rows.ts';
import { digest, type Sealer } from '../sealed.ts';
import { insertRows, saveRow } from '../sql/bulk-write.ts';
import { count } from '../sql/count.ts';
import { ask } from '../sql/sql.ts';
import { mustOpen } from './answerable.ts';
import { assignmentStore } from './assignment-store.ts';
import { massStore } from './mass-store.ts';

const OPEN = ['scheduled', 'pending', 'in-progress'];
/** A Mass that is open or gone says nothing of whom to ask, and has hundreds of rows. */
const ASKED = `
  select agent_id, kind, status from offers where referral_id = ? and (kind = 'general' or status = 'rejected')
  union all select agent_id, null, 'released' from assignments
    where referral_id = ? and (status = 'released' or disputed_at is not null)`;

export function referralStore(db: Knex, sealer: Sealer): ReferralStore {
  const seal = (id: string, field: string, plain: string | null) =>
    plain === null ? null : sealer.seal(plain, `referrals.${field}:${id}`);
  const idWhere = async (condition: string, values: readonly string[] = []): Promise<string | null> =>
    (await ask<{ id: string }>(db, `select id from referrals where ${condition} limit 1`, values))[0]?.id ??
    null;
  const first = async <T>(query: PromiseLike<unknown>): Promise<T | null> =>
    ((await query) as T | undefined) ?? null;

  return {
    async load(id) {
      const [row] = await ask(db, 'select * from referrals where id = ?', [id]);
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
      const text = 'select id, submitted_at, answers_digest from referrals where idempotency_key = ?';
      const [row] = await ask<{ id: string; submitted_at: Instant; answers_digest: string | null }>(
        db,
        text,
        [keyDigest(sealer, key)],
      );
      if (!row) return null;
      const same = row.answers_digest === answersDigest(sealer, key, answers);
      return { id: row.id, submittedAt: row.submitted_at, same };
    },
    releaseKey: async (id) =>
      void (await ask(db, `update referrals set idempotency_key = 'used:' || id where id = ?`, [id])),
    idByToken: (token) => idWhere('token_digest = ?', [digest(token)]),

    mustOpen: (id) => mustOpen(db, sealer, id),
    async tokenOf(id) {
      const row = await db('referrals').where({ id }).first('token_sealed');
      return sealer.open(row.token_sealed, `referrals.token:${id}`);
    },

    async openIdByPhone(phone) {
      const open = `phone_index = ? and decoy = 0 and status in ('scheduled', 'pending', 'in-progress')`;
      return idWhere(open, [sealer.blindIndex(lineOf(phone))]);
    },

    async numberInUse(id) {
      const other = `id <> ? and phone_index = (select phone_index from referrals where id = ?)
        and decoy = 0 and status in ('scheduled', 'pending', 'in-progress')`;
      return (await idWhere(other, [id, id])) !== null;
    },

    addressKey: (email) => sealer.blindIndex(`email:${email.toLowerCase()}`),

    async changePhone(id, phone) {
      await db('referrals')
        .where({ id })
        .update({ phone_sealed: seal(id, 'phone', phone), phone_index: sealer.blindIndex(lineOf(phone)) });
    },

    async askedAgents(id) {
      const rows = await ask<{ agent_id: string; kind: string | null; status: string }>(db, ASKED, [id, id]);
      return asked(
        rows,
        rows.flatMap(({ agent_id, status }) => (status === 'released' ? [agent_id] : [])),
      );
    },

    async pendingOffer(id, agentId, offerId = null) {
      const [row] = await ask<{ id: string; kind: ReferralKind }>(
        db,
        `select id, kind from offers where referral_id = ? and agent_id = ? and status = 'pending'`,
        [id, agentId],
      );
      return row && (offerId ?? row.id) === row.id ? { offerId: row.id, kind: row.kind } : null;
    },

    async lastOffer(id, agentId, offerId = null) {
      const [row] = await ask<{ status: OfferStatus; settled_at: Instant | null }>(
        db,
        `select status, settled_at from offers where referral_id = ? and agent_id = ?
        ${offerId === null ? '' : 'and id = ?'} order by offered_at desc limit 1`,
        [id, agentId, ...(offerId === null ? [] : [offerId])],
      );
      return row ? { status: row.status, settledAt: row.settled_at } : null;
    },

    missed: (offerId) => oneMissed(db, { id: offerId }),
    newestMissed: (referralId, agentId) => oneMissed(db, { referral_id: referralId, agent_id: agentId }),
    async contest(offerId, reason, now) {
      const changed = await db('offers')
        .where({ id: offerId, contested_at: null, contest_answer: null })
        .update({ contest_reason: reason, contested_at: now });
      if (changed !== 1) throw new Conflict('miss');
    },
    async answerContest(offerId, answer, now) {
      const changed = await db('offers')
        .where({ id: offerId })
        .andWhere((miss) => miss.whereNull('contest_answer').orWhereNot('contest_answer', 'forgiven'))
        .update({ contest_answer: answer, contest_answered_at: now });
      if (changed !== 1) throw new Conflict('miss');
    },
    async generalOutcomes(agentId, since) {
      const rows: { status: string; contest_answer: string | null }[] = await db('offers')
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
      const settled = await ask(
        db,
        `update offers set status = ?, settled_at = ?, reason = ? where id = ? and status = 'pending' returning id`,
        [status, now, reason, offerId],
      );
      return settled.length === 1;
    },

    async settleRest(referralId, status, now) {
      const rows = await ask<{ agent_id: string; kind: ReferralKind }>(
        db,
        `update offers set status = ?, settled_at = ? where referral_id = ? and status = 'pending'
        returning agent_id, kind`,
        [status, now, referralId],
      );
      return rows.map(({ agent_id, kind }) => ({ agentId: agent_id, kind }));
    },

    async moveMassDue(referralId, dueAt) {
      const rows = await db('offers')
        .where({ referral_id: referralId, status: 'pending', kind: 'mass' })
        .update({ due_at: dueAt })
        .returning('agent_id');
      return rows.map((row: { agent_id: string }) => row.agent_id);
    },

    async withdrawMassOf(agentId, now) {
      const rows = await ask<{ referral_id: string }>(
        db,
        `update offers set status = 'withdrawn', settled_at = ?
        where agent_id = ? and status = 'pending' and kind = 'mass' returning referral_id`,
        [now, agentId],
      );
      return rows.map(({ referral_id }) => referral_id);
    },

    anyOpenMass: async () =>
      (await idWhere(`status = 'pending' and mass_since is not null and decoy = 0`)) !== null,
    async withPendingMass(agentIds) {
      if (agentIds.length === 0) return [];
      const pending = db('offers').whereRaw('agent_id = g.id').where({ status: 'pending', kind: 'mass' });
      const rows: { id: string }[] = await db('agents as g')
        .whereIn('id', agentIds as string[])
        .whereExists(pending)
        .select('id');
      return rows.map(({ id }) => id);
    },
    async pendingGeneralOf(agentId) {
      const text = `select referral_id from offers where agent_id = ? and status = 'pending' and kind = 'general'`;
      return (await ask<{ referral_id: string }>(db, text, [agentId]))[0]?.referral_id ?? null;
    },

    async renewCodeWord(id) {
      const code_word_sealed = seal(id, 'code_word', String(randomInt(10_000)).padStart(4, '0'));
      await db('referrals').where({ id }).update({ code_word_sealed });
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
      count(db('referral_events').where({ referral_id: referralId, ...(type && { type }) })),

    async secondOf(id) {
      const number = db('referrals').where({ id }).select('phone_index');
      const second = seconds(db).where({ phone_index: number }).orderBy('submitted_at').orderBy('id');
      return (await first<{ id: string }>(second.first('id')))?.id ?? null;
    },
    async isLoneSecond(id) {
      const other = db('referrals as o')
        .whereRaw('o.phone_index = referrals.phone_index')
        .where('o.decoy', 0)
        .whereIn('o.status', OPEN);
      return (await first(seconds(db).where({ id }).whereNotExists(other).first('id'))) !== null;
    },

    async scheduled() {
      // Only what is open is due at all; what has ended grows for years.
      const rows: { id: string }[] = await db('referrals')
        .where('due_at', '>', 0)
        .where({ status: 'scheduled' })
        .select('id');
      return rows.map(({ id }) => id);
    },
  };
}

/** Second requests that wait (rule 10). */
const seconds = (db: Knex) =>
  db('referrals').where({ decoy: 1, robot: 0 }).whereIn('status', ['scheduled', 'pending']);

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

async function oneMissed(db: Knex, where: Record<string, string>): Promise<Missed | null> {
  const row = (await db('offers')
    .where({ ...where, status: 'missed', kind: 'general' })
    .orderBy('offered_at', 'desc')
    .first()) as Row | undefined;
  return row
    ? {
        offerId: row.id as string,
        agentId: row.agent_id as string,
        referralId: row.referral_id as string,
        settledAt: row.settled_at as Instant,
        contest: contestOf(row),
      }
    : null;
}
