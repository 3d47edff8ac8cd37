/** Notifies residents and staff of what a decision recorded. */
import type { ReferralEventType } from '../../shared/vocabulary.ts';
import { type MessageTo, REMINDED_BEFORE, residentMessageId } from '../domain/messages.ts';
import type { Referral } from '../domain/referral/state.ts';
import type { StaffMessageType, Work } from './ports.ts';
import { tell, tellStaff } from './tell.ts';

/** Residents of shadows are told like any others; staff hear of no shadow. */
export async function tellOf(
  work: Work,
  referral: Referral,
  recorded: readonly { event: ReferralEventType }[],
): Promise<void> {
  const events = recorded.map(({ event }) => event);
  await tellResident(work, referral, events);
  if (referral.shadow) return;
  for (const event of events) {
    const staff = FOR_STAFF[event];
    if (staff) await tellStaff(work, staff, referral.id, null);
  }
}

/** What staff are told as it happens (rule 8). */
const FOR_STAFF: Partial<Record<ReferralEventType, StaffMessageType>> = {
  expired: 'staff-expired',
  'nobody-called': 'staff-nobody-called',
  disputed: 'staff-disputed',
};

/** What residents with an address are told as it happens (rule 9b). */
const FOR_RESIDENT: Partial<Record<ReferralEventType, MessageTo<'resident'>>> = {
  accepted: 'accepted',
  scheduled: 'rescheduled',
  'day-closed': 'day-closed',
  'promise-missed': 'promise-missed',
  completed: 'ended',
  'unable-to-reach': 'ended',
  expired: 'ended',
};

async function tellResident(
  work: Work,
  referral: Referral,
  events: readonly ReferralEventType[],
): Promise<void> {
  const types = events.flatMap((event) => FOR_RESIDENT[event] ?? []);
  if (types.length === 0 || !(await work.stores.referrals.hearsByMail(referral.id))) return;
  for (const type of types)
    await tell(work, type, '', referral.id, null, residentMessageId(type, referral.id, work.now));
  if (types.includes('rescheduled')) await planReminder(work, referral);
}

/** Enqueues the reminder with a delay; it is sent only if the chosen time still stands. */
export async function planReminder(work: Work, referral: Referral): Promise<void> {
  if (referral.state !== 'scheduled' || referral.opensAt - work.now < 2 * REMINDED_BEFORE) return;
  const id = residentMessageId('call-reminder', referral.id, referral.opensAt);
  const message = { id, type: 'call-reminder', agentId: '', referralId: referral.id, offerId: null } as const;
  await work.stores.outbox.put([message], referral.opensAt - REMINDED_BEFORE);
}
