/** Notifies residents, staff, and the holder of what a decision recorded. */
import type { ReferralEventType } from '../../shared/vocabulary.ts';
import { aheadOf, type MessageTo, REMINDED_BEFORE } from '../domain/messages.ts';
import { callDueAt, remindAheadAt } from '../domain/referral/due.ts';
import { holderOf, type Referral } from '../domain/referral/state.ts';
import type { StaffMessageType, Work } from './ports.ts';
import { tellResident, tellStaff } from './tell.ts';

/** Residents of shadows are notified like any others; staff are not notified of shadows. */
export async function tellOf(
  work: Work,
  referral: Referral,
  recorded: readonly { event: ReferralEventType }[],
): Promise<void> {
  const events = recorded.map(({ event }) => event);
  await tellNews(work, referral, events);
  if (referral.shadow) return;
  if (events.includes('accepted') || events.includes('moved')) await planReminderAhead(work, referral);
  for (const event of events) {
    const staff = FOR_STAFF[event];
    if (staff) await tellStaff(work, staff, referral.id, null);
  }
}

/** Notifications to staff, sent at once (rule 8). */
const FOR_STAFF: Partial<Record<ReferralEventType, StaffMessageType>> = {
  expired: 'staff-expired',
  'nobody-called': 'staff-nobody-called',
  disputed: 'staff-disputed',
};

/** Notifications to residents, sent at once if a channel exists (rule 9b). */
const FOR_RESIDENT: Partial<Record<ReferralEventType, MessageTo<'resident'>>> = {
  accepted: 'accepted',
  moved: 'caller-changed',
  scheduled: 'rescheduled',
  'day-closed': 'day-closed',
  'promise-missed': 'promise-missed',
  completed: 'ended',
  'unable-to-reach': 'ended',
  expired: 'ended',
  'closed-as-asked': 'ended',
  'closed-helped': 'ended',
  'closed-sent-twice': 'ended',
  'closed-cannot-help': 'ended',
};

async function tellNews(work: Work, referral: Referral, events: readonly ReferralEventType[]): Promise<void> {
  const types = events.flatMap((event) => FOR_RESIDENT[event] ?? []);
  for (const type of types) await tellResident(work, type, referral.id);
  if (types.includes('rescheduled')) await planReminder(work, referral);
}

/** Enqueues the holder's reminder with a delay; it is sent only if they have done nothing by then (rule 7e). */
async function planReminderAhead(work: Work, referral: Referral): Promise<void> {
  const holder = holderOf(referral);
  const remindAt = remindAheadAt(referral, work.now);
  const dueAt = callDueAt(referral, work.now);
  if (holder === null || remindAt === null || dueAt === null) return;
  const { agentId } = holder;
  const about = aheadOf(referral.id, dueAt, agentId);
  await work.stores.outbox.putReminder(about, referral.id, agentId, remindAt);
}

/** Enqueues the reminder with a delay; it is sent only if the chosen time still holds. */
export async function planReminder(work: Work, referral: Referral): Promise<void> {
  if (referral.state !== 'scheduled' || referral.opensAt - work.now < 2 * REMINDED_BEFORE) return;
  const { id, opensAt } = referral;
  await tellResident(work, 'call-reminder', id, opensAt, opensAt - REMINDED_BEFORE);
}
