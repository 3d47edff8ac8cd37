/**
 * Whether a promise was within its confidence when made: there was room for it, it counted all owed calls and no more supply than
 * agents could begin, and it added the record's margin. Computed independently from rows.
 */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Policy } from '../domain/policy.ts';
import type { AgentFacts, All, PromiseFacts, ReferralFacts } from './facts.ts';
import { available, type Closed, criteriaHold } from './oracle.ts';

const QUARTER = 15 * 60_000;
/** Scores that count, and the minimum for a record. */
const KEPT = 150;
const NEEDED = 20;
const HEEDED = 8;

/** A promise's grounds according to the rows. */
export type Grounds = {
  /** Calls owed by its planned time: for all help, and for enrollments. */
  readonly owed: readonly number[];
  /** Calls that agents could begin by then if all of them answered at once. */
  readonly begins: number;
  /** The record's margin; null if there is too little record. */
  readonly margin: number | null;
  /** The worst score of its part of the day if it has a few; otherwise minus infinity. */
  readonly worst: number;
  /** According to the record, thirty minutes may not be promised. */
  readonly stopped: boolean;
};

const told = (value: number) => String(Math.round(value * 100) / 100);

export function confidenceFaults(
  promise: PromiseFacts,
  grounds: Grounds,
  { callbackWithin, coldMargin }: Pick<Policy, 'callbackWithin' | 'coldMargin'>,
): string[] {
  const { kind, demand, supply, at, plannedBy, promisedBy } = promise;
  if (kind === 'opening') return [];
  const wanted = Math.max(grounds.margin ?? coldMargin, grounds.worst);
  // A later time was shown; when it was sent, thirty minutes were possible, so the later time holds all the more.
  const soonIsTrue = promise.margin === 0 && promisedBy >= at + callbackWithin && !grounds.stopped;
  const tests: readonly (readonly [boolean, string])[] = [
    [demand + 1 <= supply, `was promised with room for ${told(supply)} calls and ${told(demand)} owed`],
    [
      plannedBy - at <= callbackWithin || grounds.owed.some((owed) => demand >= owed),
      `was promised with ${told(demand)} calls owed before it, and there are ${grounds.owed.join(' or ')}`,
    ],
    [supply <= grounds.begins, `counts on ${told(supply)} calls, and agents can begin ${grounds.begins}`],
    [
      Math.min(...grounds.owed) + 1 <= grounds.begins,
      `is one of ${Math.min(...grounds.owed) + 1} calls, and agents can begin ${grounds.begins}`,
    ],
    [plannedBy <= promisedBy, 'is worked to after its time'],
    [
      kind === 'now' || soonIsTrue || promisedBy - plannedBy >= Math.min(wanted, promisedBy - at),
      `is promised ${promisedBy - plannedBy} ms after it is worked to, and the record asks for ${wanted}`,
    ],
    [kind === 'later' || promisedBy <= at + callbackWithin, 'says thirty minutes and is later'],
    [kind === 'later' || !grounds.stopped, 'says thirty minutes, and the record says not to'],
  ];
  return tests.filter(([fine]) => !fine).map(([, words]) => words);
}

type World = {
  readonly all: All;
  readonly agents: ReadonlyMap<string, AgentFacts>;
  readonly open: ReadonlyMap<string, ReferralFacts>;
  readonly closed: readonly Closed[];
  readonly policy: Policy;
};

export function groundsOf(promise: PromiseFacts, world: World): Grounds {
  const { at, plannedBy, referralId } = promise;
  const others = [...world.open.values()].filter(({ id, shadow }) => id !== referralId && !shadow);
  const owed = others.filter((r) => r.holderId === null && Math.max(at, r.plannedBy ?? at) <= plannedBy);
  const enrollments = owed.filter(({ help }) => help !== 'application');
  const asked = world.open.get(referralId)?.help ?? 'application';
  return {
    owed: asked === 'application' ? [owed.length] : [owed.length, enrollments.length],
    begins: beginsBy(plannedBy, at, others, world),
    ...recordOf(promise, world.all),
  };
}

/** An upper bound: a call begins with each stretch of duty, and another after each call's length. */
function beginsBy(
  until: Instant,
  from: Instant,
  open: readonly ReferralFacts[],
  { agents, closed, policy }: World,
): number {
  const waiting = Map.groupBy(
    open.filter(({ holderId, attempts }) => holderId !== null && attempts === 0),
    ({ holderId }) => holderId,
  );
  let begins = 0;
  for (const agent of agents.values()) {
    if (agent.registration !== 'registered' || !criteriaHold(agent, from)) continue;
    const { time, stretches } = dutyUntil(agent, from, until, closed);
    const most = Math.floor(time / (policy.callTakes + policy.callGap)) + stretches;
    begins += Math.max(0, most - (waiting.get(agent.id)?.length ?? 0));
  }
  return begins;
}

function dutyUntil(agent: AgentFacts, from: Instant, until: Instant, closed: readonly Closed[]) {
  let [time, stretches, on] = [0, 0, false];
  for (let at = from; at < until; at += QUARTER) {
    const is = available(agent, at, closed) || available(agent, Math.min(at + QUARTER, until) - 1, closed);
    if (is) time += QUARTER;
    if (is && !on) stretches++;
    on = is;
  }
  return { time, stretches };
}

/** The quantile of its kind's newest scores: of its part of the day, or of the whole day if that has too few. */
function recordOf(
  { waitClass, part, level, ...promise }: PromiseFacts,
  all: All,
): Pick<Grounds, 'margin' | 'worst' | 'stopped'> {
  const scoresOf = (only: string | null) =>
    all<{ score: number }>(
      `select score from promises where wait_class = ? and settled_at is not null and (? is null or part = ?)
         and not (referral_id = ? and settled_at >= ?)
       order by settled_at desc, id desc limit ${KEPT}`,
      // The promise that it replaces is recorded in the same instant.
      ...[waitClass, only, only, promise.referralId, promise.at],
    ).map(({ score }) => score);
  const own = scoresOf(part);
  const known = own.length >= NEEDED ? { part, scores: own } : { part: 'any', scores: scoresOf(null) };
  const heeded = own.length >= HEEDED && own.length < NEEDED;
  const worst = heeded ? Math.max(...own) : Number.NEGATIVE_INFINITY;
  if (known.scores.length < NEEDED) return { margin: null, worst, stopped: false };
  const [practice] = all<{ stopped: number }>(
    'select stopped from practice where wait_class = ? and part = ?',
    ...[waitClass, known.part],
  );
  const ordered = known.scores.sort((a, b) => a - b);
  const index = Math.min(ordered.length - 1, Math.ceil((1 - level) * (ordered.length + 1)) - 1);
  return { margin: ordered[Math.max(0, index)] ?? 0, worst, stopped: practice?.stopped === 1 };
}
