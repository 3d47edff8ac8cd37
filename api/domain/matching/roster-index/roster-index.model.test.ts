/** Compares the index with its reference, the linear scan. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGENT_NEEDS, AGENT_ROLES, HELP_KINDS, NEEDS } from '../../../../shared/vocabulary.ts';
import { seededRandom } from '../../../in-memory/random.ts';
import { aReferral, DAY, MINUTE, NINE } from '../../../testing/referral-life.ts';
import { anEntry } from '../../../testing/roster-entries.ts';
import { anyReferral, aWorld, differences } from '../../../testing/roster-world.ts';
import { defaultPolicy } from '../../policy.ts';
import { type Asked, questionOf, type RosterEntry } from '../candidate.ts';
import { generalFailure, massFailure } from '../musts.ts';
import { candidate, inOrder } from '../order.ts';
import { candidates, firstOpening } from './linear-scan.ts';
import { RosterIndex } from './roster-index.ts';

const LANGUAGES = ['en', 'es', 'so', 'ht'] as const;
/** Kentucky and its surroundings on a grid, so equal distances occur. */
const lat = fc.integer({ min: 0, max: 60 }).map((step) => 36.4 + step * 0.05);
const lon = fc.integer({ min: 0, max: 170 }).map((step) => -89.9 + step * 0.05);
const sometimes = (weight: number) => fc.integer({ min: 1, max: 100 }).map((n) => n <= weight);

const entry: fc.Arbitrary<RosterEntry> = fc.record({
  agentId: fc.integer({ min: 0, max: 60 }).map((n) => `agent-${n}`),
  role: fc.constantFrom(...AGENT_ROLES),
  lat,
  lon,
  languages: fc.uniqueArray(fc.constantFrom(...LANGUAGES), { maxLength: 3 }),
  needs: fc.uniqueArray(fc.constantFrom(...AGENT_NEEDS), { maxLength: 1 }),
  helps: fc.constantFrom(HELP_KINDS, ['application' as const]),
  registered: sometimes(90),
  unmetCriteria: fc.constantFrom([], [], [], [], ['my-purpose-missing' as const]),
  criteriaEndAt: fc.constantFrom(null, null, NINE + DAY, NINE),
  dutyFrom: fc.constantFrom(0, 0, 0, NINE + 60 * MINUTE, null),
  dutyUntil: fc.constantFrom(null, NINE + 15 * MINUTE, NINE + 14 * MINUTE),
  hasChannel: sometimes(80),
  seenAt: fc.constantFrom(null, NINE - MINUTE, NINE - 3 * MINUTE),
  generalPending: sometimes(20),
  inProgress: fc.integer({ min: 0, max: 5 }),
  callsWaiting: fc.constantFrom(0, 0, 0, 1, 2),
  onCall: fc.constantFrom(0, 0, 1),
  missedInRow: fc.constantFrom(0, 0, 1, 2),
  pausedUntil: fc.constantFrom(null, null, null, NINE, NINE + 20 * MINUTE),
  coolDownUntil: fc.constantFrom(null, null, null, NINE, NINE + 30 * MINUTE),
  missedAt: fc.array(fc.constantFrom(NINE - DAY, NINE - 31 * DAY), { maxLength: 2 }),
  lastOfferedAt: fc.constantFrom(null, NINE - DAY, NINE - 2 * DAY),
});
const asked = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 60 }), sometimes(70), sometimes(40)), { maxLength: 8 })
  .map(
    (all) =>
      new Map<string, Asked>(all.map(([n, general, rejected]) => [`agent-${n}`, { general, rejected }])),
  );
const question = fc.record({
  help: fc.constantFrom(...HELP_KINDS),
  language: fc.constantFrom(...LANGUAGES, 'rw' as const),
  needs: fc.uniqueArray(fc.constantFrom(...NEEDS), { maxLength: 2 }),
  lat,
  lon,
});
const referral = question.map(({ lat, lon, ...asks }) =>
  aReferral({ ...asks, place: { ...aReferral().place, lat, lon } }),
);

const bare = <T extends { lookedAt?: unknown }>(chosen: T | null) => {
  if (!chosen) return null;
  const { lookedAt: _lookedAt, ...rest } = chosen;
  return rest;
};

