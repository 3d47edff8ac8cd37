/** The facts for an outbox message, read when it is sent. */
import type { Knex } from 'knex';
import { fieldsOf } from '../../../shared/typed.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { mailboxOf } from '../../domain/mailbox.ts';
import { type ChannelName, codeMessageId, MESSAGES, pushedTo } from '../../domain/messages.ts';
import { MINUTE, riskAlertOf } from '../../domain/promise/at-risk.ts';
import { contactCode, noCodesLink } from '../contact-code.ts';
import type { Sealer } from '../keys/sealer.ts';
import { oneTapToken, shownToken } from '../one-tap.ts';
import { attackUnderWay } from '../repositories/abuse-store.ts';
import type { WaitingMessage } from '../repositories/outbox-store.ts';
import { alertsOf } from '../rows.ts';
import type { AgentRow } from '../schema.ts';
import { table } from '../sql/table.ts';
import { hasUnread, isHeldBy, isReminderNeeded, pendingOffer } from './agent-letter-reasons.ts';
import { toPhone } from './agent-text-view.ts';
import { untakenPromises } from './board-view.ts';
import { type LetterContext, type LetterFacts, NOBODY_ELSE, type NotByText } from './letter-facts.ts';
import { wantedNudge } from './nudge-view.ts';
import { forResident } from './resident-letter-view.ts';
import { wantedMessage } from './staff-message-view.ts';

/** Null if the recipient or the reason is gone: the message may have waited hours for a mail server. */
export async function letterFacts(
  db: Knex,
  sealer: Sealer,
  message: WaitingMessage,
  { staffEmail, staffAlerts, now }: LetterContext,
): Promise<LetterFacts | NotByText | null> {
  switch (MESSAGES[message.type].to) {
    case 'resident':
      return forResident(db, sealer, message, now);
    case 'staff':
      if (message.type === 'staff-promise') return ofPromises(db, message, staffAlerts[message.channel], now);
      return staffEmail ? forStaff(db, message, staffEmail) : null;
    case 'agent':
      return forAgent(db, sealer, message, now);
  }
}

/** The column of an agent's address for the channel; pushes have their own rows, and texts their own view. */
const ADDRESS = { email: 'kod_email' } as const satisfies Record<
  Exclude<ChannelName, 'push' | 'text' | 'webhook'>,
  keyof AgentRow
>;
async function forAgent(
  db: Knex,
  sealer: Sealer,
  message: WaitingMessage,
  now: Instant,
): Promise<LetterFacts | null> {
  if (MESSAGES[message.type].channel === 'push') return toBrowser(db, sealer, message, now);
  if (MESSAGES[message.type].channel === 'text') return toPhone(db, sealer, message, now);
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
      const offer = wantsMail(agent, message.type) && (await pendingOffer(db, message, agent.zone));
      if (!offer) return null;
      const offered = { offerId: message.offerId ?? '', agentId: message.agentId, to: facts.to };
      return { ...facts, offer, tap: oneTapToken(sealer, offered, offer.dueAt, now) };
    }
    case 'reminder':
      return (await isReminderNeeded(db, message, now)) ? facts : null;
    case 'moved-to-you':
      return (await isHeldBy(db, message)) ? facts : null;
    case 'reply':
      return (await hasUnread(db, message)) ? facts : null;
    case 'miss-warning':
      return facts.missed > 0 && agent.registration === 'registered' ? facts : null;
    case 'nudge': {
      const nudge = alertsOf(agent).generalByEmail && (await wantedNudge(db, agent, message, now));
      return nudge ? { ...facts, nudge } : null;
    }
    case 'from-staff': {
      const fromStaff = await wantedMessage(db, message);
      return fromStaff && { ...facts, fromStaff };
    }
    case 'cool-down':
      return facts.coolsDown ? facts : null;
    case 'de-registered':
      return agent.registration === 'de-registered' ? facts : null;
    default:
      return facts;
  }
}

/** Null if the browser is gone or belongs to another agent, or if the reason is gone. */
async function toBrowser(
  db: Knex,
  sealer: Sealer,
  message: WaitingMessage,
  now: Instant,
): Promise<LetterFacts | null> {
  const { id, agentId, type } = message;
  const browser = await table(db, 'push_subscriptions')
    .where({ id: pushedTo(id), agent_id: agentId })
    .first('endpoint', 'p256dh', 'auth', 'language');
  const agent = browser && (await table(db, 'agents').where({ id: agentId }).first('zone', 'kod_alerts'));
  if (!browser || !agent) return null;
  const { endpoint, p256dh, auth, language } = browser;
  const facts = {
    ...NOBODY_ELSE,
    to: `${endpoint}#${p256dh}.${auth}`,
    missed: 0,
    pushed: { language, shown: null },
  };
  if (type === 'push-reminder') return (await isReminderNeeded(db, message, now)) ? facts : null;
  if (type === 'push-reply') return (await hasUnread(db, message)) ? facts : null;
  if (type === 'push-nudge') {
    const nudge = await wantedNudge(db, agent, message, now);
    return nudge && { ...facts, nudge };
  }
  if (type === 'push-from-staff') {
    const fromStaff = await wantedMessage(db, message);
    return fromStaff && { ...facts, fromStaff };
  }
  const offer = await pendingOffer(db, message, agent.zone);
  return offer && { ...facts, offer, pushed: { language, shown: shownToken(sealer, id) } };
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
const wantsMail = (agent: Pick<AgentRow, 'kod_alerts'>, type: 'offer-general' | 'offer-mass'): boolean =>
  alertsOf(agent)[type === 'offer-general' ? 'generalByEmail' : 'massByEmail'];

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

/** Null if somebody has accepted all of them, or a warning comes too late. */
async function ofPromises(
  db: Knex,
  { id }: WaitingMessage,
  to: string | undefined,
  now: Instant,
): Promise<LetterFacts | null> {
  const alert = riskAlertOf(id);
  if (!alert || to === undefined) return null;
  const passed = alert.step === 0;
  const untaken = await untakenPromises(db, { from: alert.from, to: alert.from + MINUTE });
  const calls = untaken.filter(({ promisedBy }) => passed || promisedBy > now);
  return calls.length === 0 ? null : { ...NOBODY_ELSE, to, missed: 0, atRisk: { passed, calls } };
}
