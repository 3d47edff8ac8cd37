/**
 * Matches referrals that wait at the same time as one batch (rule 34), so a rare speaker is not spent on somebody anybody could
 * serve. For a batch of one the result equals `RosterIndex.general`.
 */
import type { Instant } from '../../../shared/vocabulary.ts';
import {
  type AskedAgents,
  type Candidate,
  LOOKED_AT,
  type LookedAt,
  questionOf,
} from '../matching/candidate.ts';
import { candidate } from '../matching/order.ts';
import type { RosterIndex, RosterSearch } from '../matching/roster-index/index.ts';
import type { Policy } from '../policy.ts';
import type { ReferralFacts } from '../referral/state.ts';
import { assign, type Choice, MOST_ASKERS } from './min-cost-assignment.ts';

/** Costs are rounded to a millionth of a mile, so their sums are exact integers. */
const PARTS = 1_000_000;

/**
 * The candidate for each referral's General, by referral id; null if no agent is left. No agent is used twice.
 * Above `MOST_ASKERS`, those that have waited longest come first.
 */
export function matchBatch(
  referrals: readonly ReferralFacts[],
  askedOf: (referralId: string) => AskedAgents,
  index: RosterIndex,
  now: Instant,
  policy: Policy,
): Map<string, Candidate | null> {
  const waiting = [...referrals].sort(byWaiting);
  const taken = new Set<string>();
  const offered = new Map<string, Candidate | null>();
  for (let from = 0; from < waiting.length; from += MOST_ASKERS) {
    const some = waiting.slice(from, from + MOST_ASKERS);
    const lists = listsOf(some, askedOf, taken, (one) => index.search(one, askedOf(one.id), now, policy));
    const agents = index.openCount(now, policy) - taken.size;
    const given = agents < some.length ? byAgents(some, lists) : byReferrals(some, lists);
    for (const referral of some) {
      const choice = given.get(referral.id);
      offered.set(referral.id, choice ? offer(referral, choice) : null);
      if (choice) taken.add(choice.key);
    }
  }
  return offered;

  function offer(referral: ReferralFacts, { key, looked }: Given): Candidate | null {
    const entry = index.get(key);
    if (!entry) return null;
    const chosen = candidate(entry, questionOf(referral), now, policy);
    const { agentId, cost } = chosen;
    return { ...chosen, lookedAt: [{ agentId, cost }, ...looked].slice(0, LOOKED_AT) };
  }
}

/** The agent's id, and the other candidates considered. */
type Given = { readonly key: string; readonly looked: readonly LookedAt[] };

const byWaiting = (a: ReferralFacts, b: ReferralFacts): number =>
  a.submittedAt - b.submittedAt || (a.id < b.id ? -1 : 1);

/** Candidates, best first; drawn lazily and shared by all referrals with the same question. */
class AgentList {
  readonly number: number;
  readonly #search: RosterSearch;
  readonly #taken: ReadonlySet<string>;
  readonly #found: Choice[] = [];

  constructor(number: number, search: RosterSearch, taken: ReadonlySet<string>) {
    this.number = number;
    this.#search = search;
    this.#taken = taken;
  }

  at(place: number): Choice | null {
    while (this.#found.length <= place) {
      const next = this.#search.next();
      if (!next) return null;
      const { tier, cost } = this.#search;
      if (!this.#taken.has(next.agentId))
        this.#found.push({ key: next.agentId, tier, cost: Math.round(cost * PARTS) });
    }
    return this.#found[place] ?? null;
  }

  /** Agents who failed a must, and agents earlier in the order who got another referral. */
  lookedAtFor(key: string): LookedAt[] {
    const before = this.#found.slice(0, LOOKED_AT);
    const chosen = before.findIndex((choice) => choice.key === key);
    const others = chosen < 0 ? before : before.slice(0, chosen);
    return [
      ...this.#search.passedOver,
      ...others.map(({ key: agentId, cost }) => ({ agentId, cost: cost / PARTS })),
    ];
  }
}

function listsOf(
  referrals: readonly ReferralFacts[],
  askedOf: (referralId: string) => AskedAgents,
  taken: ReadonlySet<string>,
  search: (referral: ReferralFacts) => RosterSearch,
): AgentList[] {
  const lists = new Map<string, AgentList>();
  return referrals.map((referral) => {
    const question = askedOf(referral.id).size > 0 ? referral.id : JSON.stringify(questionOf(referral));
    const list = lists.get(question) ?? new AgentList(lists.size, search(referral), taken);
    lists.set(question, list);
    return list;
  });
}

function byReferrals(referrals: readonly ReferralFacts[], lists: readonly AgentList[]): Map<string, Given> {
  const byNumber = new Map(lists.map((list) => [list.number, list]));
  const chosen = assign(
    lists.map(({ number }) => number),
    (number, place) => byNumber.get(number)?.at(place) ?? null,
  );
  const given = new Map<string, Given>();
  referrals.forEach(({ id }, n) => {
    const key = chosen[n]?.key;
    if (key) given.set(id, { key, looked: lists[n]?.lookedAtFor(key) ?? [] });
  });
  return given;
}

/** The transposed problem, for fewer agents than referrals: same optimum, faster. Reads every list to its end. */
function byAgents(referrals: readonly ReferralFacts[], lists: readonly AgentList[]): Map<string, Given> {
  const wishes = new Map<string, Choice[]>();
  referrals.forEach(({ id }, n) => {
    for (let place = 0, choice = lists[n]?.at(0); choice; choice = lists[n]?.at(++place)) {
      const wished = wishes.get(choice.key) ?? [];
      wished.push({ ...choice, key: id });
      wishes.set(choice.key, wished);
    }
  });
  const agents = [...wishes.keys()].sort();
  for (const wished of wishes.values()) wished.sort((a, b) => a.tier - b.tier || a.cost - b.cost);
  const chosen = assign(
    agents.map((_, n) => n),
    (n, place) => wishes.get(agents[n] ?? '')?.[place] ?? null,
  );
  const listOf = new Map(referrals.map(({ id }, n) => [id, lists[n]]));
  const given = new Map<string, Given>();
  agents.forEach((key, n) => {
    const id = chosen[n]?.key;
    if (id) given.set(id, { key, looked: listOf.get(id)?.lookedAtFor(key) ?? [] });
  });
  return given;
}
