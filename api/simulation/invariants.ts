/** Runs the checks on every commit, and remembers what they need: misses, outages, heartbeats. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Policy } from '../domain/policy.ts';
import {
  generalFaults,
  generalsOfAgentFaults,
  holderFaults,
  lateFaults,
  missFaults,
  type Outage,
  offerFaults,
  promiseFaults,
  runFaults,
  stateFaults,
  type Told,
} from './checks.ts';
import { confidenceFaults, groundsOf } from './confidence.ts';
import { type AgentFacts, type All, askedBefore, type OfferFacts, type ReferralFacts } from './facts.ts';
import { massHindrance, type OracleContext } from './oracle.ts';
import type { Changed, Seen, Watch } from './watch.ts';

export type Violation = { readonly at: Instant; readonly about: string; readonly what: string };

/** Due rows may wait for a running pass, a slow database, or a retry. */
const MAY_BE_LATE = 60_000;

export type Invariants = {
  readonly violations: readonly Violation[];
  check(seen: Seen, now: Instant): void;
  /** Checks everything open, and every agent. */
  sweep(now: Instant, running: boolean): void;
  report(about: string, faults: readonly string[], now: Instant): void;
  /** Returns the previous heartbeat; 0 for none. */
  seen(agentId: string, at: Instant): Instant;
  /** The process is gone, with its knowledge of browsers. */
  down(): void;
  /** The next process knows the heartbeats that were stored. */
  begins(): void;
  /** The service was down in that time; an offer that ended within it was lost to the outage. */
  outage(outage: Outage): void;
  readonly context: OracleContext;
  /** Whether anybody could take a Mass for this help at that moment. */
  anyoneFree(help: string, at: Instant): boolean;
};

const PRESENCE = 'select agent_id, max(seen_at) as seen_at from presence group by agent_id';

/** State that the checks carry from one commit to the next. */
type Memory = {
  readonly watch: Watch;
  readonly all: All;
  readonly policy: Policy;
  readonly context: OracleContext;
  readonly told: Map<string, Told[]>;
  readonly outages: Outage[];
  report: Invariants['report'];
};

export function createInvariants(watch: Watch, all: All, policy: Policy): Invariants {
  const violations: Violation[] = [];
  const lastSeen = new Map<string, Instant>();
  const context: OracleContext = {
    policy,
    get closed() {
      return watch.closed;
    },
    seenAt: (agentId) => lastSeen.get(agentId),
  };
  const report: Invariants['report'] = (about, faults, at) => {
    for (const what of faults) violations.push({ at, about, what });
  };
  const memory: Memory = { watch, all, policy, context, told: new Map(), outages: [], report };

  return {
    violations,
    report,
    context,
    anyoneFree: (help, at) =>
      somebody(watch.agents.values(), (agent) => massHindrance(agent, help, at, context) === null),
    check(seen, now) {
      checkOffers(memory, seen, now);
      checkRuns(memory, seen, now);
      for (const change of seen.referrals) checkReferral(memory, change, seen, now);
      checkConfidence(memory, seen, now);
    },
    sweep: (now, running) => sweep(memory, now, running),
    seen(agentId, at) {
      const before = lastSeen.get(agentId) ?? 0;
      lastSeen.set(agentId, at);
      return before;
    },
    down: () => lastSeen.clear(),
    begins() {
      for (const { agent_id, seen_at } of all<{ agent_id: string; seen_at: Instant }>(PRESENCE))
        lastSeen.set(agent_id, seen_at);
    },
    outage: (outage) => void memory.outages.push(outage),
  };
}

function sweep({ watch, told, policy, report }: Memory, now: Instant, running: boolean): void {
  for (const referral of watch.open.values())
    report(referral.id, [...stateFaults(referral), ...holderFaults(referral)], now);
  for (const agent of watch.agents.values())
    report(agent.id, runFaults(agent, told.get(agent.id) ?? [], policy.missesAllowed), now);
  if (!running) return;
  for (const { id, dueAt } of watch.overdue(now - MAY_BE_LATE))
    report(id, lateFaults(now - dueAt, MAY_BE_LATE), now);
}

/** A miss reappears when it is contested, and its agent may have changed by then. */
const isNewlyMissed = (told: Memory['told'], { id, agentId, status }: OfferFacts): boolean =>
  status === 'missed' &&
  !told.get(agentId)?.some(({ offerId, outcome }) => offerId === id && outcome === 'missed');

/** The agent before and after the commit. */
function statesIn(watch: Watch, seen: Seen): (agentId: string) => AgentFacts[] {
  const changed = new Map(seen.agents.map((change) => [change.after.id, change]));
  return (agentId) => {
    const change = changed.get(agentId);
    const after = change?.after ?? watch.agents.get(agentId);
    return [change?.before, after].filter((agent) => agent !== undefined);
  };
}

