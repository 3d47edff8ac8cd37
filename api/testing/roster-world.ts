/**
 * A made-up roster that changes between queries, and the simplest answer to every query: weigh everybody,
 * take the first. Counts the answers in which the index differs.
 */
import {
  AGENT_NEEDS,
  AGENT_ROLES,
  HELP_KINDS,
  type Instant,
  type Language,
  NEEDS,
} from '../../shared/vocabulary.ts';
import {
  type Asked,
  type AskedAgents,
  type Candidate,
  NOBODY_ASKED,
  questionOf,
  type RosterEntry,
} from '../domain/matching/candidate.ts';
import { generalFailure, massFailure } from '../domain/matching/musts.ts';
import { candidate, inOrder } from '../domain/matching/order.ts';
import { candidates, firstOpening, RosterIndex } from '../domain/matching/roster-index/index.ts';
import { defaultPolicy, type Policy } from '../domain/policy.ts';
import type { Referral } from '../domain/referral/state.ts';
import { aReferral, DAY, MINUTE, NINE } from './referral-life.ts';

type Random = () => number;
const AGENTS = 300;
/** Rare ones last: a referral may need a language that one agent speaks, or nobody. */
const LANGUAGES: readonly Language[] = ['en', 'en', 'en', 'en', 'es', 'es', 'so', 'ht', 'rw'];
/** Weights that tie, weights whose sums round, memories and windows of several lengths. */
const POLICIES: readonly Policy[] = [
  defaultPolicy,
  { ...defaultPolicy, milesPerMiss: 0.1, milesPerInProgress: 0.3, milesForSecondRole: 0.2 },
  { ...defaultPolicy, milesPerMiss: 0, milesPerInProgress: 5, milesForSecondRole: 500, capacity: 2 },
  { ...defaultPolicy, missMemory: DAY, generalWindow: 3 * MINUTE, reachableWithin: MINUTE },
];

export type World = {
  readonly random: Random;
  readonly index: RosterIndex;
  readonly roster: Map<string, RosterEntry>;
  now: Instant;
  policy: Policy;
};

/** Runs this many queries on changing rosters, and returns how often the index differs from the full scan. */
export function differences(questions: number, random: Random): number {
  let found = 0;
  let world = aWorld(random);
  for (let asked = 0; asked < questions; asked++) {
    if (asked % 2_000 === 1_999) world = aWorld(random);
    if (asked % 3 === 0) change(world);
    if (!sameAnswers(world, asked % 50 === 0)) found++;
  }
  return found;
}

export function aWorld(random: Random): World {
  const roster = new Map<string, RosterEntry>();
  const index = new RosterIndex();
  const world = { random, index, roster, now: NINE, policy: defaultPolicy };
  for (let n = 0; n < AGENTS; n++) news(world, anyEntry(random, `agent-${n}`));
  return world;
}

/** Time moves on or back, agents change, and now and then somebody leaves or the policy changes. */
function change(world: World): void {
  const { random, roster, index } = world;
  const agentId = `agent-${Math.floor(random() * AGENTS)}`;
  const known = roster.get(agentId);
  const kind = random();
  if (kind < 0.02) {
    roster.delete(agentId);
    index.remove(agentId);
  } else if (kind < 0.04) world.policy = pick(random, POLICIES);
  else if (kind < 0.4) world.now = moment(random);
  else if (kind < 0.5) world.now += Math.floor(random() * 5) - 1;
  else if (kind < 0.6 || !known) news(world, anyEntry(random, agentId));
  else if (kind < 0.7) {
    roster.set(agentId, { ...known, seenAt: world.now });
    index.seen(agentId, world.now);
  } else news(world, { ...anyEntry(random, agentId), ...place(known), ...skills(known) });
}

function news({ index, roster }: World, given: RosterEntry): void {
  index.update([given]);
  const known = roster.get(given.agentId)?.seenAt ?? null;
  const seenAt = given.seenAt === null ? known : Math.max(given.seenAt, known ?? 0);
  roster.set(given.agentId, { ...given, seenAt });
}

const place = ({ lat, lon }: RosterEntry) => ({ lat, lon });
const skills = ({ role, languages, needs, helps }: RosterEntry) => ({ role, languages, needs, helps });

