import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tracker } from '../../../shared/contracts/resident.ts';
import { throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, refusalOf, SHORT_WINDOWS, solve, TUESDAY_10, type World } from '../../testing/world.ts';
import { beginAttack, endAttack } from './attack.ts';
import { releaseRequest, turnAwayRequest } from './quarantine.ts';

const MINUTE = 60_000;
let world: World;
beforeEach(async () => {
  world = await createWorld({
    policy: { ...SHORT_WINDOWS, doubtFrom: 100 },
    config: { requestsPerMinute: 30 },
  });
  for (const name of ['ann', 'ben', 'cy']) await world.addAgent(name);
});
afterEach(() => world.app.stop());

type DoubtRow = { referral_id: string; status: string; why: string; points: number };
const doubts = (): Promise<DoubtRow[]> => world.app.database.read('doubts').orderBy('referral_id');
const statuses = async () => (await doubts()).map(({ status }) => status);
const offers = (where: object = {}) => world.app.database.read('offers').where(where);

let n = 0;
/** Kentucky numbers, far apart from each other. */
const ownNumber = () => `502-${230 + (++n % 70)}-${String((n * 7919) % 10_000).padStart(4, '0')}`;
const farNumber = () => `212-${230 + (++n % 70)}-${String((n * 7919) % 10_000).padStart(4, '0')}`;
const person = (address: string, phone = ownNumber()) =>
  world.requestFrom(address, { phone, lastName: `Person ${n}` });
/** Like a machine: random numbers, one address. */
const machine = (address = '203.0.113.9') => person(address, farNumber());
/** Uses two addresses, each under the limit of one. */
const flood = async (count: number) => {
  for (let one = 0; one < count; one++) await machine(`203.0.113.${one < 28 ? 9 : 8}`);
};
const heldId = async () => (await doubts()).find(({ status }) => status === 'held')?.referral_id ?? '';

describe('a request is held (rule 40f)', () => {
  it('where a machine sends many with numbers from anywhere, and no agent hears of it', async () => {
    await flood(28);
    const held = (await doubts()).filter(({ status }) => status === 'held');
    expect(held.length).toBeGreaterThan(5);
    expect(held.length).toBeLessThan(20);
    const ids = held.map(({ referral_id }) => referral_id);
    expect(await world.app.database.read('offers').whereIn('referral_id', ids)).toEqual([]);
    await world.pass(SHORT_WINDOWS.callbackWithin);
    expect(await world.app.database.read('offers').whereIn('referral_id', ids)).toEqual([]);
  });

  it('and is answered like any other: its link tells as much', async () => {
    const shape = ({ events, submittedAt: _, ...tracker }: Tracker) => ({
      ...tracker,
      events: events.map(({ type }) => type),
    });
    await flood(25);
    const held = await machine();
    const other = await person('198.51.100.7');
    expect((await doubts()).slice(-2).map(({ status }) => status)).toEqual(['held', 'passed']);
    expect(shape(held.tracker)).toEqual(shape(other.tracker));
    expect(Object.keys(held)).toEqual(Object.keys(other));
  });

  it('never for its address alone: forty people of one library are asked for', async () => {
    const solutions = await Promise.all(
      Array.from({ length: 40 }, async () => solve(await world.resident.challenge())),
    );
    await world.pass(10_000);
    for (const [turn, solution] of solutions.entries()) {
      if (turn === 20) await world.pass(MINUTE);
      await world.requestFrom('192.0.2.1', { phone: ownNumber(), solution });
    }
    expect(new Set(await statuses())).toEqual(new Set(['passed']));
  });

  it('where a machine fills in what nobody sees, and time never releases it', async () => {
    await world.request({ website: 'https://spam.example' });
    await world.pass(2 * 60 * MINUTE);
    expect(await statuses()).toEqual(['held']);
  });
});

