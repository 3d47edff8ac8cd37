/** What the holder of a private link may wish (rule 9): cancel, change, "nobody called me", rate. */
import { extensionOf } from '../../../shared/phone-number.ts';
import type { DisputeReason } from '../../../shared/vocabulary.ts';
import { agreed, type TimeWish } from '../../domain/promise/agreed.ts';
import { type CallbackPromise, callbackPromise } from '../../domain/promise/callback-promise.ts';
import type { ReferralEvent } from '../../domain/referral/decision.ts';
import { isOpen, type Referral } from '../../domain/referral/state.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { change, type Known, settleRest } from '../apply-decision.ts';
import { toDialable } from '../phone.ts';
import type { Work } from '../ports.ts';

type Wish = (work: Work) => Promise<Refusal | null>;

const wished =
  (token: string, act: (work: Work, referral: Referral) => Promise<Refusal | null>): Wish =>
  async (work) => {
    const id = await work.stores.referrals.idByToken(token);
    const referral = id && (await work.stores.referrals.load(id));
    return referral ? act(work, referral) : refuse('not-found');
  };

/** A tracker shows as many. Whoever changes their mind more often is a program, and each event a row for years. */
const MANY_EVENTS = 200;

/** For what can be wished again and again; what ends a referral, or is said once, stays open. */
const repeatable = (token: string, act: Parameters<typeof wished>[1]): Wish =>
  wished(token, async (work, referral) =>
    (await work.stores.referrals.eventCount(referral.id)) < MANY_EVENTS
      ? act(work, referral)
      : refuse('too-many-requests'),
  );

const happens =
  (what: ReferralEvent, known: Known = {}) =>
  async (work: Work, referral: Referral): Promise<Refusal | null> => {
    const decision = await change(work, referral, what, {}, known);
    return isRefusal(decision) ? decision : null;
  };

export const cancelReferral = (token: string): Wish =>
  wished(token, async (work, referral) => {
    const second = isOpen(referral) ? await secondOf(work, referral) : null;
    const refused = await happens({ type: 'cancel' })(work, referral);
    if (!refused) await promote(work, second);
    return refused;
  });
/** "Nobody called me", and what else is not right about the end of a request (rules 9 and 9a). */
export const notCalled = (token: string, about: DisputeReason): Wish =>
  repeatable(token, async (work, referral) => {
    const numberInUse = !isOpen(referral) && (await work.stores.referrals.numberInUse(referral.id));
    return happens({ type: 'not-called', about, numberInUse })(work, referral);
  });
export const rateReferral = (token: string, rating: number): Wish =>
  wished(token, happens({ type: 'rate', rating }));

/** Who asked a second time beside this one, and waits in earnest when this one leaves the number (rule 10). */
const secondOf = async (work: Work, { id, shadow }: Referral): Promise<string | null> =>
  shadow ? null : work.stores.referrals.secondOf(id);

/** Nothing, where its number has another open request. */
async function promote(work: Work, id: string | null): Promise<void> {
  const { referrals } = work.stores;
  const second = id !== null && (await referrals.isLoneSecond(id)) ? await referrals.load(id) : null;
  if (second) await change(work, second, { type: 'promote' });
}

/**
 * A person corrects a number once or twice; who goes to and fro would ring everybody each time. What rings is counted, not what
 * was changed: asking again is a change too, and a number typed wrongly four times rings nobody.
 */
const mayRingAgain = async (work: Work, id: string): Promise<boolean> =>
  (await work.stores.referrals.eventCount(id, 'revived')) < work.policy.corrections;

/** Another number, not once accepted. One that has an open request makes this the second, a shadow (rule 10). */
export const changePhone = (token: string, typed: string): Wish =>
  repeatable(token, async (work, referral) => {
    const phone = toDialable(typed);
    if (!phone) return refuse('phone-invalid', 'phone');
    if (referral.contactMethod === 'text' && extensionOf(phone)) return refuse('phone-extension', 'phone');
    const other = await work.stores.referrals.openIdByPhone(phone);
    const isSecond = !referral.shadow && other !== null && other !== referral.id;
    const wanted = isSecond ? { ...referral, shadow: true } : referral;
    const second = await secondOf(work, referral);
    const decision = await change(work, wanted, { type: 'change-phone' });
    if (isRefusal(decision)) return decision;
    if (isSecond) await settleRest(work, referral, 'withdrawn');
    await work.stores.referrals.changePhone(referral.id, phone);
    if (!referral.shadow) await promote(work, second);
    else if (await mayRingAgain(work, referral.id)) await promote(work, referral.id);
    return null;
  });

/** Another time: an opening, or as soon as possible again. `shown` is the promise that the resident read. */
export const changeTime = (token: string, wish: TimeWish, shown?: CallbackPromise): Wish =>
  repeatable(token, async (work, referral) => {
    const { roster, now, policy } = work;
    const asked = await work.stores.referrals.askedAgents(referral.id);
    const current = callbackPromise(roster, referral.help, now, policy, asked);
    const openings = () => (current.kind === 'openings' ? current.openings : []);
    const promise = agreed(wish, shown, { promise: current, openings, now }, policy);
    if (!promise) return refuse('promise-changed');
    const what: ReferralEvent =
      promise.kind === 'opening'
        ? { type: 'reschedule', opensAt: promise.opensAt, promisedBy: promise.by }
        : { type: 'ask-again', promisedBy: promise.kind === 'none' ? null : promise.by };
    return happens(what, { asked })(work, referral);
  });
