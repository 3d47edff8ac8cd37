/** Stores messages between a referral's holder and its resident, sealed with the referral's key. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { ThreadStore } from '../../application/ports.ts';
import { ofReferral } from '../key-owner.ts';
import type { Sealer } from '../keys/sealer.ts';
import type { ThreadMessageRow } from '../schema.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { table } from '../sql/table.ts';

const placeOf = (referralId: string): string => `thread_messages.text:${referralId}`;

/**
 * Key before row, the order in which erasure takes them. An owner without a separate key seals with the shared one even when
 * erased.
 */
const lockUnlessErased = async (db: Knex, id: string): Promise<boolean> =>
  (await table(db, 'referrals').where({ id }).whereNull('erased_at').forNoKeyUpdate().first('id')) !==
  undefined;

export const threadStore = (db: Knex, sealer: Sealer, now: Instant): ThreadStore => ({
  has: async (referralId, id) =>
    (await table(db, 'thread_messages').where({ referral_id: referralId, id }).first('id')) !== undefined,
  async keep(referralId, { id, agentId, text }) {
    const key = await sealer.toSeal(db, ofReferral(referralId));
    if (!key || !(await lockUnlessErased(db, referralId))) return false;
    const text_sealed = key.seal(text, placeOf(referralId));
    const row = { referral_id: referralId, id, at: now, agent_id: agentId, text_sealed, read_at: null };
    await insertRows(db, 'thread_messages', [row]);
    return true;
  },
  async markRead(referralId, until) {
    const unread = table(db, 'thread_messages').where({ referral_id: referralId });
    const changed = await unread
      .whereNull('agent_id')
      .whereNull('read_at')
      .where('at', '<=', until)
      .update({ read_at: now });
    return changed > 0;
  },
  async residentOf(id) {
    const row = await table(db, 'referrals')
      .where({ id })
      .whereNull('erased_at')
      .first('first_name_sealed', 'last_name_sealed', 'phone_sealed', 'email_sealed');
    if (!row) return null;
    const key = await sealer.toOpen(db, ofReferral(id));
    const open = (field: string, sealed: string) => key.open(sealed, `referrals.${field}:${id}`);
    return {
      firstName: open('first_name', row.first_name_sealed),
      lastName: open('last_name', row.last_name_sealed),
      phone: open('phone', row.phone_sealed),
      email: row.email_sealed === null ? null : open('email', row.email_sealed),
    };
  },
});

export type ThreadMessage = Omit<ThreadMessageRow, 'text_sealed' | 'referral_id'> & { readonly text: string };

/** A referral's messages, oldest first; or the one with this id. */
export async function threadOf(
  db: Knex,
  sealer: Sealer,
  referralId: string,
  only: { readonly id?: string } = {},
): Promise<ThreadMessage[]> {
  const rows = await table(db, 'thread_messages')
    .where({ referral_id: referralId, ...only })
    .orderBy('at')
    .orderBy('id');
  if (rows.length === 0) return [];
  const key = await sealer.toOpen(db, ofReferral(referralId));
  return rows.map(({ id, at, agent_id, read_at, text_sealed }) => ({
    ...{ id, at, agent_id, read_at },
    text: key.open(text_sealed, placeOf(referralId)),
  }));
}

/** When the resident last wrote; null if never. */
export async function lastReplyAt(db: Knex, referralId: string): Promise<Instant | null> {
  const row = await table(db, 'thread_messages')
    .where({ referral_id: referralId })
    .whereNull('agent_id')
    .orderBy('at', 'desc')
    .first('at');
  return row?.at ?? null;
}
