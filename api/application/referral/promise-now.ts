/** The promise that can be made now, and the one the resident agreed to (rules 8 and 8a). */
import type { Instant } from '../../../shared/vocabulary.ts';
import { type Agreed, agreed, type TimeWish } from '../../domain/promise/agreed.ts';
import {
  type Basis,
  basisOfOpening,
  type CallbackPromise,
  judge,
  type Program,
  type PromiseQuestion,
  soonestOf,
} from '../../domain/promise/callback-promise.ts';
import type { Owed } from '../../domain/promise/demand.ts';
import type { OtherTimes } from '../../domain/referral/resident-may.ts';
import type { Work } from '../ports.ts';

/** A promise as stored: with the time worked to, and why. */
export type Promised =
  | { readonly kind: 'none' }
  | (Exclude<Agreed, { kind: 'none' }> & { readonly plannedBy: Instant; readonly basis: Basis });

/**
 * Evaluated under the lock that every promise takes, so places are counted one by one across processes; null if what was shown
 * no longer holds.
 */
export async function promiseNow(
  work: Work,
  question: PromiseQuestion,
  wish: TimeWish,
  shown: CallbackPromise | undefined,
): Promise<Promised | null> {
  const { now, policy } = work;
  await work.stores.promises.lock();
  const program = await programOf(work);
  const judged = judge(program, question, now, policy);
  const promise = agreed(wish, shown, { promise: judged.promise, openings: judged.openings, now }, policy);
  if (promise === null || promise.kind === 'none') return promise;
  if (promise.kind === 'opening')
    return { ...promise, plannedBy: promise.by, basis: basisOfOpening(program.practice, now, policy) };
  const { plannedBy, basis } = judged;
  if (plannedBy === null || basis === null) return { kind: 'none' };
  return { ...promise, plannedBy: Math.min(plannedBy, promise.by), basis };
}

async function programOf({ roster, now, policy, stores: { promises } }: Work): Promise<Program> {
  const [owed, practice] = await Promise.all([promises.owed(now, policy), promises.practice()]);
  return { roster, owed, practice };
}

/** The times that could be promised now. Takes no lock: it promises nothing. */
export async function otherTimesNow(work: Work, question: PromiseQuestion): Promise<OtherTimes> {
  const judged = judge(await programOf(work), question, work.now, work.policy);
  return { soonest: soonestOf(judged.promise)?.by ?? null, openings: judged.openings() };
}

/**
 * Like `promiseNow` for a request that is stored later. Its place is taken when this resolves, so commands of the same transaction
 * may promise meanwhile; `release` it once it is stored or refused.
 */
export const reservePromise = (
  work: Work,
  referralId: string,
  question: PromiseQuestion,
  wish: TimeWish,
  shown: CallbackPromise | undefined,
): Promise<Promised | null> => {
  const { promises } = work.stores;
  return promises.inTurn(async () => {
    const promised = await promiseNow(work, question, wish, shown);
    if (promised) promises.reserve(owedFor(referralId, question, promised));
    return promised;
  });
};

const owedFor = (referralId: string, { help }: PromiseQuestion, promised: Promised): Owed => ({
  referralId,
  help,
  plannedBy: promised.kind === 'none' ? null : promised.plannedBy,
  opensAt: promised.kind === 'opening' ? promised.opensAt : null,
  holderId: null,
  callBegan: null,
});

/** Stores what was promised to this request, and why. */
export async function keepPromise(work: Work, referralId: string, promised: Promised): Promise<void> {
  if (promised.kind === 'none') return;
  const { kind, plannedBy, by: promisedBy, basis } = promised;
  await work.stores.promises.add({ referralId, at: work.now, kind, plannedBy, promisedBy, basis });
}
