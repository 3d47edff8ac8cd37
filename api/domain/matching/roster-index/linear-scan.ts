/** Reference for the roster index: scans everybody every time. A property test keeps the two equal. */
import type { HelpKind, Instant } from '../../../../shared/vocabulary.ts';
import type { Policy } from '../../policy.ts';
import type { ReferralFacts } from '../../referral/state.ts';
import { type AskedAgents, type Candidate, questionOf, type RosterEntry } from '../candidate.ts';
import { type generalFailure, massFailure, nextAvailableAt } from '../musts.ts';
import { asMass, candidate, inOrder } from '../order.ts';

/** All who pass these musts, best first (rules 20 to 34). */
export const candidates = (
  roster: readonly RosterEntry[],
  referral: ReferralFacts,
  asked: AskedAgents,
  now: Instant,
  policy: Policy,
  failure: typeof massFailure | typeof generalFailure,
): Candidate[] => {
  const order = failure === massFailure ? asMass(policy) : policy;
  return roster
    .filter((entry) => failure(entry, asked.get(entry.agentId), now, policy, referral.help) === null)
    .map((entry) => candidate(entry, questionOf(referral), now, order))
    .sort(inOrder);
};

/** The first instant after `now` at which somebody for this help comes on duty, or null (rule 8). */
export function firstOpening(
  roster: readonly RosterEntry[],
  help: HelpKind,
  now: Instant,
  policy: Policy,
): Instant | null {
  const openings = roster.flatMap((entry) => {
    const from = nextAvailableAt(entry);
    const opens = from !== null && from > now && !massFailure(entry, undefined, from, policy, help);
    return opens ? [from] : [];
  });
  return openings.length > 0 ? Math.min(...openings) : null;
}
