/** What may honestly be promised (rule 8): a call within thirty minutes, the first real opening, or nothing. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Policy } from './policy.ts';
import type { RosterIndex } from './roster-index.ts';

export type CallbackPromise =
  | { readonly kind: 'now'; readonly by: Instant }
  | { readonly kind: 'opening'; readonly opensAt: Instant; readonly by: Instant }
  | { readonly kind: 'none' };

export function callbackPromise(roster: RosterIndex, now: Instant, policy: Policy): CallbackPromise {
  if (roster.anyoneFree(now, policy)) return { kind: 'now', by: now + policy.callbackWithin };
  const opensAt = roster.firstOpening(now, policy);
  return opensAt === null
    ? { kind: 'none' }
    : { kind: 'opening', opensAt, by: opensAt + policy.callbackWithin };
}
