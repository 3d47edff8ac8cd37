/** Tells the holder's screens at once that the delivery of a message changed. */
import { holderOf } from '../domain/referral/state.ts';
import type { Work } from './ports.ts';
import { addEvent } from './tell.ts';

export const deliveryChanged =
  (referralId: string) =>
  async (work: Work): Promise<void> => {
    const referral = await work.stores.referrals.load(referralId);
    const holder = referral && holderOf(referral);
    if (holder) addEvent(work, [holder.agentId], 'message-changed', referralId);
  };
