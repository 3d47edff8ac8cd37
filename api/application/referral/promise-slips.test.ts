/** A promise that will not be kept is announced once, before its time, and the resident chooses again (rule 8k). */
import { afterEach, describe, expect, it } from 'vitest';
import type { Tracker } from '../../../shared/contracts/resident.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import { OFFICE_HOURS } from '../../domain/time/availability.ts';
import { crashableSqlite } from '../../in-memory/crashable-sqlite.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';
import { changeAccess } from '../agent/staff-access.ts';
import { pauseProgram } from '../closed-days/close-days.ts';

const MINUTE = 60_000;
/** Promises depend on how long calls take. */
const { answerIn, callTakes, callGap } = defaultPolicy;
const REAL_CALLS = { answerIn, callTakes, callGap };

let world: World;
afterEach(() => world.app.stop());

async function begin(agents: readonly string[]): Promise<void> {
  world = await createWorld({ policy: REAL_CALLS });
  for (const name of agents) await world.addAgent(name, { hours: OFFICE_HOURS });
  // After a start everybody seems absent for a while.
  await world.pass(4 * MINUTE);
}
const track = (token: string) => world.resident.track({ token });
const events = ({ events: all }: Tracker) => all.map(({ type }) => type);
const slipsIn = (tracker: Tracker) => events(tracker).filter((type) => type === 'promise-slips');
const mails = () => world.letters.filter(({ subject }) => subject.includes('we may be late'));
const pause = () => world.app.apply(pauseProgram({ name: 'Storm', today: '2026-03-03', to: '2026-03-04' }));

describe('a promise that slips', () => {
  it('is told minutes before its time, once, with a mail that leads to the choice', async () => {
    await begin(['ann']);
    const { token } = await world.request({ email: 'rosa@example.org' });
    await world.pass(20 * MINUTE);
    expect(await track(token)).toMatchObject({ late: false, otherTimes: { soonest: null } });
    await world.pass(6 * MINUTE);
    const told = await track(token);
    expect(told).toMatchObject({ late: true, promiseMissed: false, can: { changeTime: true, cancel: true } });
    expect(events(told)[0]).toBe('promise-slips');
    await world.pass(3 * MINUTE);
    expect(slipsIn(await track(token))).toHaveLength(1);
    const [mail] = mails();
    expect(mails()).toHaveLength(1);
    expect(mail).toMatchObject({ to: 'rosa@example.org' });
    expect(mail?.text).toContain(`/track#${token}`);
    expect(mail?.text).toContain('Tue, Mar 3 at 10:34\u00a0a.m. Eastern');
    await world.pass(MINUTE);
    expect(await track(token)).toMatchObject({ late: false, promiseMissed: true });
  });

  it('is not told where somebody calls in time, nor of a call that is just as good as kept', async () => {
    await begin(['ann']);
    const { token } = await world.request({ email: 'rosa@example.org' });
    const referralId = await world.referralId();
    await world.as('ann').referrals.accept({ referralId });
    await world.as('ann').referrals.logAttempt({ referralId, outcome: 'reached' });
    await world.pass(30 * MINUTE);
    expect(slipsIn(await track(token))).toEqual([]);
    expect(mails()).toEqual([]);
  });

  it('is withdrawn when somebody accepts in time, and told again if their call is late too', async () => {
    await begin(['ann']);
    const { token } = await world.request();
    await world.pass(24 * MINUTE);
    expect((await track(token)).late).toBe(true);
    await world.as('ann').referrals.accept({ referralId: await world.referralId() });
    expect(await track(token)).toMatchObject({ late: false, status: 'in-progress' });
    await world.pass(4 * MINUTE);
    const late = await track(token);
    expect(late).toMatchObject({ late: true, can: { changeTime: true }, otherTimes: { soonest: null } });
    expect(slipsIn(late)).toHaveLength(2);
  });

  it('is given up for waiting without a time, and is a promise that was broken all the same', async () => {
    await begin(['ann']);
    const { token } = await world.request();
    expect(await refusalOf(world.resident.change({ token, wish: 'whenever' }))).toBe('too-early');
    await world.pass(24 * MINUTE);
    expect(await world.resident.change({ token, wish: 'whenever' })).toMatchObject({
      ...{ status: 'pending', promisedBy: null, late: false },
    });
    const [promise] = await world.app.database.read('promises').select('called', 'settled_at', 'promised_by');
    expect(promise).toEqual({
      called: 0,
      settled_at: promise?.promised_by,
      promised_by: promise?.promised_by,
    });
    // The score is recorded when the promise is given up.
    expect(await world.app.database.read('practice').where({ part: 'any' }).first('scores')).toEqual({
      scores: 1,
    });
  });

  it('can be given up for a newly promised time, and for an opening', async () => {
    await begin(['ann']);
    const [one, two] = [await world.request(), await world.request()];
    await world.pass(24 * MINUTE);
    const { otherTimes } = await track(one.token);
    const { soonest, openings } = otherTimes;
    if (soonest !== null) {
      const again = await world.resident.change({ token: one.token, wish: 'now' });
      expect(again).toMatchObject({ late: false, promisedBy: soonest });
    }
    await pause();
    await world.pass(12_000);
    expect((await track(two.token)).late).toBe(true);
    const [opening] = (await track(two.token)).otherTimes.openings;
    expect(openings.length).toBeGreaterThan(0);
    const set = await world.resident.change({ token: two.token, wish: 'opening', opensAt: opening?.opensAt });
    expect(set).toMatchObject({ status: 'scheduled', late: false, opensAt: opening?.opensAt });
  });
});

