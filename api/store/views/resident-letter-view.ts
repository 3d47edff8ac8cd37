/** The facts for a message to a resident: whether it is still news, and by which channel it may go now. */
import type { Knex } from 'knex';
import { lineOf } from '../../../shared/phone-number.ts';
import { itemAt } from '../../../shared/typed.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { aboutOf, type ChannelName, lastPart, type MessageType } from '../../domain/messages.ts';
import { quietUntil } from '../../domain/quiet-hours.ts';
import { statusesIn } from '../../domain/referral/state.ts';
import { ofReferral } from '../key-owner.ts';
import type { Sealer } from '../keys/sealer.ts';
import { numberCode } from '../repositories/number-code-store.ts';
import type { WaitingMessage } from '../repositories/outbox-store.ts';
import { textNumbers } from '../repositories/text-store.ts';
import { lastReplyAt, threadOf } from '../repositories/thread-store.ts';
import { type SealedField, TOLD_PHONE, toldPhoneOf } from '../rows.ts';
import type { ReferralRow } from '../schema.ts';
import { attemptsOf } from '../sql/referrals.ts';
import { table } from '../sql/table.ts';
import { type LetterFacts, NOBODY_ELSE, type NotByText } from './letter-facts.ts';
import { endOf, type ResidentEnd } from './resident-end.ts';

/** The column of a resident's address for the channel; `_sealed` is appended. */
const RESIDENT_ADDRESS = { email: 'email', text: 'phone' } as const satisfies Record<
  Exclude<ChannelName, 'push' | 'webhook'>,
  SealedField<ReferralRow>
>;

/** Whether the message is still true and new for this referral; it may have waited hours for a mail server. */
function isNews({ id, type }: WaitingMessage, row: ReferralRow, end: ResidentEnd | null): boolean {
  const waits = statusesIn('waiting').includes(row.status);
  const open = waits || statusesIn('held').includes(row.status);
  const uncalled = open && row.first_attempt_at === null;
  switch (type) {
    case 'promise-slips':
      return uncalled && row.slip_told_at !== null && row.promise_missed_at === null;
    // A resident who was told of the delay knows already.
    case 'promise-missed':
      return uncalled && row.promise_missed_at !== null && row.slip_told_at === null;
    case 'accepted':
    case 'caller-changed':
      // After a call it is no longer news.
      return (
        row.holder_id !== null && open && row.accepted_at === aboutOf(id) && (row.holder_attempts ?? 0) === 0
      );
    case 'rescheduled':
      return row.status === 'scheduled';
    case 'day-closed':
      return waits && row.promised_by === null;
    case 'call-reminder':
      return uncalled && row.call_from === aboutOf(id);
    case 'ended':
      return end !== null && row.ended_at === aboutOf(id);
    default:
      return open;
  }
}

/** Opens address and secret only at sending. Null if the message is obsolete. */
export async function forResident(
  db: Knex,
  sealer: Sealer,
  message: WaitingMessage,
  now: Instant,
): Promise<LetterFacts | NotByText | null> {
  const { referralId: id, channel } = message;
  if (id === null || channel === 'push' || channel === 'webhook') return null;
  const field = RESIDENT_ADDRESS[channel];
  const row = await table(db, 'referrals').where({ id }).first();
  const sealed = row?.[`${field}_sealed`];
  if (!row || !sealed) return null;
  const end = await endOf(db, row);
  if (!isNews(message, row, end)) return null;
  const notNow = channel === 'text' ? await notByText(db, message, row, now) : 'goes';
  if (notNow !== 'goes') return notNow;
  const key = await sealer.toOpen(db, ofReferral(id));
  const token = key.open(row.token_sealed, `referrals.token:${id}`);
  const address = key.open(sealed, `referrals.${field}:${id}`);
  const to = channel === 'text' ? lineOf(address) : address;
  const { screen_language: language, promised_by: by, zone } = row;
  const promised = by === null ? null : { by, zone };
  const codeWord = key.open(row.code_word_sealed, `referrals.code_word:${id}`);
  const caller = row.holder_id === null ? null : await callerOf(db, row.holder_id, codeWord);
  const tries = Number(itemAt(await attemptsOf(db, { id }), 0).n);
  const wrote = message.type === 'holder-wrote' ? await wroteIn(db, sealer, message, row) : null;
  if (message.type === 'holder-wrote' && wrote === null) return null;
  const code = message.type === 'number-code' ? await codeIn(db, sealer, message, id) : null;
  if (message.type === 'number-code' && code === null) return null;
  const resident = { token, language, promised, caller, end, tries, wrote, code };
  return { ...NOBODY_ELSE, to, missed: 0, resident };
}

/** Null once its writer no longer holds the referral, and so can't do what they announced. */
async function wroteIn(
  db: Knex,
  sealer: Sealer,
  { id }: WaitingMessage,
  row: ReferralRow,
): Promise<string | null> {
  const [message] = await threadOf(db, sealer, row.id, { id: lastPart(id) });
  return message && message.agent_id === row.holder_id ? message.text : null;
}

/** Null once another code was sent. */
async function codeIn(
  db: Knex,
  sealer: Sealer,
  { id }: WaitingMessage,
  referralId: string,
): Promise<string | null> {
  const row = await table(db, 'number_codes').where({ referral_id: referralId }).first('salt');
  return row && row.salt === lastPart(id) ? numberCode(sealer, referralId, row.salt) : null;
}

/** Checked this late because somebody may have just texted STOP, or the night begun. Null where there is no other way. */
export async function notByText(
  db: Knex,
  { type, createdAt }: Pick<WaitingMessage, 'type' | 'createdAt'>,
  { id, phone_index, link_texted, link_mailed, submitted_at, zone }: TextedRow,
  now: Instant,
): Promise<NotByText | null | 'goes'> {
  // The resident asked for this one text, so earlier consent doesn't matter.
  if (type === 'number-code')
    return phone_index === null || (await textNumbers(db, now).getsNone(phone_index)) ? null : 'goes';
  const byMail = link_mailed === 1 ? ({ instead: 'email' } as const) : null;
  const getsNone =
    phone_index === null || link_texted !== 1 || (await textNumbers(db, now).getsNone(phone_index));
  if (getsNone) return byMail && { reason: 'no-texts', ...byMail };
  const asked = ASKED_FOR.has(type) ? createdAt : type === 'holder-wrote' ? await lastReplyAt(db, id) : null;
  const askedAt = Math.max(asked ?? 0, submitted_at);
  const until = quietUntil(now, zone, askedAt);
  return until === null ? 'goes' : { reason: 'quiet-hours', ...(byMail ?? { notBefore: until }) };
}
type TextedRow = Pick<
  ReferralRow,
  'id' | 'phone_index' | 'link_texted' | 'link_mailed' | 'submitted_at' | 'zone'
>;
/** News about something the resident has just done or asked for. */
const ASKED_FOR: ReadonlySet<MessageType> = new Set(['private-link', 'rescheduled', 'time-link']);

async function callerOf(db: Knex, id: string, codeWord: string) {
  const agent = await table(db, 'agents')
    .where({ id })
    .first('first_name', 'last_name', ...TOLD_PHONE);
  return agent
    ? { name: `${agent.first_name} ${agent.last_name}`, phone: toldPhoneOf(agent), codeWord }
    : null;
}
