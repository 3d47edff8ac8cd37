/** The facts for an outbox message, read when it is sent. */
import type { Knex } from 'knex';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { lineOf } from '../../../shared/phone-number.ts';
import { fieldsOf, itemAt } from '../../../shared/typed.ts';
import type { HelpKind, Instant, Language, ReferralKind, Zone } from '../../../shared/vocabulary.ts';
import { mailboxOf } from '../../domain/mailbox.ts';
import {
  aboutOf,
  type ChannelName,
  codeMessageId,
  MESSAGES,
  type MessageType,
  pushedTo,
} from '../../domain/messages.ts';
import { quietUntil } from '../../domain/quiet-hours.ts';
import { statusesIn } from '../../domain/referral/state.ts';
import { contactCode, noCodesLink } from '../contact-code.ts';
import { ofReferral } from '../key-owner.ts';
import type { Sealer } from '../keys/sealer.ts';
import { attackUnderWay } from '../repositories/abuse-store.ts';
import type { WaitingMessage } from '../repositories/outbox-store.ts';
import { textNumbers } from '../repositories/text-store.ts';
import { milesOf, type SealedField } from '../rows.ts';
import type { AgentRow, ReferralRow } from '../schema.ts';

import { type LetterOfferRow, offerOfLetter } from '../sql/offers.ts';
import { attemptsOf } from '../sql/referrals.ts';
import { table } from '../sql/table.ts';
import { endOf, type ResidentEnd } from './resident-end.ts';

export type LetterFacts = {
  to: string;
  missed: number;
  /** For a push: the language of the browser's page. */
  pushed: { language: ScreenLanguage } | null;
  /** For a paused agent: until when, in their zone. */
  paused: { until: Instant; zone: Zone } | null;
  /** For an agent who cools down: until when, in their zone. */
  coolsDown: { until: Instant; zone: Zone } | null;
  offer: OfferOfLetter | null;
  contact: ContactOfLetter | null;
  staff: { agentId: string; referralId: string; county: string; offerId: string; reason: string } | null;
  /** The private link's secret, the form's language, and the promise. */
  resident: {
    token: string;
    language: ScreenLanguage;
    promised: { by: Instant; zone: Zone } | null;
    /** The agent who accepted; null if nobody has. */
    caller: { name: string; phone: string; codeWord: string } | null;
    /** How it ended; null while open, and if the resident cancelled it. */
    end: ResidentEnd | null;
    /** Attempts that agents have logged. */
    tries: number;
  } | null;
};
/** For a mail about the agent's own KOD Phone or KOD Email. */
export type ContactOfLetter =
  | { about: 'code'; code: string; stopLink: string }
  | { about: 'email' | 'phone' };
export type OfferOfLetter = {
  kind: ReferralKind;
  help: HelpKind;
  language: Language;
  county: string;
  miles: number;
  dueAt: Instant | null;
  /** The agent's zone. */
  zone: Zone;
};

const NOBODY_ELSE = {
  pushed: null,
  paused: null,
  coolsDown: null,
  offer: null,
  contact: null,
  staff: null,
  resident: null,
} as const;

/** Why a text is not sent now. */
export type NotByText = { reason: string } & ({ instead: 'email' } | { notBefore: Instant });
export type LetterContext = { readonly staffEmail: string | undefined; readonly now: Instant };

/** Null if the recipient or the reason is gone: the message may have waited hours for a mail server. */
export async function letterFacts(
  db: Knex,
  sealer: Sealer,
  message: WaitingMessage,
  { staffEmail, now }: LetterContext,
): Promise<LetterFacts | NotByText | null> {
  switch (MESSAGES[message.type].to) {
    case 'resident':
      return forResident(db, sealer, message, now);
    case 'staff':
      return staffEmail ? forStaff(db, message, staffEmail) : null;
    case 'agent':
      return forAgent(db, sealer, message);
  }
}

/** The column of an agent's address for the channel; pushes have their own rows, and agents get no texts. */
const ADDRESS = { email: 'kod_email' } as const satisfies Record<
  Exclude<ChannelName, 'push' | 'text'>,
  keyof AgentRow
>;
/** The same for a resident; `_sealed` is appended. */
const RESIDENT_ADDRESS = { email: 'email', text: 'phone' } as const satisfies Record<
  Exclude<ChannelName, 'push'>,
  SealedField<ReferralRow>
>;

