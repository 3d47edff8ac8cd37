/** What the holder of a private link may wish (rule 9): cancel, change, "nobody called me", rate. */
import { callbackPromise } from '../domain/callback-promise.ts';
import type { Referral, ReferralEvent } from '../domain/referral.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import { change } from './carry-out.ts';
import { toE164 } from './phone.ts';
import type { Work } from './ports.ts';

type Wish = (work: Work) => Promise<Refusal | null>;

const wished =
  (token: string, act: (work: Work, referral: Referral) => Promise<Refusal | null>): Wish =>
  async (work) => {
    const id = await work.stores.referrals.idByToken(token);
    const referral = id && (await work.stores.referrals.load(id));
    return referral ? act(work, referral) : refuse('not-found');
  };

const event = (token: string, what: ReferralEvent): Wish =>
  wished(token, async (work, referral) => {
    const decision = await change(work, referral, what);
    return isRefusal(decision) ? decision : null;
  });

export const cancelReferral = (token: string): Wish => event(token, { type: 'cancel' });
export const notCalled = (token: string): Wish => event(token, { type: 'not-called' });
export const rateReferral = (token: string, rating: number): Wish => event(token, { type: 'rate', rating });

/** Another number, not once accepted. */
export const changePhone = (token: string, typed: string): Wish =>
  wished(token, async (work, referral) => {
    const phone = toE164(typed);
    if (!phone) return refuse('phone-invalid', 'phone');
    const decision = await change(work, referral, { type: 'change-phone' });
    if (isRefusal(decision)) return decision;
    await work.stores.referrals.changePhone(referral.id, phone);
    return null;
  });

/** Another time: the first real opening, or as soon as possible again. */
export const changeTime = (token: string, wish: 'now' | 'opening'): Wish =>
  wished(token, async (work, referral) => {
    const promise = callbackPromise(work.roster, work.now, work.policy);
    const what: ReferralEvent =
      wish === 'opening' && promise.kind === 'opening'
        ? { type: 'reschedule', opensAt: promise.opensAt, promisedBy: promise.by }
        : { type: 'ask-again', promisedBy: promise.kind === 'now' ? promise.by : null };
    const decision = await change(work, referral, what);
    return isRefusal(decision) ? decision : null;
  });
