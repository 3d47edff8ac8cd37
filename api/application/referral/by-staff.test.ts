/** Staff take a resident's phone call: they ask one agent, or everybody, and the resident is told (rules 8l and 8m). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../../testing/world.ts';
import { holdRequest } from '../abuse/quarantine.ts';
import { askAgent, openToEverybody } from './by-staff.ts';

const NOW = { dryRun: false };
const MINUTE = 60_000;
let world: World;
let ids: Record<'ann' | 'ben', string>;
beforeEach(async () => {
  world = await createWorld();
  ids = { ann: await world.addAgent('ann'), ben: '' };
});
afterEach(() => world.app.stop());

/** Ann is asked; Ben is added later. */
async function annIsAsked(): Promise<{ token: string; referralId: string }> {
  const { token } = await world.request({ email: 'rosa@example.org' });
  const referralId = await world.referralId();
  ids.ben = await world.addAgent('ben');
  return { token, referralId };
}
async function annHolds() {
  const made = await annIsAsked();
  await world.as('ann').referrals.accept({ referralId: made.referralId });
  return made;
}
const ask = async (referralId: string, agentId: string, how = NOW) => {
  const done = await world.app.apply(askAgent(referralId, agentId, how));
  await world.settle();
  return done;
};
const open = async (referralId: string, how = NOW) => {
  const done = await world.app.apply(openToEverybody(referralId, how));
  await world.settle();
  return done;
};
const offersOf = async (name: string) =>
  (await world.as(name).referrals.worklist()).offers.map(({ referralId, kind }) => [referralId, kind]);
const track = (token: string) => world.resident.track({ token });
const letters = () => world.letters.map(({ subject }) => subject);

describe('an agent whom staff name', () => {
  it('is asked for what another holds; that one loses it, and the resident is told', async () => {
    const { token, referralId } = await annHolds();
    const before = (await track(token)).agent;
    const sent = world.letters.length;
    expect(await ask(referralId, ids.ben)).toEqual({
      takenFrom: ids.ann,
      answerBy: world.clock.now() + world.config.policy.generalWindow,
    });
    expect(await offersOf('ben')).toEqual([[referralId, 'general']]);
    expect((await world.as('ann').referrals.worklist()).assignments).toEqual([]);
    const { agent, status, events } = await track(token);
    expect([agent, status]).toEqual([null, 'pending']);
    expect(events.map(({ type }) => type).slice(0, 2)).toEqual(['general-offered', 'caller-lost']);
    expect(world.letters.slice(sent).filter(({ to }) => to === 'rosa@example.org')).toHaveLength(1);

    await world.as('ben').referrals.accept({ referralId });
    const after = (await track(token)).agent;
    expect(after?.name).toContain('ben');
    expect(after?.codeWord).not.toBe(before?.codeWord);
    const [row] = (await world.as('ann').referrals.list({})).rows;
    expect(row?.status).toBe('taken-back');
  });

  it('is asked in the place of the one who is asked, for whom it is no miss', async () => {
    const { referralId } = await annIsAsked();
    expect(await offersOf('ann')).toEqual([[referralId, 'general']]);
    await ask(referralId, ids.ben);
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual([[], [[referralId, 'general']]]);
    const rows = await world.app.database.read('offers').orderBy('offered_at').select('status');
    expect(rows.map(({ status }) => status)).toEqual(['withdrawn', 'pending']);
  });

  it('is asked alone for what was open to everybody, and again everybody where they do not answer', async () => {
    const { referralId } = await annIsAsked();
    await world.pass(world.config.policy.generalWindow);
    const everybody = [[[referralId, 'mass']], [[referralId, 'mass']]];
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual(everybody);
    await ask(referralId, ids.ann);
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual([[[referralId, 'general']], []]);
    await world.pass(world.config.policy.generalWindow);
    // A second miss in a row pauses Ann.
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual([[], [[referralId, 'mass']]]);
  });

  it('may have said no before, but must be one who may be asked', async () => {
    const { referralId } = await annIsAsked();
    await world.as('ann').referrals.reject({ referralId, reason: 'busy' });
    expect(await ask(referralId, ids.ann)).toMatchObject({ takenFrom: null });
    await world.as('ben').agent.setCurrentAvailability({ on: false });
    expect(await ask(referralId, ids.ben)).toEqual({ unchanged: 'may-not', failed: 'not-available' });
    expect(await offersOf('ann')).toEqual([[referralId, 'general']]);
    expect(await ask(referralId, 'nobody')).toEqual({ refused: 'not-found' });
    expect(await ask('no-referral', ids.ann)).toEqual({ refused: 'not-found' });
  });

  it('is asked, and not another agent who holds a second request from the number', async () => {
    const phone = '502-555-0147';
    for (const firstName of ['Rosa', 'Jim']) await world.request({ phone, firstName });
    const [rosa, jim] = [await world.referralId(0), await world.referralId(1)];
    await world.addAgent('ben');
    const cy = await world.addAgent('cy');
    await world.as('ann').referrals.reject({ referralId: jim, reason: 'busy' });
    await world.as('ben').referrals.accept({ referralId: jim });
    await ask(rosa, cy);
    expect([await offersOf('ben'), await offersOf('cy')]).toEqual([[], [[rosa, 'general']]]);
  });

  it('changes nothing where they have it already, where it ended, or in a dry run', async () => {
    const { token, referralId } = await annIsAsked();
    expect(await ask(referralId, ids.ann)).toEqual({ unchanged: 'asked-already' });
    await world.as('ann').referrals.accept({ referralId });
    expect(await ask(referralId, ids.ann)).toEqual({ unchanged: 'holds-it' });
    expect(await ask(referralId, ids.ben, { dryRun: true })).toMatchObject({ takenFrom: ids.ann });
    expect((await track(token)).agent?.name).toContain('ann');
    await world.resident.cancel({ token });
    expect(await ask(referralId, ids.ben)).toEqual({ refused: 'referral-closed' });
    expect(await open(referralId)).toEqual({ refused: 'referral-closed' });
  });
});

