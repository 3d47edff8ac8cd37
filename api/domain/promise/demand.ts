/**
 * Every call that is owed (rule 8f): what is promised already is served before anybody new. Calls that were accepted and not
 * begun count with the agent who has them, since one person begins one call after the other.
 */
import type { HelpKind, Instant } from '../../../shared/vocabulary.ts';

/** An open request that somebody still has to call, shadows left out. */
export type Owed = {
  readonly referralId: string;
  readonly help: HelpKind;
  /** The time it is worked to (T0); null where nothing is promised. */
  readonly plannedBy: Instant | null;
  /** When the call may begin, where a time is set. */
  readonly opensAt: Instant | null;
  /** Who has accepted it. */
  readonly holderId: string | null;
  /** When its holder's call began; null while it has not. */
  readonly callBegan: Instant | null;
};

/** Licences nest: whoever may enroll may give every help, a life-only licence is good for applications (rule 24). */
export type Helpers = 'all' | 'enrollers';
export const helpersFor = (help: HelpKind): readonly Helpers[] =>
  help === 'application' ? ['all'] : ['enrollers', 'all'];

/** What an agent has to do before anything new: calls that wait, and the end of the one under way. */
export type Load = { readonly waiting: number; readonly freeAt: Instant };

/** By agent. A call under way ends after `callTakes`; what is still open after that keeps nobody from the next call. */
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

/** Those that nobody has accepted, each with the time it is worked to: what is overdue or has no promise is due now. */
export const waitingFor = (owed: readonly Owed[], helpers: Helpers, now: Instant): Instant[] =>
  owed
    .filter(({ holderId, help }) => holderId === null && helpersFor(help).includes(helpers))
    .map(({ plannedBy }) => Math.max(now, plannedBy ?? now));
