/** A sibling is offered first to an agent who has another request from its number (rule 10b). */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import type { Matcher } from '../referral/decision.ts';
import type { ReferralFacts } from '../referral/state.ts';
import { type AskedAgents, type Candidate, questionOf, type RosterEntry } from './candidate.ts';
import { siblingFailure } from './musts.ts';
import { candidate } from './order.ts';

/**
 * A matcher that prefers these agents, who hold or are asked for a sibling, best first. It returns a General only where `matcher`
 * would, so neither events nor their times reveal anything about the number.
 */
export function siblingMatcher(
  matcher: Matcher,
  agents: readonly RosterEntry[],
  asked: AskedAgents,
  now: Instant,
  policy: Policy,
): Matcher {
  const may = (kind: 'general' | 'mass', referral: ReferralFacts) =>
    agents.filter(
      (entry) => siblingFailure(kind, entry, asked.get(entry.agentId), now, policy, referral.help) === null,
    );
  const asSibling = (entry: RosterEntry, referral: ReferralFacts): Candidate => ({
    ...candidate(entry, questionOf(referral), now, policy),
    sibling: true,
  });
  return {
    ...matcher,
    general(referral) {
      const other = matcher.general(referral);
      const first = other && may('general', referral)[0];
      return first ? asSibling(first, referral) : other;
    },
    mass(referral, missedBy) {
      const others = matcher.mass(referral, missedBy);
      const known = new Set(others.map(({ agentId }) => agentId));
      const more = may('mass', referral).filter(({ agentId }) => !known.has(agentId));
      return [...others, ...more.map((entry) => asSibling(entry, referral))];
    },
  };
}