async function forAgent(db: Knex, sealer: Sealer, message: WaitingMessage): Promise<LetterFacts | null> {
  if (MESSAGES[message.type].channel === 'push') return toBrowser(db, message);
  if (message.type === 'contact-code' || message.type === 'contact-changed')
    return aboutContact(db, sealer, message);
  const address = ADDRESS.email;
  const agent = await table(db, 'agents')
    .where({ id: message.agentId })
    .first(
      address,
      'kod_alerts',
      'zone',
      'consecutive_missed',
      'paused_until',
      'cool_down_until',
      'registration',
    );
  if (!agent) return null;
  const facts: LetterFacts = {
    to: agent[address],
    missed: agent.consecutive_missed,
    ...NOBODY_ELSE,
    paused: agent.paused_until === null ? null : { until: agent.paused_until, zone: agent.zone },
    coolsDown: agent.cool_down_until === null ? null : { until: agent.cool_down_until, zone: agent.zone },
  };
  switch (message.type) {
    case 'offer-general':
    case 'offer-mass': {
      const offer = wants(agent, message.type) && (await pendingOffer(db, message, agent.zone));
      return offer ? { ...facts, offer } : null;
    }
    case 'reminder':
      return (await isRemindedOf(db, message)) ? facts : null;
    case 'miss-warning':
      return facts.missed > 0 && agent.registration === 'registered' ? facts : null;
    case 'cool-down':
      return facts.coolsDown ? facts : null;
    case 'de-registered':
      return agent.registration === 'de-registered' ? facts : null;
    default:
      return facts;
  }
}

/** Null if the browser is gone or belongs to another agent, or if the reason is gone. */
async function toBrowser(db: Knex, message: WaitingMessage): Promise<LetterFacts | null> {
  const { id, agentId, type } = message;
  const browser = await table(db, 'push_subscriptions')
    .where({ id: pushedTo(id), agent_id: agentId })
    .first('endpoint', 'p256dh', 'auth', 'language');
  const agent = browser && (await table(db, 'agents').where({ id: agentId }).first('zone'));
  if (!browser || !agent) return null;
  const { endpoint, p256dh, auth, language } = browser;
  const facts = { ...NOBODY_ELSE, to: `${endpoint}#${p256dh}.${auth}`, missed: 0, pushed: { language } };
  if (type === 'push-reminder') return (await isRemindedOf(db, message)) ? facts : null;
  const offer = await pendingOffer(db, message, agent.zone);
  return offer && { ...facts, offer };
}

/** A code goes to the unconfirmed address, unless it was replaced; an announcement to the previous address. */
async function aboutContact(
  db: Knex,
  sealer: Sealer,
  { id, agentId, type }: WaitingMessage,
): Promise<LetterFacts | null> {
  const facts = { ...NOBODY_ELSE, missed: 0 };
  if (type === 'contact-changed') {
    const change = await table(db, 'contact_changes').where({ id }).first('told_email');
    const about = id.startsWith('contact-changed:phone:') ? 'phone' : 'email';
    return change ? { ...facts, to: change.told_email, contact: { about } } : null;
  }
  const agent = await table(db, 'agents').where({ id: agentId }).first('wanted_email', 'wanted_code');
  const { salt } = fieldsOf(agent?.wanted_code ? JSON.parse(agent.wanted_code) : null);
  if (!agent?.wanted_email || typeof salt !== 'string' || id !== codeMessageId(agentId, salt)) return null;
  return {
    ...facts,
    to: agent.wanted_email,
    contact: {
      about: 'code',
      code: contactCode(sealer, agentId, salt),
      stopLink: noCodesLink(sealer, mailboxOf(agent.wanted_email)),
    },
  };
}

/** Read at sending, so an alert that was just turned off is not sent. */
const wants = ({ kod_alerts }: Pick<AgentRow, 'kod_alerts'>, type: 'offer-general' | 'offer-mass'): boolean =>
  kod_alerts === null ||
  JSON.parse(kod_alerts)[type === 'offer-general' ? 'generalByEmail' : 'massByEmail'] === true;

