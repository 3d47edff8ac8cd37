/** Stores data about texts: numbers that get none, answered replies, and the receipt of each text. */
import type { Knex } from 'knex';
import { lineOf } from '../../../shared/phone-number.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { NoLinkPlace, TextStore, Way } from '../../application/ports.ts';
import { mailboxOf } from '../../domain/mailbox.ts';
import { NO_TEXTS_FOR } from '../../domain/text-words.ts';
import { ofReferral } from '../key-owner.ts';
import type { Sealer } from '../keys/sealer.ts';
import { emailIndex } from '../new-rows.ts';
import type { TextNumberRow } from '../schema.ts';
import { digest } from '../sealed.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { table } from '../sql/table.ts';
import * as sql from '../sql/texts.ts';
import { mailboxKey } from './channel-store.ts';

/** Per number or address. */
const MOST_LINKS = 3;

export function textStore(db: Knex, sealer: Sealer, now: Instant, areSent: boolean): TextStore {
  const numbers = textNumbers(db, now);
  const wayOf = async (id: string): Promise<Way | NoLinkPlace> => {
    const [row] = await sql.linkOf(db, { id });
    // Residents who got the link get the news; a request that failed the hidden-field check got none.
    if (!row?.linked) return 'link-never-sent';
    const texted = row.link_texted === 1 && row.phone_index !== null;
    if (texted && areSent && !(await numbers.getsNone(row.phone_index ?? ''))) return 'text';
    if (row.link_mailed === 1) return 'email';
    return 'texts-stopped';
  };
  return {
    areSent,
    numberOf: (phone) => sealer.blindIndex(lineOf(phone)),
    ...numbers,
    async wayTo(id) {
      const way = await wayOf(id);
      return way === 'text' || way === 'email' ? way : null;
    },
    async linkPlace(id) {
      const way = await wayOf(id);
      if (way !== 'text' && way !== 'email') return way;
      const row = await table(db, 'referrals').where({ id }).first('phone_index', 'email_sealed');
      if (way === 'text') return { way, place: row?.phone_index ?? '' };
      const key = await sealer.toOpen(db, ofReferral(id));
      const address = key.open(row?.email_sealed ?? '', `referrals.email:${id}`);
      return { way, place: mailboxKey(sealer, mailboxOf(address)) };
    },
    async wentBy(id) {
      return new Set((await sql.wentBy(db, { id })).map(({ channel }) => channel));
    },
    async mayMail(id) {
      return (await table(db, 'referrals').where({ id, link_mailed: 1 }).first('id')) !== undefined;
    },
    async endTexts(id) {
      await table(db, 'referrals').where({ id }).update({ link_texted: 0 });
    },
    async lastTexted(number) {
      const [row] = await sql.lastTexted(db, { number });
      return row
        ? { referralId: row.id, language: row.screen_language, fromHolder: row.type === 'holder-wrote' }
        : null;
    },
    async languageOf(number) {
      return (await sql.languageOf(db, { number }))[0]?.screen_language ?? null;
    },
    async linkedTo(where) {
      const rows =
        'number' in where
          ? await sql.linkedToNumber(db, { number: where.number, limit: MOST_LINKS })
          : await sql.linkedToAddress(db, { address: emailIndex(sealer, where.email), limit: MOST_LINKS });
      return rows.map(({ id }) => id);
    },
    async answered(id) {
      const row = await table(db, 'text_replies')
        .where({ id: digest(id) })
        .first('answer', 'language');
      return row ?? null;
    },
    async keepAnswer(id, answer, language) {
      await insertRows(db, 'text_replies', [{ id: digest(id), at: now, answer, language }]);
    },
    ...receipts(db, now),
  };
}

type Numbers = Pick<TextStore, 'getsNone' | 'stop' | 'start' | 'noteNoTexts'>;
export function textNumbers(db: Knex, now: Instant): Numbers {
  /** Inserts the row, or updates these columns. */
  const note = async (number: string, changes: Partial<TextNumberRow>): Promise<void> => {
    const none = { stopped_at: null, stopped_by: null, started_at: null };
    await table(db, 'text_numbers')
      .insert({ number, ...none, no_texts_at: null, no_texts_code: null })
      .onConflict('number')
      .ignore();
    await table(db, 'text_numbers').where({ number }).update(changes);
  };
  return {
    async getsNone(number) {
      const row = await table(db, 'text_numbers').where({ number }).first('stopped_at', 'no_texts_at');
      const found = row?.no_texts_at ?? null;
      return (row?.stopped_at ?? null) !== null || (found !== null && now - found < NO_TEXTS_FOR);
    },
    stop: (number, by) => note(number, { stopped_at: now, stopped_by: by }),
    start: (number) => note(number, { stopped_at: null, started_at: now, no_texts_at: null }),
    noteNoTexts: (number, code) => note(number, { no_texts_at: now, no_texts_code: code }),
  };
}

/** Receipts may arrive late, twice, in any order, or before we know that the gateway accepted the text. */
function receipts(db: Knex, now: Instant): Pick<TextStore, 'receive' | 'sendByMail' | 'giveUp'> {
  return {
    async receive({ messageId: id, gatewayId, status, code }) {
      const [row] = await sql.messageReceived(db, { id });
      if (!row || !concerns(row, gatewayId)) return null;
      const one = table(db, 'outbox').where({ id });
      if (status === 'failed') {
        if (row.channel !== 'text' || row.receipt !== null) return null;
        const last_error = code === '' ? 'text-failed' : `text-${code}`;
        await one.update({ receipt: 'failed', gateway_id: gatewayId, last_error });
        return { failedOf: row.agent_id === '' ? row.referral_id : null };
      }
      const receipt = status === 'delivered' ? ('delivered' as const) : row.receipt;
      if (row.status === 'waiting')
        await one.update({ status: 'sent', channel: 'text', gateway_id: gatewayId, receipt, ended_at: now });
      else if (receipt !== row.receipt && row.receipt === null) await one.update({ receipt });
      return null;
    },
    // Keeps the gateway's id, so a late "sent" of the failed text does not stop the mail.
    async sendByMail(id, reason) {
      await table(db, 'outbox')
        .where({ id })
        .update({
          ...{ channel: 'email', status: 'waiting', due_at: now, last_error: reason },
          ...{ receipt: null, ended_at: null },
        });
    },
    async giveUp(id, reason) {
      await table(db, 'outbox').where({ id }).update({ status: 'never', last_error: reason, ended_at: now });
    },
  };
}

/** Excludes receipts of an earlier sending, of a failed text that waits to go by mail, and of a message that was never tried. */
function concerns({ gateway_id, status, channel, attempts }: sql.ReceivedRow, gatewayId: string): boolean {
  if (status === 'waiting' && attempts === 0) return false;
  if (channel !== 'text') return status === 'waiting' && gateway_id !== gatewayId;
  return (status === 'waiting' || status === 'sent') && (gateway_id === null || gateway_id === gatewayId);
}
