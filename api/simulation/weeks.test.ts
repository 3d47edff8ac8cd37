/** Days with faults, and the same day twice. `npm run simulate` runs more of them, with every agent. */
import { expect, it } from 'vitest';
import { defaultPolicy } from '../domain/policy.ts';
import { byExtent } from '../testing/extent.ts';
import { AGENTS, FAULTS, RESIDENTS } from './behavior.ts';
import { agentsFrom, DEMO_ROSTER } from './choices.ts';
import { handlingTime } from './demand.ts';
import { report } from './report.ts';
import { runSeeds, type SeedOptions } from './seeds.ts';
import { FIRST_DAY } from './world.ts';

const everybody = agentsFrom(DEMO_ROSTER, FIRST_DAY);
/** A tenth of the agents for half of the residents: capacity is reached, and Generals lapse. */
const roster = everybody.filter((_, index) => index % 10 === 0);
const PER_DAY = 150;
const DAYS = byExtent({ part: 1, whole: 7 });
const days = (seed: number, count: number, perDay: number): SeedOptions => ({
  ...{ seed, from: FIRST_DAY, days: count, demand: { kind: 'mean', perDay }, closed: [] },
  ...{ roster, policy: defaultPolicy, log: null },
  ...{ agents: AGENTS, residents: RESIDENTS, faults: FAULTS },
});
const quietly = () => undefined;

it(`keeps every rule in ${DAYS} days of ${PER_DAY} residents, whatever goes wrong`, {
  timeout: 900_000,
}, async () => {
  const results = await runSeeds([days(1, DAYS, PER_DAY)], quietly);
  const { violations, requests, kills, ends } = report(
    results,
    DAYS,
    defaultPolicy.callbackWithin,
    handlingTime(AGENTS),
  );
  expect(violations).toEqual([]);
  // Some residents phone when they see a later time.
  expect(requests).toBeGreaterThan(110 * DAYS);
  expect(kills).toBeGreaterThan(2 * DAYS - 1);
  // Unable to reach takes three attempts over two days; a week need not have one.
  expect(Object.keys(ends)).toEqual(expect.arrayContaining(['cancelled', 'complete', 'expired']));
});

it('replays: the same seed does the same, another one something else', { timeout: 300_000 }, async () => {
  const perDay = byExtent({ part: 40, whole: PER_DAY });
  const seeds = [6, 6, 7].map((seed) => days(seed, 1, perDay));
  const [once, again, other] = await runSeeds(seeds, quietly);
  expect(again?.hash).toBe(once?.hash);
  expect(other?.hash).not.toBe(once?.hash);
});
