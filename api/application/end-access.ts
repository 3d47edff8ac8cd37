/** Withdraws everything from an agent whose access ended: others serve the residents, who are told (rule 21a). */
import type { ReferralEvent } from '../domain/referral/decision.ts';
import type { Referral } from '../domain/referral/state.ts';
import type { Work } from './ports.ts';
import { addEvent, tellResident, withdrawMass } from './tell.ts';

type ApplyReferralEvent = (work: Work, referral: Referral, event: ReferralEvent) => Promise<unknown>;

/** Repeatable: does nothing if nothing is held. `applyReferralEvent` is passed in to avoid an import cycle. */
export async function takeAway(
  work: Work,
  agentId: string,
  applyReferralEvent: ApplyReferralEvent,
): Promise<void> {
  const { referrals, agents } = work.stores;
  for (const id of await referrals.pendingGeneralsOf(agentId)) {
    const asked = await referrals.load(id);
    if (asked) await applyReferralEvent(work, asked, { type: 'general-withdrawn' });
  }
  await withdrawMass(work, agentId);
  for (const id of await referrals.heldBy(agentId)) {
    const held = await referrals.load(id);
    if (held) await applyReferralEvent(work, held, { type: 'access-ended', agentId });
  }
  addEvent(work, [agentId], 'access-changed', null);
  await agents.noteAccess();
}

/** The previous holder still knows the code word, so the next caller gets a new one. */
export async function tellCallerLost(work: Work, referralId: string): Promise<void> {
  await work.stores.referrals.renewCodeWord(referralId);
  await tellResident(work, 'caller-lost', referralId);
}
