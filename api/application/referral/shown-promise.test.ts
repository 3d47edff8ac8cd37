/** A request carries the promise that the resident saw: exactly that promise is stored, or nothing. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../shared/contracts/problem.ts';
import { OFFICE_HOURS } from '../../domain/time/availability.ts';
import { problemOf as problemIn } from '../../http/routers/problem.ts';
import { createWorld, requestInput, solve, TUESDAY_10, type World } from '../../testing/world.ts';

const MINUTE = 60_000;
const HOURS = { hours: OFFICE_HOURS };
const FROM_11 = { hours: { ...OFFICE_HOURS, tue: [{ startMinute: 11 * 60, endMinute: 17 * 60 }] } };
const WEDNESDAY_HALF_PAST_9 = TUESDAY_10 + 23.5 * 60 * MINUTE;

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.addAgent('ann', HOURS);
});
afterEach(() => world.app.stop());

const shownNow = async () =>
  (await world.resident.callbackPromise({ zip: '40202', help: 'enrollment', language: 'en' })).promise;
/** Nobody is on duty for the rest of the day. */
const goAway = async () => {
  const { availability } = world.as('ann').agent;
  const outOfOffice = [{ from: world.clock.now(), to: TUESDAY_10 + 12 * 60 * MINUTE }];
  await availability.set({ ...(await availability.get()), outOfOffice });
};
const requests = async () => (await world.app.database.read('referrals')).length;
/** The refusal, with the current promise it carries. */
const problemOf = async (answer: Promise<unknown>): Promise<Problem | null> =>
  answer.then(
    () => null,
    (error) => problemIn(error),
  );

describe('a request with the promise that was shown', () => {
  it('stores the very time that the resident saw, though the form was open a while', async () => {
    const shown = await shownNow();
    await world.pass(3 * MINUTE);
    const { tracker } = await world.request({ shown });
    expect(tracker.promisedBy).toBe(TUESDAY_10 + 30 * MINUTE);
  });

  it('is refused with what is true now when nobody is free any more, and nothing is stored', async () => {
    const shown = await shownNow();
    await goAway();
    const problem = await problemOf(world.request({ shown }));
    expect(problem).toMatchObject({
      refusal: 'promise-changed',
      promise: {
        promise: { kind: 'openings' },
        say: { en: { opensAt: 'tomorrow at 9:30\u00a0a.m. Eastern' } },
      },
    });
    expect(await requests()).toBe(0);
  });

  it('can be sent again with the same key and the same proof of work', async () => {
    const input = {
      ...requestInput(1),
      solution: await solve(await world.resident.challenge()),
      shown: await shownNow(),
    };
    await goAway();
    const problem = await problemOf(world.resident.request(input));
    const shown = problem?.promise?.promise;
    const { tracker } = await world.resident.request({ ...input, wish: 'opening', shown });
    expect(tracker).toMatchObject({ status: 'scheduled', opensAt: WEDNESDAY_HALF_PAST_9 });
  });

  it('is refused when what was shown has grown old: nobody is given less time than a new one would have', async () => {
    const shown = await shownNow();
    await world.pass(6 * MINUTE);
    expect((await problemOf(world.request({ shown })))?.promise?.promise).toMatchObject({
      kind: 'now',
      by: TUESDAY_10 + 36 * MINUTE,
    });
  });

  it('keeps no later time than the service can promise by itself', async () => {
    const shown = { kind: 'now' as const, by: Date.UTC(9999, 0) };
    const { tracker } = await world.request({ shown });
    expect(tracker.promisedBy).toBe(TUESDAY_10 + 30 * MINUTE);
  });

  it('keeps the chosen opening, whichever is the first by now, and is refused once it is gone', async () => {
    await goAway();
    const shown = await shownNow();
    await world.addAgent('ben', FROM_11);
    const chosen = { wish: 'opening', opensAt: WEDNESDAY_HALF_PAST_9, shown } as const;
    expect((await world.request(chosen)).tracker).toMatchObject({
      status: 'scheduled',
      opensAt: WEDNESDAY_HALF_PAST_9,
    });
    await world.close('2026-03-04');
    await world.pass(6_000);
    const refused = await problemOf(world.request(chosen));
    expect(refused).toMatchObject({ refusal: 'promise-changed', promise: { promise: { kind: 'openings' } } });
    expect(await requests()).toBe(1);
  });

  it('that waits without a promise takes whatever is better', async () => {
    await goAway();
    const shown = await shownNow();
    await world.addAgent('ben', HOURS);
    const { tracker } = await world.request({ wish: 'whenever', shown });
    expect(tracker.promisedBy).toBe(TUESDAY_10 + 30 * MINUTE);
  });

  it('is answered as the first time when the first had arrived, whatever is true by now', async () => {
    const input = { ...requestInput(1), shown: await shownNow() };
    const send = async () =>
      world.resident.request({ ...input, solution: await solve(await world.resident.challenge()) });
    const { token } = await send();
    await goAway();
    expect((await send()).token).toBe(token);
  });
});

it('a client that shows no promise asks as before', async () => {
  await goAway();
  expect((await world.request()).tracker).toMatchObject({ status: 'pending', promisedBy: null });
  expect((await world.request({ wish: 'opening' })).tracker.opensAt).toBe(WEDNESDAY_HALF_PAST_9);
});

describe('another time in the tracker', () => {
  it('is the opening that stood on the button, as long as it has a place', async () => {
    await goAway();
    const { token, tracker } = await world.request();
    const shown = { kind: 'openings' as const, ...tracker.otherTimes };
    await world.addAgent('ben', FROM_11);
    const taken = await world.resident.change({
      token,
      wish: 'opening',
      opensAt: WEDNESDAY_HALF_PAST_9,
      shown,
    });
    expect(taken.opensAt).toBe(WEDNESDAY_HALF_PAST_9);
    const never = {
      token,
      wish: 'opening',
      opensAt: WEDNESDAY_HALF_PAST_9 - 6 * 60 * MINUTE,
      shown,
    } as const;
    expect((await problemOf(world.resident.change(never)))?.refusal).toBe('promise-changed');
  });
});
