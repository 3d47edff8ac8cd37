/**
 * Every call that is owed (rule 8f): earlier promises are served before new ones. Accepted calls that have not begun count
 * against their holder's time, since one person makes one call at a time.
 */
import type { HelpKind, Instant } from '../../../shared/vocabulary.ts';

/** An open request that somebody still has to call; never a shadow. */
export type Owed = {
  readonly referralId: string;
  readonly help: HelpKind;
  /** The time worked to (T0); null if nothing is promised. */
  readonly plannedBy: Instant | null;
  /** When the call may begin, if a time is set. */
  readonly opensAt: Instant | null;
  /** The agent who accepted it. */
  readonly holderId: string | null;
  /** When its holder's call began; null if it has not. */
  readonly callBegan: Instant | null;
};

/** Licenses nest: agents who may enroll may give any help; a life-only license covers applications (rule 24). */
export type Helpers = 'all' | 'enrollers';
export const helpersFor = (help: HelpKind): readonly Helpers[] =>
  help === 'application' ? ['all'] : ['enrollers', 'all'];

/** Calls an agent has to finish first: those waiting, and the one under way. */
export type Load = { readonly waiting: number; readonly freeAt: Instant };

/** By agent id. A call under way ends after `callTakes`; leaving it open longer does not delay the next call. */
export function loads(
  owed: readonly Owed[],
  { callTakes, callGap }: { callTakes: number; callGap: number },
): ReadonlyMap<string, Load> {
  const found = new Map<string, Load>();
  for (const { holderId, callBegan } of owed) {
    if (holderId === null) continue;
    const { waiting, freeAt } = found.get(holderId) ?? { waiting: 0, freeAt: 0 };
    found.set(
      holderId,
      callBegan === null
        ? { waiting: waiting + 1, freeAt }
        : { waiting, freeAt: Math.max(freeAt, callBegan + callTakes + callGap) },
    );
  }
  return found;
}

/** The due times of requests that nobody accepted, by the time worked to; overdue or unpromised ones are due now. */
export const waitingFor = (owed: readonly Owed[], helpers: Helpers, now: Instant): Instant[] =>
  owed
    .filter(({ holderId, help }) => holderId === null && helpersFor(help).includes(helpers))
    .map(({ plannedBy }) => Math.max(now, plannedBy ?? now));
