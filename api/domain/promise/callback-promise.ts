/** What may honestly be promised (rule 8): a call within thirty minutes, one later today, openings to choose from, or nothing. */
import type { HelpKind, Instant } from '../../../shared/vocabulary.ts';
import type { AskedAgents } from '../matching/candidate.ts';
import type { RosterIndex } from '../matching/roster-index/index.ts';
import type { Policy } from '../policy.ts';

/** A time that can be set: the call is begun between the two. */
export type Opening = { readonly opensAt: Instant; readonly by: Instant };

export type CallbackPromise =
  | { readonly kind: 'now'; readonly by: Instant }
  | { readonly kind: 'later'; readonly by: Instant }
  | { readonly kind: 'openings'; readonly openings: readonly Opening[]; readonly more: boolean }
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
  if (opensAt === null) return { kind: 'none' };
  return { kind: 'openings', openings: [{ opensAt, by: opensAt + policy.callbackWithin }], more: false };
}