describe('what staff open to everybody', () => {
  it('goes from its holder to all others, and the resident is told', async () => {
    const { token, referralId } = await annHolds();
    const sent = world.letters.length;
    expect(await open(referralId, { dryRun: true })).toEqual({ takenFrom: ids.ann });
    expect((await track(token)).agent).not.toBeNull();
    expect(await open(referralId)).toEqual({ takenFrom: ids.ann });
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual([[], [[referralId, 'mass']]]);
    expect((await track(token)).agent).toBeNull();
    expect(letters().slice(sent)).toHaveLength(2);
  });

  it('goes from the one who is asked to all, without a miss', async () => {
    const { referralId } = await annIsAsked();
    expect(await open(referralId)).toEqual({ takenFrom: null });
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual([
      [[referralId, 'mass']],
      [[referralId, 'mass']],
    ]);
    const { status } = await world.app.database.read('offers').where({ kind: 'general' }).first('status');
    expect(status).toBe('withdrawn');
  });

  it('alerts all who have it already, once', async () => {
    for (let n = 0; n < 8; n++) await world.addAgent(`more-${n}`);
    const { referralId } = await annIsAsked();
    await open(referralId);
    const alerted = () =>
      world.app.database.read('offers').where({ status: 'pending' }).whereNotNull('alerted_at').select('id');
    expect((await alerted()).length).toBeLessThan(10);
    expect(await open(referralId)).toEqual({ takenFrom: null });
    expect(await alerted()).toHaveLength(10);
    expect(await open(referralId)).toEqual({ unchanged: 'everybody-asked' });
  });

  it('waits for the time that the resident set, and is not what is held as doubtful', async () => {
    const { token, referralId } = await annIsAsked();
    const { otherTimes } = await track(token);
    const opensAt = otherTimes.openings.at(-1)?.opensAt ?? 0;
    await world.resident.change({ token, wish: 'opening', opensAt });
    expect(await open(referralId)).toEqual({ refused: 'too-early' });
    const doubtful = { points: 500, why: {}, lasting: {}, held: true, passes: false };
    await world.app.apply(holdRequest({ referralId }, doubtful));
    expect(await open(referralId)).toEqual({ unchanged: 'kept-apart' });
    expect(await ask(referralId, ids.ben)).toEqual({ unchanged: 'kept-apart' });
    await world.pass(MINUTE);
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual([[], []]);
  });
});