/** The roster as a plain map; keeps the newest heartbeat, as the index promises. */
function known(entries: readonly RosterEntry[], before = new Map<string, RosterEntry>()) {
  const all = new Map(before);
  for (const given of entries) {
    const seen = [given.seenAt, all.get(given.agentId)?.seenAt].filter((at) => typeof at === 'number');
    all.set(given.agentId, { ...given, seenAt: seen.length > 0 ? Math.max(...seen) : null });
  }
  return all;
}

function expectTheSame(
  index: RosterIndex,
  roster: Map<string, RosterEntry>,
  asks: ReturnType<typeof aReferral>,
  before: Map<string, Asked>,
): void {
  const all = [...roster.values()];
  const scan = (failure: typeof massFailure, had = before) =>
    candidates(all, asks, had, NINE, defaultPolicy, failure);
  const chosen = index.general(asks, before, NINE, defaultPolicy);
  expect(bare(chosen)).toEqual(scan(generalFailure)[0] ?? null);
  expect(index.mass(asks, before, NINE, defaultPolicy)).toEqual(scan(massFailure));
  expect(index.anyoneFree(asks.help, NINE, defaultPolicy)).toBe(scan(massFailure, new Map()).length > 0);
  expect(index.firstOpening(asks.help, NINE, defaultPolicy)).toBe(
    firstOpening(all, asks.help, NINE, defaultPolicy),
  );
}