async function forStaff(
  db: Knex,
  { type, agentId, referralId, offerId }: WaitingMessage,
  to: string,
): Promise<LetterFacts | null> {
  if (type === 'staff-attack') return ofAttack(db, to);
  const about = { agentId, referralId: '', county: '', offerId: '', reason: '' };
  if (type === 'staff-viewing') return { ...NOBODY_ELSE, to, missed: 0, staff: about };
  if (referralId === null) return null;
  const referral = await table(db, 'referrals').where({ id: referralId }).first('county');
  if (!referral) return null;
  const offer =
    offerId === null ? undefined : await table(db, 'offers').where({ id: offerId }).first('contest_reason');
  const staff = {
    ...about,
    referralId,
    county: referral.county,
    offerId: offerId ?? '',
    reason: offer?.contest_reason ?? '',
  };
  return { ...NOBODY_ELSE, to, missed: 0, staff };
}

/** Null once the attack is over. */
async function ofAttack(db: Knex, to: string): Promise<LetterFacts | null> {
  const attack = await attackUnderWay(db);
  if (!attack) return null;
  const staff = { agentId: '', referralId: '', county: '', offerId: '', reason: attack.sign ?? '' };
  return { ...NOBODY_ELSE, to, missed: 0, staff };
}

/** Whether the message is still true and new for this referral; it may have waited hours for a mail server. */
function isNews({ id, type }: WaitingMessage, row: ReferralRow, end: ResidentEnd | null): boolean {
  const waits = statusesIn('waiting').includes(row.status);
  const open = waits || statusesIn('held').includes(row.status);
  const uncalled = open && row.first_attempt_at === null;
  switch (type) {
    case 'promise-slips':
      return uncalled && row.slip_told_at !== null && row.promise_missed_at === null;
    // A resident who was told that it would be late knows.
    case 'promise-missed':
      return uncalled && row.promise_missed_at !== null && row.slip_told_at === null;
    case 'accepted':
      // Once they have called, it says what the resident knows.
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
async function forResident(
  db: Knex,
  sealer: Sealer,
  message: WaitingMessage,
  now: Instant,
): Promise<LetterFacts | NotByText | null> {
  const { referralId: id, channel } = message;
  if (id === null || channel === 'push') return null;
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
  const resident = { token, language, promised, caller, end, tries };
  return { ...NOBODY_ELSE, to, missed: 0, resident };
}

/** Asked as late as this: somebody may have texted STOP a moment ago, or the night begun. null where there is no other way. */
async function notByText(
  db: Knex,
  { type, createdAt }: WaitingMessage,
  { phone_index, link_texted, link_mailed, submitted_at, zone }: ReferralRow,
  now: Instant,
): Promise<NotByText | null | 'goes'> {
  const byMail = link_mailed === 1 ? ({ instead: 'email' } as const) : null;
  const getsNone =
    phone_index === null || link_texted !== 1 || (await textNumbers(db, now).getsNone(phone_index));
  if (getsNone) return byMail && { reason: 'no-texts', ...byMail };
  const askedAt = ASKED_FOR.has(type) ? Math.max(createdAt, submitted_at) : submitted_at;
  const until = quietUntil(now, zone, askedAt);
  return until === null ? 'goes' : { reason: 'quiet-hours', ...(byMail ?? { notBefore: until }) };
}
/** What the resident has just done or asked for. */
const ASKED_FOR: ReadonlySet<MessageType> = new Set(['private-link', 'rescheduled', 'time-link']);

async function callerOf(db: Knex, id: string, codeWord: string) {
  const agent = await table(db, 'agents').where({ id }).first('first_name', 'last_name', 'kod_phone');
  return agent ? { name: `${agent.first_name} ${agent.last_name}`, phone: agent.kod_phone, codeWord } : null;
}

async function pendingOffer(
  db: Knex,
  { offerId }: WaitingMessage,
  zone: string,
): Promise<OfferOfLetter | null> {
  const [row] = await offerOfLetter(db, { offerId });
  return row ? offerFacts(row, zone) : null;
}

/** Whether the holder has done nothing since the reminder. */
const isRemindedOf = async (db: Knex, { referralId, agentId }: WaitingMessage): Promise<boolean> =>
  referralId !== null &&
  (await table(db, 'referrals')
    .where({ id: referralId, holder_id: agentId })
    .whereIn('status', statusesIn('held'))
    .whereNotNull('reminded_at')
    .first('id')) !== undefined;

const offerFacts = (row: LetterOfferRow, zone: string): OfferOfLetter => ({
  kind: row.kind,
  help: row.help,
  language: row.language,
  county: row.county,
  // Pending, so nobody is erased.
  miles: milesOf(row) ?? 0,
  dueAt: row.due_at,
  zone,
});
