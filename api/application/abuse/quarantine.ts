/** Holds doubtful requests, releases them, and turns them away (rules 40f and 40g). */
import type { Instant } from '../../../shared/vocabulary.ts';
import { type Everybody, releasedAnHour } from '../../domain/abuse/doubt.ts';
import { isConfirmed } from '../../domain/number-code.ts';
import { isOpen, isWaiting } from '../../domain/referral/state.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { applyReferralEvent, settleRest } from '../apply-decision.ts';
import { passOnPlace } from '../number-places.ts';
import type { Marked, Stores, Work } from '../ports.ts';
import { forgiveMisses } from './attack.ts';
import { type Judged, rescore } from './score.ts';

const HOUR = 3_600_000;

/** Hides a request from agents, withdraws its offers, and forgives its misses. Returns false if it can't be held. */
export const holdRequest =
  ({ referralId }: Pick<Marked, 'referralId'>, judged: Judged) =>
  async (work: Work): Promise<boolean> => {
    const { referrals, abuse, numberCodes } = work.stores;
    const referral = await referrals.load(referralId);
    if (!referral || !isWaiting(referral) || referral.shadow) return false;
    // Confirmed since it was judged (rule 9e).
    if (isConfirmed(await numberCodes.load(referralId), await referrals.numberOf(referralId))) return false;
    if (!(await abuse.hold(referralId, work.now))) return false;
    await abuse.remark(referralId, judged);
    await applyReferralEvent(work, referral, { type: 'hold' });
    await settleRest(work, referral, 'withdrawn');
    await referrals.takePlace(referralId, null);
    await passOnPlace(work, referral, applyReferralEvent);
    await forgiveMisses(work, await abuse.missedOf(referralId));
    return true;
  };

/** `by`: the staff member; null if released by time. */
export type Word = { by: string | null; reason: string | null };

/** Ends a hold once; if two try at the same moment, one is refused. */
async function settled(work: Work, referralId: string, status: 'released' | 'turned-away', word: Word) {
  const referral = await work.stores.referrals.load(referralId);
  if (!referral) return refuse('not-found');
  if (!isOpen(referral)) return refuse('referral-closed');
  const done = await work.stores.abuse.settle(referralId, { status, ...word }, work.now);
  return done ? referral : refuse('not-found');
}

/** Makes it an ordinary request, or a shadow if its number has no place left. */
export const releaseRequest =
  (referralId: string, word: Word) =>
  async (work: Work): Promise<Refusal | null> => {
    const { referrals } = work.stores;
    const referral = await settled(work, referralId, 'released', word);
    if ('refused' in referral) return referral;
    const place = await referrals.freePlaceOf(referralId, work.policy.openPerNumber);
    if (place === null) return null;
    await referrals.takePlace(referralId, place);
    await applyReferralEvent(work, referral, { type: 'release' });
    return null;
  };

/** Ends it; it counts against its number and sender. */
export const turnAwayRequest =
  (referralId: string, word: Word) =>
  async (work: Work): Promise<Refusal | null> => {
    const referral = await settled(work, referralId, 'turned-away', word);
    if ('refused' in referral) return referral;
    await applyReferralEvent(work, referral, { type: 'turn-away' });
    return null;
  };

type Judging = {
  stores: Pick<Stores, 'abuse'>;
  everybody: Everybody;
  now: Instant;
  policy: Work['policy'];
};

/** Held requests that are due for release, least doubtful first. */
export async function releasable(
  { stores: { abuse }, everybody, now, policy }: Judging,
  limit: number,
): Promise<Marked[]> {
  const found: Marked[] = [];
  for (const marked of await abuse.held(now - policy.quietFor, limit)) {
    const judged = await rescore(abuse, marked, everybody, now, policy);
    const heldFor = now - (marked.heldAt ?? marked.at);
    const long = policy.attackSince === null && heldFor >= policy.callbackWithin;
    if (judged.passes && (!judged.held || long)) found.push(marked);
    // The sender's history is known for only a day.
    else if (!judged.passes) await abuse.remark(marked.referralId, judged);
  }
  return found;
}

/** Waiting, visible requests that must be held. Released ones stay released unless something lasting turned up. */
export async function toHold(
  { stores: { abuse }, everybody, now, policy }: Judging,
  since: Instant,
  limit: number,
): Promise<[Marked, Judged][]> {
  const found: [Marked, Judged][] = [];
  for (const marked of await abuse.waiting(since, limit)) {
    const judged = await rescore(abuse, marked, everybody, now, policy);
    if (judged.held && !(marked.released && judged.passes)) found.push([marked, judged]);
  }
  return found;
}

/** Releases it by time, unless the hour's limit is reached; false then. */
export const releaseInTime =
  (referralId: string, onDuty: number) =>
  async (work: Work): Promise<boolean> => {
    // Serializes two processes, so each counts the other's releases.
    await work.stores.lockProgram();
    const released = await work.stores.abuse.releasedSince(work.now - HOUR);
    if (released >= releasedAnHour(onDuty, work.policy)) return false;
    await releaseRequest(referralId, { by: null, reason: null })(work);
    return true;
  };
