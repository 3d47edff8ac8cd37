/** A whole week with faults, and the same day twice. `npm run simulate` runs more of them, with every agent. */
import { expect, it } from 'vitest';
import { defaultPolicy } from '../domain/policy.ts';
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
const week = (seed: number, days = 7): SeedOptions => ({
  ...{ seed, from: FIRST_DAY, days, demand: { kind: 'mean', perDay: PER_DAY }, closed: [] },
  ...{ roster, policy: defaultPolicy, log: null },
  ...{ agents: AGENTS, residents: RESIDENTS, faults: FAULTS },
});
const quietly = () => undefined;

it('keeps every rule in a week of 1,050 residents, whatever goes wrong', {
  timeout: 900_000,
}, async () => {
  const results = await runSeeds([week(1)], quietly);
  const { violations, requests, kills, ends } = report(
    results,
    7,
    defaultPolicy.callbackWithin,
    handlingTime(AGENTS),
  );
  expect(violations).toEqual([]);
  // Of 1,050 residents, some phone when they see a later time.
  expect(requests).toBeGreaterThan(775);
  expect(kills).toBeGreaterThan(13);
  // Unable to reach takes three attempts over two days; a week need not have one.
  expect(Object.keys(ends)).toEqual(expect.arrayContaining(['cancelled', 'complete', 'expired']));
});

it('replays: the same seed does the same, another one something else', { timeout: 300_000 }, async () => {
  const [once, again, other] = await runSeeds([week(6, 1), week(6, 1), week(7, 1)], quietly);
  expect(again?.hash).toBe(once?.hash);
  expect(other?.hash).not.toBe(once?.hash);
});
