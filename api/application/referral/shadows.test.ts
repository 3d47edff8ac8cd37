import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestInput, Tracker } from '../../../shared/contracts/resident.ts';
import { OFFICE_HOURS } from '../../domain/time/availability.ts';
import {
  createWorld,
  refusalOf,
  requestInput,
  SHORT_WINDOWS,
  solve,
  TUESDAY_10,
  type World,
} from '../../testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld({ policy: { ...SHORT_WINDOWS, openPerNumber: 1 } });
  for (const name of ['ann', 'ben', 'cy']) await world.addAgent(name);
});
afterEach(() => world.app.stop());

/** One request per number, so the second is already a shadow. */
const PHONE = '502-555-0147';
let asked = 0;
/** Different answers each time: equal ones would be the same request. */
const request = (wish: Partial<RequestInput> = {}) =>
  world.request({ lastName: `Testerman ${++asked}`, ...wish });
const pendingOffers = async () => {
  const rows: { agent_id: string; referral_id: string }[] = await world.app.database
    .read('offers')
    .where({ status: 'pending' });
  return rows.map(({ referral_id }) => referral_id);
};
/** Everything by which a stranger could tell two trackers apart, except the request's own data. */
const shape = ({ events, ...tracker }: Tracker) => ({ ...tracker, events: events.map(({ type }) => type) });

describe('a request beyond those that a number may have open (rule 10d)', () => {
  it('is answered like any other, and its link tells as much as another’s', async () => {
    const first = await request({ phone: PHONE });
    const second = await request({ phone: '(502) 555 0147' });
    const other = await request();
    expect(shape(second.tracker)).toEqual(shape(other.tracker));
    expect(second.token).not.toBe(first.token);
    expect(second.token).toHaveLength(first.token.length);
    await world.as('ann').referrals.accept({ referralId: await world.referralId(0) });
    const tracked = await world.resident.track({ token: second.token });
    expect(tracked).toMatchObject({ status: 'pending', agent: null });
  });

  it('reads like an unanswered one to its end', async () => {
    await request({ phone: PHONE });
    const shadow = await request({ phone: PHONE });
    const other = await request();
    await world.pass(SHORT_WINDOWS.callbackWithin);
    const [one, two] = [
      await world.resident.track({ token: shadow.token }),
      await world.resident.track({ token: other.token }),
    ];
    expect(shape(one)).toEqual(shape(two));
    expect(one.events.map(({ type }) => type)).toEqual([
      'promise-missed',
      'mass-opened',
      'offer-missed',
      'general-offered',
      'submitted',
    ]);
  });

  it('rings nobody, blames nobody and takes nothing from the first, which goes on', async () => {
    await request({ phone: PHONE });
    const second = await request({ phone: PHONE });
    const [first, shadow] = [await world.referralId(0), await world.referralId(1)];
    expect(await pendingOffers()).toEqual([first]);
    expect(world.letters).toHaveLength(1);
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect(new Set(await pendingOffers())).toEqual(new Set([first]));
    expect((await world.app.database.read('offers').where({ referral_id: shadow })).length).toBe(0);
    const missed = await Promise.all(
      ['ann', 'ben', 'cy'].map(async (name) => (await world.as(name).agent.me()).consecutiveMissed),
    );
    expect(missed).toEqual([1, 0, 0]);
    await world.resident.cancel({ token: second.token });
    expect(new Set(await pendingOffers())).toEqual(new Set([first]));
    expect(await refusalOf(world.as('ben').referrals.accept({ referralId: shadow }))).toBe('not-found');
    expect(await refusalOf(world.as('ben').referrals.accept({ referralId: first }))).toBeNull();
  });

  it('shows to no agent who comes on duty or registers while it waits', async () => {
    await request({ phone: PHONE });
    await request({ phone: PHONE });
    await world.pass(SHORT_WINDOWS.generalWindow);
    await world.addAgent('new');
    expect((await world.as('new').referrals.worklist()).offers).toHaveLength(1);
  });

  it('is a request like any other again once the first has ended', async () => {
    const first = await request({ phone: PHONE });
    await world.resident.cancel({ token: first.token });
    await request({ phone: PHONE });
    expect(await pendingOffers()).toEqual([await world.referralId(1)]);
  });

  it('changing to a number with an open request is not told from changing to another', async () => {
    await request({ phone: PHONE });
    const own = await request();
    const other = await request();
    const [one, two] = [
      await world.resident.change({ token: own.token, phone: PHONE }),
      await world.resident.change({ token: other.token, phone: '502-555-0999' }),
    ];
    expect(shape(one)).toEqual(shape(two));
  });
});

