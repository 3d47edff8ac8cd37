/** The cost and the total order among those who may be asked (rules 30 to 34). */
import {
  AGENT_NEEDS,
  type AgentRole,
  type HelpKind,
  type Instant,
  type Need,
} from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import type { Candidate, Question, RosterEntry, Why } from './candidate.ts';
import { miles } from './distance.ts';
import { isLive } from './musts.ts';

const FIRST_ROLE: Record<HelpKind, AgentRole | null> = {
  application: 'kynector',
  enrollment: 'insurance-agent',
  both: null,
};

/** Measured by a search before it computes the cost. */
type Measured = {
  readonly miles: number;
  readonly speaks: boolean;
  readonly missed: number;
  readonly live: boolean;
};

const measure = (entry: RosterEntry, question: Question, now: Instant, policy: Policy): Measured => ({
  miles: miles(entry, question),
  speaks: entry.languages.includes(question.language),
  missed: missesRemembered(entry, now, policy),
  live: isLive(entry, now, policy),
});

/** The order of a Mass (rule 33f): it should be called at once, so agents on the phone come after agents reached by message only. */
export const asMass = (policy: Policy): Policy => ({ ...policy, milesOnCall: policy.milesOnCallForMass });

/** The agent's place in the order for this question, with the reasons (rules 30 to 33). */
export function candidate(
  entry: RosterEntry,
  question: Question,
  now: Instant,
  policy: Policy,
  measured = measure(entry, question, now, policy),
): Candidate {
  const why = reasons(entry, question, measured);
  return {
    agentId: entry.agentId,
    tier: tier(why.speaksLanguage, why.unmetNeeds),
    cost: cost(
      why.miles,
      penaltyMiles(entry, measured, policy),
      why.roleFirst ? 0 : policy.milesForSecondRole,
    ),
    lastOfferedAt: entry.lastOfferedAt,
    why,
  };
}

const tier = (speaks: boolean, unmet: readonly Need[]): number =>
  (speaks ? 0 : 2) + (unmet.length > 0 ? 1 : 0);

/** Only the tier, without the cost (rule 31). */
export const tierOf = (entry: RosterEntry, question: Question): number =>
  tier(entry.languages.includes(question.language), unmetNeeds(entry, question));

const NONE: Need[] = [];
const unmetNeeds = ({ needs }: RosterEntry, question: Question): Need[] =>
  question.needs.length === 0
    ? NONE
    : AGENT_NEEDS.filter((need) => question.needs.includes(need) && !needs.includes(need));

/** The part of the cost that is the same for every question, in miles. */
export const penaltyMiles = (
  { inProgress, callsWaiting = 0, onCall = 0, missedInRow = 0 }: RosterEntry,
  { missed, live }: Pick<Measured, 'missed' | 'live'>,
  policy: Policy,
): number =>
  policy.milesPerMiss * missed +
  policy.milesPerMissInRow * missedInRow +
  policy.milesPerInProgress * inProgress +
  policy.milesOnCall * onCall +
  policy.milesPerCallWaiting * callsWaiting +
  (live ? 0 : policy.milesForMessageOnly);

/** Rule 33. The only place that sums, always in this order: the search's bounds rely on identical rounding. */
export const cost = (miles: number, penalty: number, forRole: number): number => miles + penalty + forRole;

/** The role's part of the cost, in miles (rule 30). */
export const milesForRole = (role: AgentRole, help: HelpKind, policy: Policy): number => {
  const first = FIRST_ROLE[help];
  return first === null || first === role ? 0 : policy.milesForSecondRole;
};

/** How many of the agent's misses still count at `now`. */
export function missesRemembered({ missedAt }: RosterEntry, now: Instant, policy: Policy): number {
  let count = 0;
  for (const at of missedAt) if (at > now - policy.missMemory) count++;
  return count;
}

/** The entry once a General that lapses at `now` counts as missed (rules 33 and 33e). */
export const withMiss = (entry: RosterEntry, now: Instant): RosterEntry => ({
  ...entry,
  missedAt: [...entry.missedAt, now],
  missedInRow: (entry.missedInRow ?? 0) + 1,
});

function reasons(entry: RosterEntry, question: Question, { miles, speaks, missed, live }: Measured): Why {
  const first = FIRST_ROLE[question.help];
  return {
    miles,
    speaksLanguage: speaks,
    interpreterNeeded: !speaks,
    unmetNeeds: unmetNeeds(entry, question),
    missedIn30Days: missed,
    missedInRow: entry.missedInRow ?? 0,
    inProgress: entry.inProgress,
    callsWaiting: entry.callsWaiting ?? 0,
    onCall: entry.onCall ?? 0,
    live,
    roleFirst: first === null || first === entry.role,
  };
}

/** The total order: tier, cost, longest since the last General, then the agent's id (rule 34). */
export function inOrder(a: Candidate, b: Candidate): number {
  return (
    a.tier - b.tier ||
    a.cost - b.cost ||
    (a.lastOfferedAt ?? 0) - (b.lastOfferedAt ?? 0) ||
    (a.agentId < b.agentId ? -1 : 1)
  );
}

/** Tie-breaker among equal costs; never offered (0) sorts first. */
export const inTurn = (a: Turn, b: Turn): number =>
  a.offeredAt - b.offeredAt || (a.agentId < b.agentId ? -1 : a.agentId > b.agentId ? 1 : 0);
type Turn = { readonly agentId: string; readonly offeredAt: Instant };
