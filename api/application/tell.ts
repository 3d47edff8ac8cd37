/** Records what to tell somebody: a message in the outbox, or an event for a changed worklist. */
import type { Instant, ReferralKind, WorklistChange } from '../../shared/vocabulary.ts';
import { textsTo } from '../domain/agent/phone-channel.ts';
import { isLive } from '../domain/matching/musts.ts';
import { type MessageTo, residentMessageId } from '../domain/messages.ts';
import type { MessageType, StaffMessageType, Work } from './ports.ts';

export async function tell(
  work: Work,
  type: MessageType,
  agentId: string,
  referralId: string | null,
  offerId: string | null,
  id: string,
): Promise<void> {
  await work.stores.outbox.put([{ id, type, agentId, referralId, offerId }], work.now);
}

/** Anybody with a link can say "nobody called" repeatedly; staff get one mail per referral within this time. */
const STAFF_REPEAT = 60 * 60_000;

/** Mails staff. Later events are in `kod`. */
export async function tellStaff(
  work: Work,
  type: StaffMessageType,
  referralId: string,
  offerId: string | null,
): Promise<void> {
  await tell(
    work,
    type,
    '',
    referralId,
    offerId,
    `${type}:${offerId ?? referralId}:${Math.floor(work.now / STAFF_REPEAT)}`,
  );
}

/** Program-wide news, once for each `what`. */
export const tellStaffOnce = (work: Work, type: StaffMessageType, what: string): Promise<void> =>
  tell(work, type, '', null, null, `${type}:${what}`);

/**
 * By text with consent, or else by mail if there is an address; never both (rule 9b). The tracker shows it anyway. `about`: what
 * the message is about; `dueAt`: a timer that is a message.
 */
export async function tellResident(
  work: Work,
  type: MessageTo<'resident'>,
  referralId: string,
  about: Instant = work.now,
  dueAt: Instant = work.now,
): Promise<void> {
  const channel = await work.stores.texts.wayTo(referralId);
  if (channel === null) return;
  const id = residentMessageId(type, referralId, about);
  await work.stores.outbox.put([{ id, type, channel, agentId: '', referralId, offerId: null }], dueAt);
}

/** By mail, by push to each phone or browser, and by text to a confirmed KOD Phone. */
export const tellReminder = (work: Work, agentId: string, referralId: string): Promise<void> =>
  work.stores.outbox.putReminder(`${referralId}:${work.now}`, referralId, agentId, work.now);

/** Only to a confirmed KOD Phone. */
async function textAgent(
  work: Work,
  type: 'text-reply' | 'text-nudge' | 'text-from-staff',
  agentId: string,
  referralId: string | null,
  about: string,
  dueAt: Instant,
): Promise<void> {
  const { texts, agents, outbox } = work.stores;
  const agent = texts.areSent ? await agents.load(agentId) : null;
  if (agent && textsTo(agent))
    await outbox.put([{ id: `${type}:${about}`, type, agentId, referralId, offerId: null }], dueAt);
}

/** ms. Mail, pushes, and texts about one resident's messages go out at most this often; worklists show each. */
const REPLY_REPEAT = 5 * 60_000;

/** By mail, push, and text, like an offer: the text goes later where a browser or a push may be seen first (rule 23g). */
export async function tellReply(work: Work, agentId: string, referralId: string): Promise<void> {
  const about = `${referralId}:${agentId}:${Math.floor(work.now / REPLY_REPEAT)}`;
  await tell(work, 'reply', agentId, referralId, null, `reply:${about}`);
  const pushes = await work.stores.outbox.putPushes('push-reply', about, referralId, agentId, work.now);
  const entry = work.roster.get(agentId);
  const isSeen = pushes > 0 || (entry !== undefined && isLive(entry, work.now, work.policy));
  const dueAt = isSeen ? work.now + work.policy.shownWithin : work.now;
  await textAgent(work, 'text-reply', agentId, referralId, about, dueAt);
}

/** By push, and by mail and text as the agent chose for Generals; decided when it is sent. */
export async function tellNudge(work: Work, agentId: string, nudgeId: string): Promise<void> {
  await tell(work, 'nudge', agentId, null, null, `nudge:${nudgeId}`);
  await work.stores.outbox.putPushes('push-nudge', nudgeId, null, agentId, work.now);
  await textAgent(work, 'text-nudge', agentId, null, nudgeId, work.now + work.policy.shownWithin);
}

/** By mail, by push, and by text to a confirmed KOD Phone. */
export async function tellStaffMessage(work: Work, agentId: string, messageId: string): Promise<void> {
  await tell(work, 'from-staff', agentId, null, null, `from-staff:${messageId}`);
  await work.stores.outbox.putPushes('push-from-staff', messageId, null, agentId, work.now);
  await textAgent(work, 'text-from-staff', agentId, null, messageId, work.now + work.policy.shownWithin);
}

export function addEvent(
  work: Work,
  agentIds: readonly string[],
  change: WorklistChange,
  referralId: string | null,
): void {
  if (agentIds.length > 0)
    work.worklistEvents.push({ agentIds, change, referralId, at: work.now, ofMass: false });
}

/** Events for offers of this referral that were just made or ended. A Mass has hundreds, which become one event. */
export function addOfferEvents(
  work: Work,
  offers: readonly { agentId: string; kind: ReferralKind }[],
  change: 'offer-made' | 'offer-gone',
  referralId: string,
): void {
  const [generals, masses] = [offersOf(offers, 'general'), offersOf(offers, 'mass')];
  addEvent(work, generals, change, referralId);
  if (masses.length > 0)
    work.worklistEvents.push({ agentIds: masses, change, referralId, at: work.now, ofMass: true });
}

const offersOf = (offers: readonly { agentId: string; kind: ReferralKind }[], wanted: ReferralKind) =>
  offers.filter(({ kind }) => kind === wanted).map(({ agentId }) => agentId);

export async function withdrawMass(work: Work, agentId: string): Promise<void> {
  for (const referralId of await work.stores.referrals.withdrawMassOf(agentId, work.now)) {
    addEvent(work, [agentId], 'offer-gone', referralId);
    work.touchedReferrals.add(referralId);
  }
}