describe('what is held', () => {
  it('is released by time once the rush is over, and somebody is asked at once', async () => {
    await world.app.stop();
    world = await createWorld({
      config: { requestsPerMinute: 30 },
      policy: { attackQuiet: MINUTE, doubtFrom: 100 },
    });
    for (const name of ['ann', 'ben', 'cy']) await world.addAgent(name);
    await flood(24);
    const id = await heldId();
    await world.pass(4 * MINUTE);
    expect(await offers({ referral_id: id })).toEqual([]);
    await world.pass(30 * MINUTE);
    const released = (await doubts()).filter(({ status }) => status === 'released');
    // Three agents can handle one release an hour.
    expect(released).toHaveLength(1);
    expect((await offers({ referral_id: released[0]?.referral_id })).length).toBeGreaterThan(0);
  });

  it('is released by staff, and turned away by them; either only once', async () => {
    await flood(25);
    const id = await heldId();
    const word = { by: 'staff', reason: 'called back' };
    expect(await world.app.apply(releaseRequest(id, word))).toBeNull();
    expect((await offers({ referral_id: id })).length).toBeGreaterThan(0);
    expect(await world.app.apply(releaseRequest(id, word))).toMatchObject({ refused: 'not-found' });
    const other = await heldId();
    expect(await world.app.apply(turnAwayRequest(other, word))).toBeNull();
    expect(await world.app.apply(turnAwayRequest(other, word))).toMatchObject({ refused: 'referral-closed' });
    expect((await world.app.database.read('referrals').where({ id: other }).first()).status).toBe(
      'cancelled',
    );
  });

  it('leaves its number to others, and is a shadow where they took all places', async () => {
    await flood(25);
    const phone = farNumber();
    const held = await person('203.0.113.9', phone);
    await world.resident.track({ token: held.token });
    const id = (await doubts()).at(-1)?.referral_id ?? '';
    for (let one = 0; one < 3; one++) await person(`198.51.100.${one}`, phone);
    await world.app.apply(releaseRequest(id, { by: 'staff', reason: null }));
    expect(await world.app.database.read('referrals').where({ id }).first()).toMatchObject({
      decoy: 1,
      robot: 0,
    });
  });

  it('is known by its number: one that staff turned away is held from any address', async () => {
    await flood(25);
    const phone = farNumber();
    await person('203.0.113.9', phone);
    const id = (await doubts()).at(-1)?.referral_id ?? '';
    await world.app.apply(turnAwayRequest(id, { by: 'staff', reason: null }));
    await person('198.51.100.7', phone);
    expect((await statuses()).at(-1)).toBe('held');
  });
});

describe('under attack (rule 40h)', () => {
  it('what was let through before is taken back without blame, and staff hear of it once', async () => {
    await flood(40);
    const before = await offers({ status: 'pending' });
    expect(before.length).toBeGreaterThan(2);
    await world.pass(MINUTE);
    const ids = (await doubts())
      .filter(({ status }) => status === 'held')
      .map(({ referral_id }) => referral_id);
    expect(ids).toHaveLength(40);
    expect(await offers({ status: 'pending' })).toEqual([]);
    expect(await offers({ status: 'missed' })).toEqual([]);
    const mails = world.letters.filter(({ to }) => to === 'staff@example.org');
    expect(mails.map(({ subject }) => subject)).toEqual(['kynect On Demand seems to be under attack']);
    expect(mails[0]?.text).toContain('Most requests of the last ten minutes are held');
  });

  it('nobody misses anything, also from before it was noticed, and who lost their registration has it again', async () => {
    const missed = async () => (await world.as('ann').agent.me()).consecutiveMissed;
    for (const name of ['ben', 'cy']) await world.as(name).agent.setCurrentAvailability({ on: false });
    await person('198.51.100.1');
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect(await missed()).toBe(1);
    expect(await world.app.apply(beginAttack(null, 'staff'))).toBe(true);
    expect(await world.app.apply(beginAttack(null, 'staff'))).toBe(false);
    expect(await missed()).toBe(0);
    await world.pass(6_000);
    await person('198.51.100.2');
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect(await missed()).toBe(0);
    expect(await world.app.apply(endAttack('staff'))).toBe(true);
    expect(await world.app.apply(endAttack('staff'))).toBe(false);
    await world.pass(6_000);
    await person('198.51.100.3');
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect(await missed()).toBe(1);
  });

  it('a person is asked for as on any day, and their promise stands', async () => {
    await flood(40);
    await world.pass(MINUTE);
    const { token } = await person('198.51.100.7');
    expect((await offers({ status: 'pending' })).length).toBe(1);
    const { promisedBy } = await world.resident.track({ token });
    expect(promisedBy).toBe(TUESDAY_10 + MINUTE + SHORT_WINDOWS.callbackWithin);
    expect(await refusalOf(world.resident.cancel({ token }))).toBeNull();
  });
});

it('a restart finds what is held and the attack as they were', async () => {
  await world.app.stop();
  const { url, remove } = await throwAwayDatabase('sqlite');
  const options = { databaseUrl: url, dataKey: randomBytes(32).toString('base64') };
  const config = { requestsPerMinute: 30 };
  const policy = { doubtFrom: 100 };
  world = await createWorld({ ...options, config, policy });
  await world.addAgent('ann');
  await flood(40);
  await world.pass(MINUTE);
  await world.app.stop();
  world = await createWorld({ ...options, config, policy, ids: 'later', clock: world.clock });
  expect(world.app.services.policy.attackSince).not.toBeNull();
  await world.pass(MINUTE);
  expect(new Set(await statuses())).toEqual(new Set(['held']));
  expect(world.letters.filter(({ to }) => to === 'staff@example.org')).toEqual([]);
  await remove();
});
