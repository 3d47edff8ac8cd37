/** The order in which a Mass alerts its agents (rule 3a): by their present facts, not by those when it opened. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import type { Candidate, Question, RosterEntry } from './candidate.ts';
import { isBurdened } from './musts.ts';
import { asMass, candidate, inOrder } from './order.ts';

/** Somebody with a pending Mass offer who may be alerted now. */
export type Alertable = {
  readonly agentId: string;
  /** Was alerted of it before. */
  readonly alerted: boolean;
  /** Let it lapse as a General. */
  readonly lapsed: boolean;
};

type Ranked = Alertable & { readonly candidate: Candidate | null; readonly burdened: boolean };

/** Never alerted, then not asked in vain, then with few In Progress, then rules 30 to 34. Agents unknown here come last: their removal is on its way. */
export function waveOrder(
  waiting: readonly Alertable[],
  entryOf: (agentId: string) => RosterEntry | undefined,
  question: Question,
  now: Instant,
  policy: Policy,
): string[] {
  const order = asMass(policy);
  return waiting
    .map((one): Ranked => {
      const entry = entryOf(one.agentId);
      const burdened = entry !== undefined && isBurdened(entry, policy);
      return { ...one, burdened, candidate: entry ? candidate(entry, question, now, order) : null };
    })
    .sort(
      (a, b) =>
        Number(a.alerted) - Number(b.alerted) ||
        Number(a.lapsed) - Number(b.lapsed) ||
        Number(a.burdened) - Number(b.burdened) ||
        byCandidate(a.candidate, b.candidate),
    )
    .map(({ agentId }) => agentId);
}

function byCandidate(a: Candidate | null, b: Candidate | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return inOrder(a, b);
}