describe('the roster index', () => {
  it('finds what weighing everybody finds, after any updates, for any referral', () => {
    const news = fc.array(fc.array(entry, { maxLength: 12 }), { maxLength: 3 });
    const rosters = fc.array(entry, { maxLength: 60 });
    fc.assert(
      fc.property(rosters, news, referral, asked, (first, updates, asks, before) => {
        const index = new RosterIndex();
        index.update(first);
        let roster = known(first);
        expectTheSame(index, roster, asks, before);
        for (const update of updates) {
          index.update(update);
          roster = known(update, roster);
          expectTheSame(index, roster, asks, before);
        }
        expect(index.size).toBe(roster.size);
      }),
      { numRuns: 2_000, seed: 20261121 },
    );
  });

  it('finds the best of a large roster for each of many referrals', () => {
    const people = fc.sample(entry, { numRuns: 3_000, seed: 7 });
    const entries = people.map((one, n) => ({ ...one, agentId: `agent-${n}` }));
    const index = new RosterIndex();
    index.update(entries);
    const roster = known(entries);
    for (const asks of fc.sample(referral, { numRuns: 300, seed: 8 })) {
      const best = [...roster.values()]
        .filter((one) => generalFailure(one, undefined, NINE, defaultPolicy, asks.help) === null)
        .map((one) => candidate(one, questionOf(asks), NINE, defaultPolicy))
        .sort(inOrder)[0];
      expect(bare(index.general(asks, new Map(), NINE, defaultPolicy))).toEqual(best);
    }
  });

  it('gives the same answer whatever the order in which the agents were added', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(entry, { maxLength: 30, selector: ({ agentId }) => agentId }),
        referral,
        (entries, asks) => {
          const [one, other] = [new RosterIndex(), new RosterIndex()];
          one.update(entries);
          other.update([...entries].reverse());
          const of = (index: RosterIndex) => bare(index.general(asks, new Map(), NINE, defaultPolicy));
          expect(of(one)).toEqual(of(other));
        },
      ),
      { numRuns: 300, seed: 20261122 },
    );
  });

  it('answers as weighing everybody does while agents, policies and the moment change, forward and back', () => {
    expect(differences(5_000, seededRandom(20261121))).toBe(0);
  });

  it('names all who may get the General one by one, in their order', () => {
    const world = aWorld(seededRandom(3));
    for (let n = 0; n < 300; n++) {
      const asks = anyReferral(world.random);
      const search = world.index.search(asks, new Map(), world.now, world.policy);
      const named: string[] = [];
      for (let one = search.next(); one; one = search.next()) named.push(one.agentId);
      const { roster, now, policy } = world;
      const all = candidates([...roster.values()], asks, new Map(), now, policy, generalFailure);
      expect(named).toEqual(all.map(({ agentId }) => agentId));
    }
  });

  it('goes by turn between equal costs at one point, whatever the role', () => {
    const index = new RosterIndex();
    index.update([
      anEntry({ agentId: 'later', role: 'insurance-agent', lastOfferedAt: NINE - 1 }),
      anEntry({ agentId: 'sooner', role: 'kynector', lastOfferedAt: NINE - 2 }),
    ]);
    const asks = aReferral({ help: 'both', place: { ...aReferral().place, lat: 38.25, lon: -85.75 } });
    expect(index.general(asks, new Map(), NINE, defaultPolicy)?.agentId).toBe('sooner');
  });

  it('keeps with the one it chose those it came upon before, with the must that failed', () => {
    const index = new RosterIndex();
    index.update([
      anEntry({ agentId: 'near' }),
      anEntry({ agentId: 'nearer', lat: 38.26 }),
      anEntry({ agentId: 'far', lat: 39.3 }),
    ]);
    const asked = new Map([
      ['near', { general: true, rejected: false }],
      ['nearer', { general: false, rejected: true }],
    ]);
    const chosen = index.general(aReferral(), asked, NINE, defaultPolicy);
    expect(chosen?.agentId).toBe('far');
    expect(chosen?.lookedAt).toHaveLength(3);
    expect(chosen?.lookedAt).toEqual(
      expect.arrayContaining([
        { agentId: 'far', cost: chosen?.cost },
        { agentId: 'near', failed: 'asked-before' },
        { agentId: 'nearer', failed: 'rejected-before' },
      ]),
    );
  });

  it('keeps no more than 25 of those with it', () => {
    const index = new RosterIndex();
    const ids = Array.from({ length: 40 }, (_, n) => `near-${n}`);
    index.update([...ids.map((agentId) => anEntry({ agentId })), anEntry({ agentId: 'far', lat: 39.3 })]);
    const asked = new Map(ids.map((id) => [id, { general: true, rejected: false }]));
    expect(index.general(aReferral(), asked, NINE, defaultPolicy)?.lookedAt).toHaveLength(25);
  });

  it('notes a sign of life without another change, and of nobody it does not know', () => {
    const index = new RosterIndex();
    index.update([anEntry({ hasChannel: false })]);
    expect(index.anyoneFree('both', NINE, defaultPolicy)).toBe(false);
    index.seen('ann', NINE);
    index.seen('nobody', NINE);
    expect(index.anyoneFree('both', NINE, defaultPolicy)).toBe(true);
    expect(index.size).toBe(1);
  });

  it('counts who is reached by signs of life, renewed ones and one that is taken back', () => {
    const index = new RosterIndex();
    index.update([anEntry({ hasChannel: false })]);
    const count = (minutes: number) => index.openCount(NINE + minutes * MINUTE, defaultPolicy);
    const seen = (minutes: number) => index.seen('ann', NINE + minutes * MINUTE);
    expect(count(0)).toBe(0);
    seen(0);
    expect(count(1)).toBe(1);
    seen(1);
    expect([count(2.5), count(3), count(3.1)]).toEqual([1, 1, 0]);
    seen(4);
    expect(count(4)).toBe(1);
    seen(3);
    expect(count(5.5)).toBe(0);
  });

  it('grows its revision with every change', () => {
    const index = new RosterIndex();
    index.update([anEntry(), anEntry({ agentId: 'ben' })]);
    const before = index.revision;
    index.seen('ann', NINE);
    expect(index.revision).toBeGreaterThan(before);
  });

  it('counts the miss that opens a Mass, in its order and its reasons', () => {
    const index = new RosterIndex();
    index.update([anEntry(), anEntry({ agentId: 'ben' })]);
    const matcher = index.matcher(new Map(), NINE, defaultPolicy);
    const [first, last] = matcher.mass(aReferral(), 'ann');
    expect([first?.agentId, last?.agentId]).toEqual(['ben', 'ann']);
    expect(last?.why).toMatchObject({ missedIn30Days: 1, missedInRow: 1 });
    expect(matcher.mass(aReferral()).map(({ agentId }) => agentId)).toEqual(['ann', 'ben']);
  });

  it('answers the questions of a referral for one moment', () => {
    const index = new RosterIndex();
    index.update([anEntry({ dutyUntil: NINE + 20 * MINUTE }), anEntry({ agentId: 'ben', dutyFrom: null })]);
    const matcher = index.matcher(new Map(), NINE, defaultPolicy);
    expect(matcher.general(aReferral())?.agentId).toBe('ann');
    expect(matcher.mass(aReferral()).map(({ agentId }) => agentId)).toEqual(['ann']);
    expect(matcher.onDuty('ann', NINE + 20 * MINUTE - 1)).toBe(true);
    expect(matcher.onDuty('ann', NINE + 20 * MINUTE)).toBe(false);
    expect(matcher.onDuty('ben', NINE)).toBe(false);
    expect(matcher.onDuty('nobody', NINE)).toBe(false);
  });
});
