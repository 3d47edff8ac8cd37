import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorld, type World } from '../../testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.addAgent('near');
  // In Paducah, two hundred miles from the resident.
  await world.addAgent('far', { zip: '42001' });
  for (const name of ['near', 'far']) await world.as(name).agent.me();
});
afterEach(() => world.app.stop());

const generalOf = async (name: string) => {
  const { offers } = await world.as(name).referrals.worklist();
  return offers.find(({ kind }) => kind === 'general')?.referralId ?? null;
};
async function acceptOne(name: string): Promise<string> {
  await world.request();
  const referralId = await generalOf(name);
  if (!referralId) throw new Error(`${name} was not asked`);
  await world.as(name).referrals.accept({ referralId });
  return referralId;
}

it('a request goes to a free agent, not to a nearer one with a call waiting', async () => {
  await acceptOne('near');
  await world.request();
  expect([await generalOf('near'), await generalOf('far')]).toEqual([null, expect.any(String)]);
});

it('a nearer agent on a call is passed over; if both are on one, the one without a waiting call is asked', async () => {
  const first = await acceptOne('near');
  await world.as('near').referrals.logAttempt({ referralId: first, outcome: 'reached' });
  await acceptOne('far');
  await world.request();
  expect([await generalOf('near'), await generalOf('far')]).toEqual([expect.any(String), null]);
});

it('an agent is not on the phone after a failed attempt, or after setting the call Complete', async () => {
  const log = (referralId: string, outcome: 'no-answer' | 'reached' | 'voicemail') =>
    world.as('near').referrals.logAttempt({ referralId, outcome });
  const first = await acceptOne('near');
  await log(first, 'no-answer');
  const second = await acceptOne('near');
  await log(second, 'reached');
  await log(second, 'voicemail');
  const third = await acceptOne('near');
  await log(third, 'reached');
  await world.as('near').referrals.complete({ referralId: third, outcome: 'enrolled' });
  await log(await acceptOne('near'), 'reached');
  await world.request();
  expect([await generalOf('near'), await generalOf('far')]).toEqual([null, expect.any(String)]);
});

it('an agent with a live browser is asked before a nearer one reachable only by mail', async () => {
  await world.pass(10 * 60_000);
  await world.as('far').agent.me();
  await world.request();
  // The query counts as a heartbeat, so only the expected agent is queried.
  expect(await generalOf('far')).toEqual(expect.any(String));
});
