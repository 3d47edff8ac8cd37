/** A promise takes a place, and no process gives that place away again. */
import { afterEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../domain/policy.ts';
import { explain } from '../../store/views/explain-view.ts';
import { createWorld, TUESDAY_10, type World } from '../../testing/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const QUESTION = { zip: '40202', help: 'both', language: 'en' } as const;
const HELP = 'enrollment';

let world: World;
afterEach(() => world.app.stop());
const begin = async (now = TUESDAY_10) => {
  world = await createWorld({ policy: defaultPolicy, now });
};
const promiseNow = async (times: 'any' | 'openings' | 'all' = 'any') =>
  (await world.resident.callbackPromise({ ...QUESTION, help: HELP, times })).promise;

/** Reads the promise, agrees to it, and takes the first opening if there is a choice. */
async function ask() {
  const shown = await promiseNow();
  const [opening] = shown.kind === 'openings' ? shown.openings : [];
  return world.request({
    shown,
    help: HELP,
    ...(opening && { wish: 'opening', opensAt: opening.opensAt }),
  });
}

/** Accepts everything at once, and makes one twenty-minute call after the other. */
async function answersAndCalls(agent: string, until: number): Promise<void> {
  const { referrals } = world.as(agent);
  let free = world.clock.now();
  while (world.clock.now() < until) {
    const { offers, assignments } = await referrals.worklist();
    for (const { referralId } of offers)
      if (assignments.length < defaultPolicy.capacity)
        await referrals.accept({ referralId }).catch(() => null);
    const held = (await referrals.worklist()).assignments;
    const [next] = held
      .filter(({ attempts }) => attempts === 0)
      .sort((a, b) => (a.promisedBy ?? 0) - (b.promisedBy ?? 0));
    if (next && world.clock.now() >= free) {
      await referrals.logAttempt({ referralId: next.referralId, outcome: 'reached' });
      free = world.clock.now() + 20 * MINUTE;
    }
    for (const { referralId, attempts } of held)
      if (attempts > 0 && world.clock.now() >= free)
        await referrals.complete({ referralId, outcome: 'enrolled' });
    await world.pass(2 * MINUTE);
  }
}

describe('one agent and thirteen residents within a minute', () => {
  it('the first is promised thirty minutes, the others later times, and every promise is kept', async () => {
    await begin();
    await world.addAgent('ann');
    const links: string[] = [];
    const promised: number[] = [];
    for (let n = 0; n < 12; n++) {
      const { token, tracker } = await ask();
      links.push(token);
      promised.push(tracker.promisedBy ?? 0);
    }
    const thirteenth = await promiseNow();
    expect(promised[0]).toBe(TUESDAY_10 + 30 * MINUTE);
    expect(promised.filter((by) => by === TUESDAY_10 + 30 * MINUTE).length).toBeLessThan(4);
    expect(promised).toEqual([...promised].sort((a, b) => a - b));
    expect(thirteenth).toMatchObject({ kind: 'later' });
    await answersAndCalls('ann', TUESDAY_10 + 8 * HOUR);
    const trackers = await Promise.all(links.map((token) => world.resident.track({ token })));
    expect(trackers.map(({ promiseMissed, attempted }) => ({ promiseMissed, attempted }))).toEqual(
      links.map(() => ({ promiseMissed: false, attempted: true })),
    );
    const broken = await world.app.database.read('referral_events').where({ type: 'promise-missed' });
    expect(broken).toEqual([]);
  });

  it('the last place is refused to whoever read of it before it was taken, with what is true now', async () => {
    await begin();
    await world.addAgent('ann');
    const shown = await promiseNow();
    await world.request({ shown, help: HELP });
    await expect(world.request({ shown, help: HELP })).rejects.toMatchObject({
      cause: { refusal: { refused: 'promise-changed' } },
    });
    expect(await world.app.database.read('promises')).toHaveLength(1);
  });
});

describe('openings', () => {
  const NIGHT = TUESDAY_10 - 11 * HOUR;
  const EIGHT = { startMinute: 8 * 60, endMinute: 17 * 60 };
  const hours = { mon: [EIGHT], tue: [EIGHT], wed: [EIGHT], thu: [EIGHT], fri: [EIGHT], sat: [], sun: [] };

  it('fill at night: thirty residents, one agent from eight to five, no time taken twice', async () => {
    await begin(NIGHT);
    await world.addAgent('ann', { hours });
    const taken: number[] = [];
    for (let n = 0; n < 30; n++) taken.push((await ask()).tracker.opensAt ?? 0);
    expect(new Set(taken).size).toBe(30);
    expect(taken[0]).toBe(TUESDAY_10 - 1.5 * HOUR);
    expect(Math.max(...taken)).toBeGreaterThan(TUESDAY_10 + 24 * HOUR);
  });

  it('are freed by another choice, and by cancelling', async () => {
    await begin(NIGHT);
    await world.addAgent('ann', { hours });
    const first = async () => {
      const promise = await promiseNow('openings');
      return promise.kind === 'openings' ? promise.openings[0]?.opensAt : null;
    };
    const { token, tracker } = await ask();
    expect(await first()).toBeGreaterThan(tracker.opensAt ?? 0);
    const other = tracker.otherTimes.openings.at(-1)?.opensAt;
    await world.resident.change({ token, wish: 'opening', opensAt: other });
    expect(await first()).toBe(tracker.opensAt);
    const second = await ask();
    await world.resident.cancel({ token: second.token });
    expect(await first()).toBe(tracker.opensAt);
  });

  it('can be asked for beside a call that is promised, all of them too', async () => {
    await begin();
    await world.addAgent('ann', { hours });
    expect((await promiseNow()).kind).toBe('now');
    const [some, all] = [await promiseNow('openings'), await promiseNow('all')];
    expect(some).toMatchObject({ kind: 'openings', more: true });
    expect(all.kind === 'openings' && all.openings.length).toBeGreaterThan(20);
  });
});

it('what was promised, why, and how it came out can be told afterwards', async () => {
  await begin();
  await world.addAgent('ann');
  await ask();
  await ask();
  const told = async (n: number) =>
    (await explain(world.app.database.read, await world.referralId(n), defaultPolicy))?.promises;
  expect(await told(1)).toMatchObject([
    { kind: 'later', score: null, basis: { waitClass: 'hour', demand: 1, margin: 20 * MINUTE, scores: 0 } },
  ]);
  const referralId = await world.referralId(0);
  await world.as('ann').referrals.accept({ referralId });
  await world.pass(4 * MINUTE);
  await world.as('ann').referrals.logAttempt({ referralId, outcome: 'reached' });
  expect(await told(0)).toMatchObject([{ kind: 'now', score: -26 * MINUTE, called: true }]);
  const [learned] = await world.app.database.read('practice').where({ wait_class: 'now', part: 'any' });
  expect(learned).toMatchObject({ scores: 1, stopped: 0 });
  expect(learned.level).toBeGreaterThan(0.03);
  await world.pass(2 * HOUR);
  // Passing without a call is recorded at once; the late call is not counted again.
  expect(await told(1)).toMatchObject([{ called: false, score: expect.any(Number) }]);
});
