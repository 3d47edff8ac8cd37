/** The referral aggregate: offers, assignment, attempts, and events; saved by version in the caller's transaction. */
import { randomBytes, randomInt } from 'node:crypto';
import type { Knex } from 'knex';
import type { ReferralStore } from '../../application/ports.ts';
import { REFERRAL_STATES } from '../../domain/referral/state.ts';
import { ofReferral } from '../key-owner.ts';
import { keyToSeal, type Sealer } from '../keys/sealer.ts';
import { answersDigest, keyDigest, sealedRow } from '../new-rows.ts';
import { referralFromRow, referralToRow } from '../referral-rows.ts';
import type { ReferralRow } from '../schema.ts';
import { digest } from '../sealed.ts';
import { insertRows, saveRow } from '../sql/bulk-write.ts';
import { firstId } from '../sql/first-id.ts';
import * as sql from '../sql/referrals.ts';
import { table } from '../sql/table.ts';
import { mustOpen } from './answerable.ts';
import { assignmentStore } from './assignment-store.ts';
import { mailboxKey } from './channel-store.ts';
import { keepSignature } from './consent-store.ts';
import { eventStore } from './event-store.ts';
import { massStore } from './mass-store.ts';
import { missStore } from './miss-store.ts';
import { numberStore } from './number-store.ts';
import { offerStore } from './offer-store.ts';
import { PromiseMemo } from './promise-memo.ts';
import { owedFrom } from './promise-store.ts';
import { indexRequest } from './search-store.ts';

export function referralStore(db: Knex, sealer: Sealer, promises = new PromiseMemo()): ReferralStore {
  /** Rows read in this transaction. */
  const read = new Map<string, ReferralRow>();
  const assignments = assignmentStore(db, sealer);
  const numbers = numberStore(db, sealer);
  return {
    async load(id) {
      const [row] = await sql.referralById(db, { id });
      if (!row) return null;
      read.set(id, row);
      return referralFromRow(row);
    },

    async save(referral, dueAt) {
      promises.referralChanged();
      const row = { ...referralToRow(referral), due_at: dueAt };
      const before = read.get(referral.id);
      read.delete(referral.id);
      await saveRow(db, 'referrals', referral, row, before);
    },

    async insert(referral, dueAt, submission) {
      const key = await sealer.create(db, ofReferral(referral.id));
      const row = {
        ...referralToRow(referral),
        id: referral.id,
        version: referral.version,
        due_at: dueAt,
        coarse: 0 as const,
        ...sealedRow(referral, submission, key, sealer),
      };
      await insertRows(db, 'referrals', [row]);
      await keepSignature(db, key, referral.id, submission);
      await indexRequest(db, sealer, referral.id, submission.contact);
      if (row.due_at !== null && row.decoy === 0) promises.owes(owedFrom(row));
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
    ...linkStore(db, sealer),

    ...numbers,
    async changePhone(id, ...to) {
      read.delete(id);
      await numbers.changePhone(id, ...to);
    },
    ...offerStore(db),
    ...missStore(db),
    ...massStore(db, (row) => read.set(row.id, row)),
    ...eventStore(db),
    ...assignments,
    async numberOf(id) {
      const row = read.get(id);
      return row ? (row.phone_index ?? id) : assignments.numberOf(id);
    },

    async scheduled() {
      // Only open ones can be due; ended ones grow for years.
      const rows = await table(db, 'referrals')
        .where('due_at', '>', 0)
        .where({ status: REFERRAL_STATES.scheduled.status })
        .select('id');
      return rows.map(({ id }) => id);
    },
  };
}

const linkStore = (
  db: Knex,
  sealer: Sealer,
): Pick<ReferralStore, 'linkOf' | 'mailboxKey' | 'renewCodeWord' | 'renewLink'> => ({
  async linkOf(id) {
    const row = await table(db, 'referrals')
      .where({ id })
      .first('token_sealed', 'link_mailed', 'link_texted');
    if (!row) throw new Error(`there is no referral ${id}`);
    const key = await sealer.toOpen(db, ofReferral(id));
    const token = key.open(row.token_sealed, `referrals.token:${id}`);
    return { token, linkMailed: truthOf(row.link_mailed), linkTexted: truthOf(row.link_texted) };
  },

  mailboxKey: (mailbox) => mailboxKey(sealer, mailbox),

  async renewCodeWord(id) {
    const key = await keyToSeal(sealer, db, ofReferral(id));
    const code_word_sealed = key.seal(newCodeWord(), `referrals.code_word:${id}`);
    await table(db, 'referrals').where({ id }).update({ code_word_sealed });
  },

  async renewLink(id) {
    const key = await keyToSeal(sealer, db, ofReferral(id));
    const token = randomBytes(24).toString('base64url');
    await table(db, 'referrals')
      .where({ id })
      .update({
        token_digest: digest(token),
        token_sealed: key.seal(token, `referrals.token:${id}`),
        code_word_sealed: key.seal(newCodeWord(), `referrals.code_word:${id}`),
      });
  },
});

const newCodeWord = (): string => String(randomInt(10_000)).padStart(4, '0');

const truthOf = (flag: ReferralRow['link_mailed']): boolean | null => (flag === null ? null : flag === 1);
