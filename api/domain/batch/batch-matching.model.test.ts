/** Compares with brute force over every assignment of agents to referrals. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../in-memory/random.ts';
import { aReferral, NINE } from '../../testing/referral-life.ts';
import { anEntry } from '../../testing/roster-entries.ts';
import { anyEntry, anyReferral, type World } from '../../testing/roster-world.ts';
import type { Asked, AskedAgents, Candidate, RosterEntry } from '../matching/candidate.ts';
import { generalFailure } from '../matching/musts.ts';
import { candidates, RosterIndex } from '../matching/roster-index/index.ts';
import { defaultPolicy } from '../policy.ts';
import type { Referral } from '../referral/state.ts';
import { matchBatch } from './batch-matching.ts';

const NOBODY: AskedAgents = new Map();

function worldOf(random: () => number, agents: number): World {
  const entries = Array.from({ length: agents }, (_, n): RosterEntry => {
    const one = anyEntry(random, `agent-${n}`);
    return {
      ...one,
      registered: true,
      unmetCriteria: [],
      dutyFrom: 0,
      dutyUntil: null,
      generalPending: false,
    };
  });
  const index = new RosterIndex();
  index.update(entries);
  const roster = new Map(entries.map((one) => [one.agentId, one]));
  return { random, index, roster, now: NINE, policy: defaultPolicy };
}

const several = (random: () => number, count: number): Referral[] =>
  Array.from({ length: count }, (_, n) => ({ ...anyReferral(random), id: `referral-${n}` }));

/** A score, worst part first: referrals without an agent, then referrals per tier from the worst, then the cost. */
const worth = (given: readonly (Candidate | null)[]): number[] => [
  given.filter((one) => one === null).length,
  ...[3, 2, 1].map((tier) => given.filter((one) => one?.tier === tier).length),
  given.reduce((sum, one) => sum + (one?.cost ?? 0), 0),
];

function best(rows: readonly Candidate[][], taken: readonly string[] = []): number[] {
  const [row, ...others] = rows;
  if (!row) return worth([]);
  const free = row.filter(({ agentId }) => !taken.includes(agentId));
  const all = [null, ...free].map((one) => {
    const rest = best(others, one ? [...taken, one.agentId] : taken);
    return worth([one]).map((n, at) => n + (rest[at] as number));
  });
  return all.reduce((a, b) => (better(b, a) ? b : a));
}

const better = (a: readonly number[], b: readonly number[]): boolean => {
  const differs = a.findIndex((one, n) => Math.abs(one - (b[n] as number)) > 1e-4);
  return differs >= 0 && (a[differs] as number) < (b[differs] as number);
};

function expectTheBest(world: World, referrals: readonly Referral[], asked: Map<string, AskedAgents>): void {
  const askedOf = (id: string) => asked.get(id) ?? NOBODY;
  const given = matchBatch(referrals, askedOf, world.index, world.now, world.policy);
  const all = referrals.map(({ id }) => given.get(id) ?? null);
  const { roster, now, policy } = world;
  const rows = referrals.map((one) =>
    candidates([...roster.values()], one, askedOf(one.id), now, policy, generalFailure),
  );
  const [found, possible] = [worth(all), best(rows)];
  expect(found.slice(0, 4)).toEqual(possible.slice(0, 4));
  expect(found[4]).toBeCloseTo(possible[4] as number, 4);
  const ids = all.flatMap((one) => (one ? [one.agentId] : []));
  expect(new Set(ids).size).toBe(ids.length);
  all.forEach((one, n) => {
    if (one)
      expect(rows[n]?.some(({ agentId, cost }) => agentId === one.agentId && cost === one.cost)).toBe(true);
  });
}

describe('referrals matched together', () => {
  it('get the best of all possible assignments, with many agents or few', () => {
    const random = seededRandom(20261121);
    for (let run = 0; run < 400; run++) {
      const world = worldOf(random, 1 + Math.floor(random() * 8));
      const referrals = several(random, 1 + Math.floor(random() * 4));
      const asked = new Map<string, Map<string, Asked>>();
      if (random() < 0.5) asked.set('referral-0', new Map([['agent-0', { general: true, rejected: false }]]));
      expectTheBest(world, referrals, asked);
    }
  });

  it('get the agent that the roster names, for a single referral', () => {
    const random = seededRandom(7);
    for (let run = 0; run < 300; run++) {
      const world = worldOf(random, Math.floor(random() * 40));
      const [one] = several(random, 1) as [Referral];
      const asked: AskedAgents = new Map([[`agent-${run % 9}`, { general: run % 2 === 0, rejected: true }]]);
      const given = matchBatch([one], () => asked, world.index, NINE, defaultPolicy);
      expect(given).toEqual(new Map([[one.id, world.index.general(one, asked, NINE, defaultPolicy)]]));
    }
  });

  it('do not use the only speaker for somebody whom anybody could serve', () => {
    const index = new RosterIndex();
    index.update([
      anEntry({ agentId: 'both', languages: ['en', 'es'] }),
      anEntry({ agentId: 'en', lat: 38.9 }),
    ]);
    const english = aReferral({ id: 'first', language: 'en', submittedAt: NINE - 1 });
    const spanish = aReferral({ id: 'second', language: 'es', submittedAt: NINE });
    const given = matchBatch([english, spanish], () => NOBODY, index, NINE, defaultPolicy);
    expect(given.get('first')?.agentId).toBe('en');
    expect(given.get('second')?.agentId).toBe('both');
    expect(given.get('first')?.lookedAt?.map(({ agentId }) => agentId)).toEqual(['en', 'both']);
  });

  it('are matched the same in any order of referrals and agents', () => {
    const random = seededRandom(11);
    for (let run = 0; run < 100; run++) {
      const world = worldOf(random, 6);
      const other = new RosterIndex();
      other.update([...world.roster.values()].reverse());
      const referrals = several(random, 4);
      const of = (index: RosterIndex, all: readonly Referral[]) => {
        const given = matchBatch(all, () => NOBODY, index, NINE, defaultPolicy);
        return referrals.map(({ id }) => given.get(id)?.agentId);
      };
      expect(of(other, [...referrals].reverse())).toEqual(of(world.index, referrals));
    }
  });

  it('get nobody from an empty roster; no referrals get nothing', () => {
    const index = new RosterIndex();
    const one = aReferral({ id: 'one' });
    expect(matchBatch([one], () => NOBODY, index, NINE, defaultPolicy)).toEqual(new Map([['one', null]]));
    expect(matchBatch([], () => NOBODY, index, NINE, defaultPolicy).size).toBe(0);
  });
});
