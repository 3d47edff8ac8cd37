/** What may honestly be promised (rule 8): a call within thirty minutes, the first real opening, or nothing. */
import type { HelpKind, Instant } from '../../../shared/vocabulary.ts';
import type { AskedAgents } from '../matching/candidate.ts';
import type { RosterIndex } from '../matching/roster-index/index.ts';
import type { Policy } from '../policy.ts';

export type CallbackPromise =
  | { readonly kind: 'now'; readonly by: Instant }
  | { readonly kind: 'opening'; readonly opensAt: Instant; readonly by: Instant }
  | { readonly kind: 'none' };

/**
 * Of those who may give this kind of help; a language that none of them speaks is interpreted. `asked` are the agents
 * of a referral that is there already: who rejected it, handed it back or let it lie keeps no promise about it.
 */
export function callbackPromise(
  roster: RosterIndex,
  help: HelpKind,
  now: Instant,
  policy: Policy,
  asked?: AskedAgents,
): CallbackPromise {
  if (roster.anyoneFree(help, now, policy, asked)) return { kind: 'now', by: now + policy.callbackWithin };
  const opensAt = roster.firstOpening(help, now, policy, asked);
  return opensAt === null
    ? { kind: 'none' }
    : { kind: 'opening', opensAt, by: opensAt + policy.callbackWithin };
}

/** What the resident wants: as soon as possible, the first opening, or to wait without a promise. */
export type TimeWish = 'now' | 'opening' | 'whenever';

/**
 * The promise to store for a resident who read `shown` and agreed to it, or null where it no longer holds (rule 8a).
 * A time is kept as it was read, never later than `current`; an opening is kept only as the same opening.
 */
export function promiseKept(
  shown: CallbackPromise,
  wish: TimeWish,
  current: CallbackPromise,
  now: Instant,
  policy: Policy,
): CallbackPromise | null {
  if (wish === 'opening') {
    const same = shown.kind === 'opening' && current.kind === 'opening' && shown.opensAt === current.opensAt;
    return same ? current : null;
  }
  if (wish === 'whenever' || shown.kind !== 'now') return current;
  if (current.kind !== 'now' || shown.by <= now) return null;
  if (current.by - shown.by > policy.promiseGoodFor) return null;
  return { kind: 'now', by: Math.min(shown.by, current.by) };
}
