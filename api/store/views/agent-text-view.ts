/** The facts for a text to an agent's KOD Phone, read when it is sent. */
import type { Knex } from 'knex';
import { lineOf } from '../../../shared/phone-number.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { phoneCodeOf, textsTo } from '../../domain/agent/phone-channel.ts';
import { codeMessageId } from '../../domain/messages.ts';
import type { Duty } from '../../domain/time/availability.ts';
import { contactCode } from '../contact-code.ts';
import type { Sealer } from '../keys/sealer.ts';
import { oneTapToken } from '../one-tap.ts';
import type { WaitingMessage } from '../repositories/outbox-store.ts';
import { textNumbers } from '../repositories/text-store.ts';
import { agentFromRow } from '../rows.ts';
import { table } from '../sql/table.ts';
import { hasUnread, isReminderNeeded, pendingOffer } from './agent-letter-reasons.ts';
import { type LetterFacts, NOBODY_ELSE } from './letter-facts.ts';
import { wantedNudge } from './nudge-view.ts';
import { wantedMessage } from './staff-message-view.ts';

/** Null if the number is no longer confirmed, gets no texts, or the reason is gone. */
export async function toPhone(
  db: Knex,
  sealer: Sealer,
  message: WaitingMessage,
  now: Instant,
): Promise<LetterFacts | null> {
  const row = await table(db, 'agents').where({ id: message.agentId }).first();
  if (!row) return null;
  const agent = agentFromRow(row);
  const isCode = message.type === 'text-code';
  const to = isCode ? phoneCodeOf(agent) : textsTo(agent);
  if (!to || (await textNumbers(db, now).getsNone(sealer.blindIndex(lineOf(to.phone))))) return null;
  const facts = { ...NOBODY_ELSE, to: to.phone, missed: 0 };
  const texted = { language: to.language, code: null, token: null };
  if (isCode) {
    const salt = agent.channels.phoneCode?.salt ?? '';
    if (message.id !== codeMessageId(agent.id, salt, 'text-code')) return null;
    return { ...facts, texted: { ...texted, code: contactCode(sealer, agent.id, salt) } };
  }
  // Duty serves as quiet hours: a phone does not buzz outside of it.
  if (!isOnDuty(agent.duty, now)) return null;
  if (message.type === 'text-reminder')
    return (await isReminderNeeded(db, message, now)) ? { ...facts, texted } : null;
  if (message.type === 'text-reply') return (await hasUnread(db, message)) ? { ...facts, texted } : null;
  if (message.type === 'text-nudge') {
    const nudge = agent.contact.alerts.generalByText && (await wantedNudge(db, row, message, now));
    return nudge ? { ...facts, nudge, texted } : null;
  }
  if (message.type === 'text-from-staff') {
    const fromStaff = await wantedMessage(db, message);
    return fromStaff && { ...facts, fromStaff, texted };
  }
  const { generalByText, massByText } = agent.contact.alerts;
  if (!(message.type === 'text-general' ? generalByText : massByText)) return null;
  if (await wasShown(db, message)) return null;
  const offer = await pendingOffer(db, message, agent.calendar.zone);
  if (!offer) return null;
  const offered = { offerId: message.offerId ?? '', agentId: agent.id, to: to.phone };
  const token = oneTapToken(sealer, offered, offer.dueAt, now);
  return { ...facts, offer, texted: { ...texted, token } };
}

const isOnDuty = (duty: Duty, now: Instant): boolean =>
  duty.available && (duty.until === null || now < duty.until);

/** A browser or phone said that it showed this alert. */
const wasShown = async (db: Knex, { offerId, createdAt }: WaitingMessage): Promise<boolean> =>
  (await table(db, 'offers_shown')
    .where({ offer_id: offerId ?? '' })
    .where('at', '>=', createdAt)
    .first('at')) !== undefined;
