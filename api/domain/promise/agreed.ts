/** Checks that the promise a resident read still holds when they agree to it (rule 8a). */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import type { CallbackPromise, Opening } from './callback-promise.ts';

/** As soon as possible, at a chosen opening (the first one without `opensAt`), or without a promise. */
export type TimeWish = {
  readonly kind: 'now' | 'opening' | 'whenever';
  readonly opensAt?: Instant | undefined;
};

/** A promise as stored; `none` waits without one. */
export type Agreed =
  | { readonly kind: 'now' | 'later'; readonly by: Instant }
  | { readonly kind: 'opening'; readonly opensAt: Instant; readonly by: Instant }
  | { readonly kind: 'none' };

const NONE: Agreed = { kind: 'none' };

/** The promise now, and every opening with a place left. */
export type Present = {
  readonly promise: CallbackPromise;
  readonly openings: () => readonly Opening[];
  readonly now: Instant;
};

/**
 * The promise to store, or null if the one read no longer holds. A time is kept as read, but within thirty minutes never
 * later than the present one. An opening is kept while it has a place. Without `shown`, the present promise is taken.
 */
export function agreed(
  wish: TimeWish,
  shown: CallbackPromise | undefined,
  present: Present,
  policy: Policy,
): Agreed | null {
  switch (wish.kind) {
    case 'opening':
      return agreedOpening(wish.opensAt, shown, present);
    case 'whenever':
      return present.promise.kind === 'now' ? present.promise : NONE;
    case 'now':
      return agreedTime(shown, present, policy);
  }
}

function agreedOpening(
  chosen: Instant | undefined,
  shown: CallbackPromise | undefined,
  { promise, openings }: Present,
): Agreed | null {
  const opensAt = chosen ?? (shown?.kind === 'openings' ? shown.openings[0]?.opensAt : undefined);
  if (opensAt === undefined) {
    if (shown) return null;
    const [first] = promise.kind === 'openings' ? promise.openings : [];
    return first ? { kind: 'opening', ...first } : timeOf(promise);
  }
  const found = openings().find((opening) => opening.opensAt === opensAt);
  return found ? { kind: 'opening', ...found } : null;
}

function agreedTime(
  shown: CallbackPromise | undefined,
  { promise, now }: Present,
  policy: Policy,
): Agreed | null {
  if (shown?.kind !== 'now' && shown?.kind !== 'later') return timeOf(promise);
  const current = timeOf(promise);
  if (current.kind !== 'now' && current.kind !== 'later') return null;
  if (shown.by <= now) return null;
  if (shown.kind === 'later') return current.by <= shown.by ? { kind: 'later', by: shown.by } : null;
  if (current.kind !== 'now' || current.by - shown.by > policy.promiseGoodFor) return null;
  return { kind: 'now', by: Math.min(shown.by, current.by) };
}

const timeOf = (promise: CallbackPromise): Agreed =>
  promise.kind === 'now' || promise.kind === 'later' ? promise : NONE;