describe('a number that is changed into one with no place left (rule 10e)', () => {
  it('makes the changed one a shadow: its agent is let go without blame, and one call is asked for', async () => {
    await request({ phone: PHONE });
    const own = await request();
    const [first, changed] = [await world.referralId(0), await world.referralId(1)];
    expect(new Set(await pendingOffers())).toEqual(new Set([first, changed]));
    await world.resident.change({ token: own.token, phone: PHONE });
    expect(await pendingOffers()).toEqual([first]);
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect(new Set(await pendingOffers())).toEqual(new Set([first]));
    const missed = await Promise.all(
      ['ann', 'ben', 'cy'].map(async (name) => (await world.as(name).agent.me()).consecutiveMissed),
    );
    expect(missed.toSorted()).toEqual([0, 0, 1]);
    expect((await world.resident.track({ token: own.token })).events.map(({ type }) => type)).toContain(
      'mass-opened',
    );
  });

  it('leaves the number taken by the first alone: once that has ended, the shadow has it, and another is none', async () => {
    const first = await request({ phone: PHONE });
    const own = await request();
    await world.resident.change({ token: own.token, phone: PHONE });
    await world.resident.cancel({ token: first.token });
    await request({ phone: PHONE });
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect(new Set(await pendingOffers())).toEqual(new Set([await world.referralId(1)]));
  });

  it('changes nothing where it is the request’s own number', async () => {
    const own = await request({ phone: PHONE });
    await world.resident.change({ token: own.token, phone: '502.555.0147' });
    expect(await pendingOffers()).toEqual([await world.referralId(0)]);
  });
});

describe('a shadow whose number has a place for it (rule 10d)', () => {
  const masses = async (n: number) =>
    (await world.app.database.read('offers').where({ referral_id: await world.referralId(n), kind: 'mass' }))
      .length;
  /** The link's view, ignoring the server's time. */
  const told = async (token: string) => ({ ...(await world.resident.track({ token })), serverNow: 0 });

  it('because it was changed to another is asked for: when its seeming window is over, and no agent is blamed for that', async () => {
    await request({ phone: PHONE });
    const second = await request({ phone: PHONE });
    const other = await request();
    const changed = [
      await world.resident.change({ token: second.token, phone: '502-555-0998' }),
      await world.resident.change({ token: other.token, phone: '502-555-0999' }),
    ];
    expect(shape(changed[0] as Tracker)).toEqual(shape(changed[1] as Tracker));
    expect(await pendingOffers()).not.toContain(await world.referralId(1));
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect(await masses(1)).toBe(3);
    expect(shape(await world.resident.track({ token: second.token }))).toEqual(
      shape(await world.resident.track({ token: other.token })),
    );
    const missed = await Promise.all(
      ['ann', 'ben', 'cy'].map(async (name) => (await world.as(name).agent.me()).consecutiveMissed),
    );
    expect(missed.toSorted()).toEqual([0, 1, 1]);
    const { contact } = await world.as('cy').referrals.accept({ referralId: await world.referralId(1) });
    expect(contact?.phone).toBe('+15025550998');
  });

  it('is offered to everybody at once where it was a Mass, and its link tells nothing of it', async () => {
    const first = await request({ phone: PHONE });
    const second = await request({ phone: PHONE });
    await world.pass(SHORT_WINDOWS.generalWindow);
    const before = await told(second.token);
    expect(await masses(1)).toBe(0);
    await world.resident.cancel({ token: first.token });
    expect(await masses(1)).toBe(3);
    expect(await told(second.token)).toEqual(before);
    expect(
      await refusalOf(world.as('ben').referrals.accept({ referralId: await world.referralId(1) })),
    ).toBeNull();
  });

  it('because the first was somebody’s slip and is corrected gets the call that its link promises', async () => {
    const slip = await request({ phone: PHONE });
    const owner = await request({ phone: PHONE });
    const before = await told(owner.token);
    await world.resident.change({ token: slip.token, phone: '502-555-0999' });
    expect(await told(owner.token)).toEqual(before);
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect(await masses(1)).toBe(3);
  });

  it('is the one that waited longest of several; the others stay shadows', async () => {
    const first = await request({ phone: PHONE });
    await request({ phone: PHONE });
    await request({ phone: PHONE });
    await world.resident.cancel({ token: first.token });
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect([await masses(1), await masses(2)]).toEqual([3, 0]);
  });

  it('stays one while the first has only changed something else', async () => {
    const first = await request({ phone: PHONE });
    await request({ phone: PHONE });
    await world.resident.change({ token: first.token, phone: '(502) 555-0147' });
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect([await masses(0), await masses(1)]).toEqual([3, 0]);
  });

  it('stays one where the number was changed again and again, which would ring everybody each time', async () => {
    await request({ phone: PHONE });
    const second = await request({ phone: PHONE });
    await world.pass(SHORT_WINDOWS.generalWindow);
    for (let n = 0; n < 4; n++) {
      await world.resident.change({ token: second.token, phone: `502-555-060${n}` });
      await world.resident.change({ token: second.token, phone: PHONE });
    }
    expect(await masses(1)).toBe(3 * 2);
  });

  it('is asked for however often its resident asked again or mistyped before the number is right', async () => {
    await request({ phone: PHONE });
    const { token } = await request({ phone: PHONE });
    for (let n = 0; n < 3; n++) {
      await world.pass(SHORT_WINDOWS.callbackWithin);
      await world.resident.change({ token, wish: 'now' });
      await world.resident.change({ token, phone: '(502) 555-0147' });
    }
    expect(await masses(1)).toBe(0);
    await world.resident.change({ token, phone: '502-555-0998' });
    expect(await masses(1)).toBe(3);
  });

  it('waits for its opening where it is scheduled', async () => {
    await world.app.stop();
    world = await createWorld({ now: TUESDAY_10 - 5 * 3_600_000, policy: { openPerNumber: 1 } });
    await world.addAgent('ann', { hours: OFFICE_HOURS });
    const first = await request({ phone: PHONE });
    await request({ phone: PHONE, wish: 'opening' });
    await world.resident.cancel({ token: first.token });
    const row = await world.app.database
      .read('referrals')
      .where({ id: await world.referralId(1) })
      .first();
    expect(row).toMatchObject({ status: 'scheduled', decoy: 0 });
    expect(await pendingOffers()).toEqual([]);
  });

  it('is none where a robot sent it', async () => {
    const robot = await request({ phone: PHONE, website: 'https://spam.example' });
    await world.resident.change({ token: robot.token, phone: '502-555-0999' });
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect(await masses(0)).toBe(0);
  });
});

