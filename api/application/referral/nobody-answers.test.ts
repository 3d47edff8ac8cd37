import { afterEach, describe, expect, it } from 'vitest';
import { OFFICE_HOURS } from '../../domain/time/availability.ts';
import { HOUR, MINUTE } from '../../testing/referral-life.ts';
import { createWorld, refusalOf, SHORT_WINDOWS, TUESDAY_10, type World } from '../../testing/world.ts';

let world: World;
afterEach(() => world.app.stop());

const offersOf = async (name: string) =>
  (await world.as(name).referrals.worklist()).offers.map(({ kind }) => kind);
const accept = (name: string, referralId: string) =>
  refusalOf(world.as(name).referrals.accept({ referralId }));

/** Nobody answered within the General's window, so the referral is open to all. */
async function openToAll(names: readonly string[]) {
  world = await createWorld({ policy: SHORT_WINDOWS });
  for (const name of names) await world.addAgent(name);
  const { token } = await world.request();
  await world.pass(SHORT_WINDOWS.generalWindow);
  return { token, id: await world.referralId() };
}

describe('when nobody answers', () => {
  it('opens to every agent the instant the fifteen minutes end, not a second sooner', async () => {
    world = await createWorld();
    for (const name of ['ann', 'ben']) await world.addAgent(name);
    await world.request();
    await world.pass(15 * MINUTE - 1);
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual([['general'], []]);
    await world.pass(1);
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual([['mass'], ['mass']]);
  });

  it('is won by exactly one of two who accept at once; the other is told that it is taken', async () => {
    const { token, id } = await openToAll(['ann', 'ben']);
    const answers = await Promise.all([accept('ann', id), accept('ben', id)]);
    expect(answers.toSorted()).toEqual(['offer-taken', null].toSorted());
    const [winner, loser] = answers[0] === null ? ['ann', 'ben'] : ['ben', 'ann'];
    expect((await world.as(winner).referrals.get({ referralId: id })).contact?.firstName).toBe('Rosa');
    expect((await world.as(loser).referrals.get({ referralId: id })).contact).toBeNull();
    expect(await offersOf(loser)).toEqual([]);
    expect((await world.resident.track({ token })).agent?.name).toBe(`Ann ${winner}`);
  });

  it('is won by exactly one of twelve who accept and reject at once', async () => {
    const names = Array.from({ length: 12 }, (_, n) => `agent-${n}`);
    const { id } = await openToAll(names);
    const answers = await Promise.all(
      names.map((name, n) =>
        n % 4 === 3
          ? refusalOf(world.as(name).referrals.reject({ referralId: id })).then(() => 'said no')
          : accept(name, id),
      ),
    );
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'offer-taken')).toHaveLength(8);
    const rows = await world.app.database.read('assignments').where({ status: 'active' });
    expect(rows).toHaveLength(1);
  });

  it('gives a repeated accept of the winner the same answer', async () => {
    const { id } = await openToAll(['ann', 'ben']);
    const [one, two] = await Promise.all([
      world.as('ann').referrals.accept({ referralId: id }),
      world.as('ann').referrals.accept({ referralId: id }),
    ]);
    expect(one?.contact).toEqual(two?.contact);
    expect(await world.app.database.read('assignments')).toHaveLength(1);
  });

  it('shows it to an agent who comes on duty later, and takes it from one who leaves', async () => {
    world = await createWorld({ now: TUESDAY_10 - 62 * MINUTE, policy: SHORT_WINDOWS });
    await world.addAgent('ann');
    await world.addAgent('late', { hours: OFFICE_HOURS });
    await world.request();
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect(await offersOf('late')).toEqual([]);
    await world.pass(MINUTE / 2);
    expect(await offersOf('late')).toEqual(['mass']);
    await world.as('late').agent.setCurrentAvailability({ on: false });
    expect(await offersOf('late')).toEqual([]);
    await world.as('late').agent.setCurrentAvailability({ on: true });
    expect(await offersOf('late')).toEqual(['mass']);
  });

  it('shows it to an agent who registers while it waits', async () => {
    const { id } = await openToAll(['ann']);
    await world.addAgent('new', { registered: false });
    expect(await accept('new', id)).toBe('not-found');
    await world.as('new').agent.registration.register({ agreed: true });
    expect(await offersOf('new')).toEqual(['mass']);
    expect(await accept('new', id)).toBeNull();
  });

  it('leaves an agent out who has five In Progress, until one of them is done', async () => {
    world = await createWorld();
    await world.addAgent('ann');
    for (let n = 0; n < 5; n++) {
      await world.request();
      await world.as('ann').referrals.accept({ referralId: await world.referralId(n) });
    }
    const { promise } = await world.resident.callbackPromise({ zip: '40202', help: 'both', language: 'en' });
    expect(promise.kind).toBe('later');
    await world.request();
    expect(await offersOf('ann')).toEqual([]);
    await world.as('ann').referrals.complete({
      referralId: await world.referralId(0),
      withoutAttempt: 'other',
      outcome: 'enrolled',
    });
    expect(await offersOf('ann')).toEqual(['mass']);
  });

  it('refuses a sixth, though its offer was pending before the fifth was accepted', async () => {
    world = await createWorld({ policy: { capacity: 1 } });
    await world.addAgent('ann');
    await world.request();
    await world.request();
    const [first, second] = [await world.referralId(0), await world.referralId(1)];
    expect((await offersOf('ann')).toSorted()).toEqual(['general', 'mass']);
    const answers = await Promise.all([accept('ann', first), accept('ann', second)]);
    expect(answers.toSorted()).toEqual(['at-capacity', null].toSorted());
  });

  it('passes on the General of an agent who takes their last place by a Mass, and counts no miss', async () => {
    world = await createWorld({ policy: { ...SHORT_WINDOWS, capacity: 1 } });
    await world.addAgent('ann');
    await world.request();
    await world.request();
    await world.addAgent('ben');
    expect(await accept('ann', await world.referralId(1))).toBeNull();
    expect(await offersOf('ann')).toEqual([]);
    expect(await offersOf('ben')).toEqual(['general']);
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect((await world.as('ann').agent.me()).consecutiveMissed).toBe(0);
    expect((await world.as('ben').agent.me()).consecutiveMissed).toBe(1);
  });

  it('opens that General to nobody who has no place left, and to them once one is done', async () => {
    world = await createWorld({ policy: { capacity: 1 } });
    await world.addAgent('ann');
    await world.request();
    await world.request();
    const [first, second] = [await world.referralId(0), await world.referralId(1)];
    expect(await accept('ann', second)).toBeNull();
    expect(await accept('ann', first)).toBe('offer-withdrawn');
    await world
      .as('ann')
      .referrals.complete({ referralId: second, withoutAttempt: 'other', outcome: 'enrolled' });
    expect(await offersOf('ann')).toEqual(['mass']);
    expect(await accept('ann', first)).toBeNull();
  });

  it('asks again an hour later nobody who rejected it', async () => {
    const { id } = await openToAll(['ann', 'ben']);
    await world.as('ben').referrals.reject({ referralId: id, reason: 'too-far' });
    await world.as('ben').agent.setCurrentAvailability({ on: false });
    await world.as('ben').agent.setCurrentAvailability({ on: true });
    world.clock.set(world.clock.now() + HOUR);
    await world.pass(5_000);
    expect(await offersOf('ben')).toEqual([]);
  });

  it('says on a Mass until when the resident was promised a call, and nothing after that', async () => {
    const { id } = await openToAll(['ann', 'ben']);
    const [offer] = (await world.as('ben').referrals.worklist()).offers;
    expect(offer?.dueAt).toBe(TUESDAY_10 + SHORT_WINDOWS.callbackWithin);
    await world.pass(SHORT_WINDOWS.callbackWithin);
    await world.addAgent('new');
    const [late] = (await world.as('new').referrals.worklist()).offers;
    expect(late).toMatchObject({ referralId: id, kind: 'mass', dueAt: null });
  });
});
