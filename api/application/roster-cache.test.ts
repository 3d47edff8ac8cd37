/** A process whose roster lags behind another's commit: an agent who came on duty gets the Mass, one who left does not. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SecondProcess, secondProcess } from '../testing/second-process.ts';
import { createWorld, type World } from '../testing/world.ts';
import { handBack } from './referral/serve-referral.ts';

const HOUR = 3_600_000;

let world: World;
let beside: SecondProcess;
let ann: string;
let ben: string;
let held: string;
beforeEach(async () => {
  world = await createWorld({ policy: { callbackWithin: 24 * HOUR } });
  [ann, ben] = [await world.addAgent('ann'), await world.addAgent('ben')];
  await turn('ben', false);
  await world.request({ wish: 'whenever' });
  held = await world.referralId();
  await world.as('ann').referrals.accept({ referralId: held });
});
afterEach(() => world.app.stop());

const turn = (name: string, on: boolean) => world.as(name).agent.setCurrentAvailability({ on });
const pending = async (): Promise<string[]> =>
  (await world.app.database.read('offers').where({ referral_id: held, status: 'pending' })).map(
    (row: { agent_id: string }) => row.agent_id,
  );

describe.each([true, false])('an agent whose switch (on: %s) a process has not read', (on) => {
  beforeEach(async () => {
    await turn('ben', !on);
    beside = await secondProcess(world, 'beside');
  });

  it('is not lost where it reads it in the middle of the group that opens a Mass', async () => {
    await turn('ben', on);
    const first = beside.apply(async () => undefined);
    await Promise.all([first, beside.apply(handBack(held, ann, 'other')), beside.follow()]);
    expect(await pending()).toEqual(on ? [ben] : []);
  });

  it('is not lost where it had nothing to read for so long that it reads everything', async () => {
    await turn('ben', on);
    world.clock.set(world.clock.now() + HOUR);
    await beside.apply(handBack(held, ann, 'other'));
    expect(await pending()).toEqual(on ? [ben] : []);
  });
});

it('holds a General as noted until the end of the command, and as stored from then on', async () => {
  const { apply } = world.app;
  await apply(async ({ agentChanges, roster, now }) => {
    agentChanges.invalidate(ben);
    agentChanges.noteGeneral(ben, now);
    expect(roster.get(ben)).toMatchObject({ generalPending: true, lastOfferedAt: now });
  });
  await apply(async ({ roster }) => {
    expect(roster.get(ben)).toMatchObject({ generalPending: false, lastOfferedAt: null });
  });
});