describe('what takes people away', () => {
  const waits = async (agents: readonly string[], requests = 1) => {
    await begin(agents);
    const links = [];
    for (let n = 0; n < requests; n++) {
      const { token } = await world.request({ email: `resident-${n}@example.org` });
      links.push(token);
    }
    await world.settle();
    for (const token of links) expect((await track(token)).late).toBe(false);
    return links;
  };
  const late = (links: readonly string[]) =>
    Promise.all(links.map(async (token) => (await track(token)).late));

  it('a pause is told to everybody who waits within seconds, and to staff by no mail for each', async () => {
    const links = await waits(['ann', 'ben', 'cy', 'dee'], 8);
    const promised = await Promise.all(links.map(async (token) => (await track(token)).promisedBy !== null));
    const before = world.letters.filter(({ to }) => to === 'staff@example.org').length;
    await pause();
    await world.pass(12_000);
    expect(await late(links)).toEqual(promised);
    expect(promised.filter(Boolean).length).toBeGreaterThan(3);
    expect(mails()).toHaveLength(promised.filter(Boolean).length);
    expect(world.letters.filter(({ to }) => to === 'staff@example.org')).toHaveLength(before);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['switches off', () => world.as('ann').agent.setCurrentAvailability({ on: false })],
    ['leaves', () => world.as('ann').agent.registration.leave()],
    [
      'is suspended',
      async () => {
        const id = (await world.app.apply((work) => work.stores.agents.idBySubject('ann'))) ?? '';
        await world.app.apply(changeAccess(id, { type: 'suspend', reason: 'complaint' }, 'lee', null));
      },
    ],
  ])('the only agent who %s: it is told within seconds, and by one mail', async (_what, goes) => {
    const [link = ''] = await waits(['ann']);
    await goes();
    await world.pass(6_000);
    expect((await track(link)).late).toBe(true);
    await world.pass(15_000);
    expect(mails()).toHaveLength(1);
  });

  it('a shadow is told like any other', async () => {
    await begin(['ann']);
    const same = { phone: '502-555-0147', email: 'rosa@example.org' };
    const links = [];
    for (let n = 0; n < 4; n++) links.push((await world.request({ ...same, note: `${n}` })).token);
    await pause();
    await world.pass(12_000);
    const shadow = await track(links[3] ?? '');
    expect(shadow.promisedBy).not.toBeNull();
    expect(shadow.late).toBe(true);
  });
});

it('after a restart nobody is told twice, nor before people can be seen again', async () => {
  const database = crashableSqlite();
  const options = { dataKey: Buffer.alloc(32, 5).toString('base64'), policy: REAL_CALLS };
  world = await createWorld({ ...options, database: database.open() });
  await world.addAgent('ann', { hours: OFFICE_HOURS });
  const { token } = await world.request({ email: 'rosa@example.org' });
  expect((await track(token)).promisedBy).not.toBeNull();
  const { clock } = world;
  // From now on only her browser makes her reachable.
  await world.app.database.write('agents').update({ kod_email: '' });
  await world.app.stop();
  // No heartbeats were possible for ten minutes.
  clock.set(clock.now() + 10 * MINUTE);
  world = await createWorld({ ...options, database: database.open(), clock, ids: 'two' });
  await world.pass(2 * MINUTE);
  expect(slipsIn(await track(token))).toEqual([]);
  await world.pass(2 * MINUTE);
  expect(slipsIn(await track(token))).toHaveLength(1);
  await world.app.stop();
  world = await createWorld({ ...options, database: database.open(), clock, ids: 'three' });
  await world.pass(5 * MINUTE);
  expect(slipsIn(await track(token))).toHaveLength(1);
});
