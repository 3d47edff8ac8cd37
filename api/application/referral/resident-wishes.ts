/** Commands for the holder of a private link (rule 9): cancel, change, "nobody called me", rate. */
import type { DisputeReason } from '../../../shared/vocabulary.ts';
import type { TimeWish } from '../../domain/promise/agreed.ts';
import type { CallbackPromise } from '../../domain/promise/callback-promise.ts';
import type { ReferralEvent } from '../../domain/referral/decision.ts';
import { isOpen, type Referral } from '../../domain/referral/state.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { applyReferralEvent } from '../apply-decision.ts';
import { changePhoneOf } from '../change-phone.ts';
import type { Preloaded } from '../matcher-for.ts';
import { toDialable } from '../phone.ts';
import type { Work } from '../ports.ts';
import { keepPromise, type Promised, promiseNow } from './promise-now.ts';

type Wish = (work: Work) => Promise<Refusal | null>;

const wished =
  (token: string, act: (work: Work, referral: Referral) => Promise<Refusal | null>): Wish =>
  async (work) => {
    const id = await work.stores.referrals.idByToken(token);
    const referral = id && (await work.stores.referrals.load(id));
    return referral ? act(work, referral) : refuse('not-found');
  };

/** As many as a tracker shows. Only a script changes its mind more often, and each event is a row kept for years. */
const MANY_EVENTS = 200;

/** For wishes that can be repeated; ending a referral, and one-time statements, are always allowed. */
const repeatable = (token: string, act: Parameters<typeof wished>[1]): Wish =>
  wished(token, async (work, referral) =>
    (await work.stores.referrals.eventCount(referral.id)) < MANY_EVENTS
      ? act(work, referral)
      : refuse('too-many-requests'),
  );

const happens =
  (what: ReferralEvent, preloaded: Preloaded = {}) =>
  async (work: Work, referral: Referral): Promise<Refusal | null> => {
    const decision = await applyReferralEvent(work, referral, what, {}, preloaded);
    return isRefusal(decision) ? decision : null;
  };

export const cancelReferral = (token: string): Wish => wished(token, happens({ type: 'cancel' }));
/** "Nobody called me", and other disputes about the end of a request (rules 9 and 9a). */
export const notCalled = (token: string, about: DisputeReason): Wish =>
  repeatable(token, async (work, referral) => {
    const { referrals } = work.stores;
    const wants = !isOpen(referral) && about === 'nobody-called';
    const place = wants ? await referrals.freePlaceOf(referral.id, work.policy.openPerNumber) : null;
    // Before it reopens: its previous place may be taken by now.
    if (place !== null) await referrals.takePlace(referral.id, place);
    return happens({ type: 'not-called', about, numberFull: wants && place === null })(work, referral);
  });
export const rateReferral = (token: string, rating: number): Wish =>
  wished(token, happens({ type: 'rate', rating }));

/** Another number, until accepted. Makes it a sibling of that number's requests, or a shadow (rule 10e). */
export const changePhone = (token: string, typed: string): Wish =>
  repeatable(token, async (work, referral) => {
    const phone = toDialable(typed);
    return phone ? changePhoneOf(work, referral, phone) : refuse('phone-invalid', 'phone');
  });

/** Another time: an opening, or as soon as possible. `shown`: the promise that the resident read. */
export const changeTime = (token: string, wish: TimeWish, shown?: CallbackPromise): Wish =>
  repeatable(token, async (work, referral) => {
    const { id, help, place } = referral;
    const asked = await work.stores.referrals.askedAgents(id);
    const question = { help, zone: place.zone, referralId: id, asked };
    // They read "No set time", so none is set (rule 8k).
    const promise: Promised | null =
      wish.kind === 'whenever' ? { kind: 'none' } : await promiseNow(work, question, wish, shown);
    if (!promise) return refuse('promise-changed');
    const refused = await happens(wanted(promise), { asked })(work, referral);
    if (!refused) await keepPromise(work, id, promise);
    return refused;
  });

function wanted(promise: Promised): ReferralEvent {
  if (promise.kind === 'none') return { type: 'ask-again', promisedBy: null, plannedBy: null };
  if (promise.kind === 'opening')
    return { type: 'reschedule', opensAt: promise.opensAt, promisedBy: promise.by };
  return { type: 'ask-again', promisedBy: promise.by, plannedBy: promise.plannedBy };
}