function checkOffers(memory: Memory, seen: Seen, now: Instant): void {
  const { watch, all, context, told, outages, report } = memory;
  const states = statesIn(watch, seen);
  const byReferral = Map.groupBy(seen.newOffers, ({ referralId }) => referralId);
  for (const [referralId, offers] of byReferral) {
    const asked = askedBefore(all, referralId, offers[0]?.row ?? 0);
    const help = helpOf(all, referralId);
    for (const offer of offers)
      report(referralId, offerFaults(offer, help, states(offer.agentId), asked, context), now);
  }
  for (const offer of seen.generals.filter((one) => isNewlyMissed(told, one)))
    report(offer.referralId, missFaults(offer, states(offer.agentId), outages, context), now);
  for (const agentId of new Set(seen.generals.map((offer) => offer.agentId)))
    report(agentId, generalsOfAgentFaults(agentId, pendingGenerals(all, agentId)), now);
}

function checkRuns({ told, policy, report }: Memory, { agents, generals }: Seen, now: Instant): void {
  for (const offer of generals) remember(told, offer);
  for (const { after } of agents)
    report(after.id, runFaults(after, told.get(after.id) ?? [], policy.missesAllowed), now);
}

function checkReferral(
  memory: Memory,
  { before, after }: Changed<ReferralFacts>,
  seen: Seen,
  now: Instant,
): void {
  const { all, policy, report } = memory;
  report(after.id, [...stateFaults(after), ...holderFaults(after), ...generalFaults(after)], now);
  if (!isPromised(before, after)) return;
  const madeAt = before ? promiseMadeAt(after, policy, now) : after.submittedAt;
  // Agents who declined it, or gave it up, don't back its promise (rule 8).
  const { refusers } = askedBefore(all, after.id, Number.MAX_SAFE_INTEGER);
  const backed = (at: Instant, busyToo: boolean) =>
    isBacked(memory, { help: after.help, at, refusers, busyToo, madeAt }, seen);
  report(after.id, promiseFaults(after, madeAt, backed, policy), now);
}

function checkConfidence({ watch, all, policy, report }: Memory, { promises }: Seen, now: Instant): void {
  const { agents, open, closed } = watch;
  for (const promise of promises)
    report(
      promise.referralId,
      confidenceFaults(promise, groundsOf(promise, { all, agents, open, closed, policy }), policy),
      now,
    );
}

type Backing = {
  help: string;
  at: Instant;
  madeAt: Instant;
  refusers: ReadonlySet<string>;
  busyToo: boolean;
};

function isBacked(
  { watch, context }: Memory,
  { help, at, madeAt, refusers, busyToo }: Backing,
  seen: Seen,
): boolean {
  const { seenAt, policy } = context;
  // A promise assumes that an agent who is live now stays reachable until its time.
  const stillSeen = (agentId: string) => {
    const last = seenAt(agentId);
    return busyToo && last !== undefined && madeAt - last <= policy.reachableWithin ? at : last;
  };
  const before = seen.agents.map((change) => change.before).filter((agent) => agent !== undefined);
  const free = (agent: AgentFacts) => {
    const judged = busyToo ? { ...agent, inProgress: 0 } : agent;
    return (
      !refusers.has(agent.id) && massHindrance(judged, help, at, { ...context, seenAt: stillSeen }) === null
    );
  };
  return somebody(watch.agents.values(), free) || before.some(free);
}

const somebody = (agents: Iterable<AgentFacts>, test: (agent: AgentFacts) => boolean): boolean => {
  for (const agent of agents) if (test(agent)) return true;
  return false;
};

const helpOf = (all: All, referralId: string): string =>
  all<{ help: string }>('select help from referrals where id = ?', referralId)[0]?.help ?? '';

const pendingGenerals = (all: All, agentId: string): number =>
  all<{ n: number }>(
    `select count(*) as n from offers where agent_id = ? and status = 'pending' and kind = 'general' and sibling = 0`,
    agentId,
  )[0]?.n ?? 0;

function remember(told: Map<string, Told[]>, offer: OfferFacts): void {
  const { id, agentId, status, offeredAt, forgiven } = offer;
  // Rule 10b: neither a miss nor an answer.
  if (offer.sibling) return;
  if (!['missed', 'accepted', 'rejected'].includes(status)) return;
  const list = told.get(agentId) ?? [];
  told.set(agentId, list);
  const one: Told = {
    offerId: id,
    offeredAt,
    outcome: status === 'missed' ? 'missed' : 'answered',
    forgiven,
  };
  const at = list.findIndex(({ offerId }) => offerId === id);
  if (at >= 0) list[at] = one;
  else list.push(one);
  list.sort((a, b) => a.offeredAt - b.offeredAt);
}

/** A new referral, or one with a changed promise. */
const isPromised = (before: ReferralFacts | undefined, after: ReferralFacts): boolean =>
  before === undefined
    ? after.version <= 3 && after.endedAt === null
    : after.promisedBy !== null && after.promisedBy !== before.promisedBy;

/** A renewed promise of thirty minutes was made when they began; one for later, now. */
const promiseMadeAt = (r: ReferralFacts, { callbackWithin }: Policy, now: Instant): Instant =>
  r.opensAt === null && r.promisedBy !== null ? Math.min(r.promisedBy - callbackWithin, now) : now;