function sameAnswers(world: World, all: boolean): boolean {
  const { random, index, now, policy } = world;
  const roster = [...world.roster.values()];
  const referral = anyReferral(random);
  const asked = anyAsked(random);
  const chosen = index.general(referral, asked, now, policy);
  if (bare(chosen) !== bare(bestOf(world, referral, asked))) return false;
  if (!all) return true;
  return (
    JSON.stringify(index.mass(referral, asked, now, policy)) ===
      JSON.stringify(candidates(roster, referral, asked, now, policy, massFailure)) &&
    index.anyoneFree(referral.help, now, policy) ===
      candidates(roster, referral, NOBODY_ASKED, now, policy, massFailure).length > 0 &&
    index.firstOpening(referral.help, now, policy) === firstOpening(roster, referral.help, now, policy)
  );
}

/** The best of `candidates` for a General, without sorting the rest: this runs 100,000 times. */
function bestOf({ roster, now, policy }: World, referral: Referral, asked: AskedAgents): Candidate | null {
  const question = questionOf(referral);
  let best: Candidate | null = null;
  for (const entry of roster.values()) {
    if (generalFailure(entry, asked.get(entry.agentId), now, policy, question.help) !== null) continue;
    const one = candidate(entry, question, now, policy);
    if (!best || inOrder(one, best) < 0) best = one;
  }
  return best;
}

function bare(chosen: Candidate | null): string {
  return JSON.stringify(chosen && { ...chosen, lookedAt: undefined });
}

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const chance = (random: Random, share: number): boolean => random() < share;
/** Mostly around nine o'clock, sometimes days later. */
const moment = (random: Random): Instant =>
  NINE + Math.floor((random() - 0.5) * (chance(random, 0.2) ? 20 * DAY : 60 * MINUTE));

/** On a grid, so distances tie; a few far away, one on the other side of the globe. */
function point(random: Random): { lat: number; lon: number } {
  if (chance(random, 0.02))
    return pick(random, [
      { lat: 61.2, lon: -149.9 },
      { lat: 13.4, lon: 144.8 },
      { lat: 18.4, lon: -66.1 },
    ]);
  const step = chance(random, 0.5) ? 0.5 : 0.05;
  const on = (from: number, to: number) => from + Math.floor((random() * (to - from)) / step) * step;
  return { lat: on(36.5, 39.1), lon: on(-89.5, -82) };
}

export function anyEntry(random: Random, agentId: string): RosterEntry {
  const dutyFrom = chance(random, 0.1) ? null : moment(random) - (chance(random, 0.7) ? 60 * MINUTE : 0);
  return {
    agentId,
    role: pick(random, AGENT_ROLES),
    ...point(random),
    languages: [...new Set([pick(random, LANGUAGES), pick(random, LANGUAGES)])],
    needs: AGENT_NEEDS.filter(() => chance(random, 0.1)),
    helps: chance(random, 0.15) ? ['application'] : HELP_KINDS,
    registered: chance(random, 0.95),
    unmetCriteria: chance(random, 0.05) ? ['my-purpose-missing'] : [],
    criteriaEndAt: chance(random, 0.8) ? null : moment(random),
    dutyFrom,
    dutyUntil:
      dutyFrom === null || chance(random, 0.4) ? null : dutyFrom + Math.floor(random() * 180) * MINUTE,
    hasChannel: chance(random, 0.8),
    seenAt: chance(random, 0.5) ? null : moment(random),
    generalPending: chance(random, 0.2),
    inProgress: chance(random, 0.5) ? 0 : Math.floor(random() * 6),
    missedAt: Array.from(
      { length: Math.floor(random() * 3) },
      () => moment(random) - pick(random, [1, 30]) * DAY,
    ),
    lastOfferedAt: chance(random, 0.3) ? null : NINE - Math.floor(random() * 4) * DAY,
  };
}

export function anyReferral(random: Random): Referral {
  const base = aReferral();
  return aReferral({
    help: pick(random, HELP_KINDS),
    language: chance(random, 0.05) ? 'ko' : pick(random, LANGUAGES),
    needs: NEEDS.filter(() => chance(random, 0.15)),
    place: { ...base.place, ...point(random) },
  });
}

function anyAsked(random: Random): Map<string, Asked> {
  const asked = new Map<string, Asked>();
  for (let n = Math.floor(random() * 40) - 10; n > 0; n--)
    asked.set(`agent-${Math.floor(random() * AGENTS)}`, {
      general: chance(random, 0.7),
      rejected: chance(random, 0.4),
    });
  return asked;
}