describe('a robot', () => {
  it('that fills in the hidden field gets the answer of a person, and nobody is rung', async () => {
    const robot = await request({ website: 'https://spam.example' });
    const person = await request();
    expect(shape(robot.tracker)).toEqual(shape(person.tracker));
    expect(await pendingOffers()).toEqual([await world.referralId(1)]);
    await request({ phone: PHONE, website: 'https://spam.example '.repeat(20) });
    await request({ phone: PHONE });
    expect((await pendingOffers()).length).toBe(2);
  });
});

describe('a request that is sent twice', () => {
  async function prepared(wish: Partial<RequestInput> = {}): Promise<RequestInput> {
    const solution = await solve(await world.resident.challenge());
    return { ...requestInput(77), solution, ...wish };
  }

  it('makes one referral and gives the same link, after each other or at once', async () => {
    const input = await prepared();
    const [one, two] = await Promise.all([world.resident.request(input), world.resident.request(input)]);
    const three = await world.resident.request(input);
    expect(new Set([one?.token, two?.token, three.token]).size).toBe(1);
    expect(await world.app.database.read('referrals')).toHaveLength(1);
    expect(await pendingOffers()).toHaveLength(1);
  });

  it('is refused where it says something else the second time, and the first stays as it is', async () => {
    const input = await prepared();
    await world.resident.request(input);
    const other = world.resident.request({ ...input, firstName: 'Other', zip: '42001' });
    expect(await refusalOf(other)).toBe('key-reused');
    const { contact } = await world.as('ann').referrals.accept({ referralId: await world.referralId() });
    expect(contact?.firstName).toBe('Rosa');
  });

  it('with another key but the same challenge is refused', async () => {
    const input = await prepared();
    await world.resident.request(input);
    const again = { ...input, idempotencyKey: crypto.randomUUID(), phone: '502-555-0800' };
    expect(await refusalOf(world.resident.request(again))).toBe('challenge-used');
    const both = await prepared();
    const answers = await Promise.all(
      ['502-555-0801', '502-555-0802'].map((phone) =>
        refusalOf(world.resident.request({ ...both, idempotencyKey: crypto.randomUUID(), phone })),
      ),
    );
    expect(answers.toSorted()).toEqual(['challenge-used', null].toSorted());
  });

  it('keeps its challenge when something else was wrong with it', async () => {
    const input = await prepared();
    expect(await refusalOf(world.resident.request({ ...input, zip: '00001' }))).toBe('zip-unknown');
    expect(await refusalOf(world.resident.request(input))).toBeNull();
  });
});
