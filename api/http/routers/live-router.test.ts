import type { TRPCError } from '@trpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tracker } from '../../../shared/contracts/resident.ts';
import type { WorklistEvent } from '../../../shared/contracts/worklist.ts';
import { follow } from '../../testing/follow.ts';
import { createWorld, refusalOf, SHORT_WINDOWS, type World } from '../../testing/world.ts';
import { createLiveBus } from './live-bus.ts';

const MINUTE = 60_000;
let world: World;
let leave: AbortController;
beforeEach(async () => {
  world = await createWorld({ policy: SHORT_WINDOWS });
  await world.addAgent('ann');
  leave = new AbortController();
});
afterEach(async () => {
  leave.abort();
  await world.app.stop();
});

const live = (name: string, lastEventId?: string) =>
  follow<WorklistEvent>(world.as(name, leave.signal).live.worklist({ lastEventId }));
const revision = async (name: string) => (await world.as(name).referrals.worklist()).revision;
const numbers = (followed: { got: { id: string }[] }) => followed.got.map(({ id }) => Number(id));
/** Waits until streams are idle. */
const rest = async () => {
  for (let n = 0; n < 6; n++) await world.settle();
};

describe('the live worklist', () => {
  it('is silent about what was, and hints at each change after it', async () => {
    await world.request();
    const stream = live('ann');
    await rest();
    expect(stream.got).toEqual([]);
    const before = await revision('ann');
    await world.as('ann').referrals.accept({ referralId: await world.referralId() });
    await stream.until(1);
    expect(stream.got[0]).toMatchObject({
      id: String(before + 1),
      data: { revision: before + 1, change: 'accepted', referralId: await world.referralId() },
    });
  });

  it('resumes after the last one seen without a gap and without a double, then goes on', async () => {
    for (let n = 0; n < 3; n++) {
      const { token } = await world.request();
      await world.resident.cancel({ token });
    }
    const known = await revision('ann');
    const stream = live('ann', String(known - 4));
    await stream.until(4);
    await world.request();
    await stream.until(5);
    await rest();
    const last = await revision('ann');
    expect(numbers(stream)).toEqual(Array.from({ length: last - known + 4 }, (_, n) => known - 3 + n));
  });

  it('misses nothing of what happens while it is being resumed', async () => {
    const start = await revision('ann');
    const stream = live('ann', String(start));
    await Promise.all(Array.from({ length: 6 }, () => world.request()));
    const last = await revision('ann');
    await stream.until(last - start);
    await rest();
    expect(numbers(stream)).toEqual(Array.from({ length: last - start }, (_, n) => start + 1 + n));
  });

  it('gives a thousand and more missed events without waiting for the next one', async () => {
    const [{ agentId }] = [await world.as('ann').agent.me()];
    const start = await revision('ann');
    const agentIds = [agentId];
    await world.app.apply(async ({ worklistEvents, now }) => {
      for (let n = 0; n < 1100; n++)
        worklistEvents.push({ agentIds, change: 'offer-gone', referralId: `r-${n}`, at: now, ofMass: false });
    });
    const stream = live('ann', String(start));
    await stream.until(1100);
    expect(numbers(stream).at(-1)).toBe(start + 1100);
  });

  it.each(['garbage', '-3', '1.5', '9999999999', ''])('takes the cursor %s for none', async (cursor) => {
    const stream = live('ann', cursor);
    await rest();
    expect(stream.got).toEqual([]);
    await world.request();
    await stream.until(1);
    expect(numbers(stream)).toEqual([await revision('ann')]);
  });

  it('tells an agent of their own alone', async () => {
    await world.addAgent('ben');
    const [ann, ben] = [live('ann'), live('ben')];
    await rest();
    await world.request();
    await ann.until(1);
    await rest();
    expect(ben.got).toEqual([]);
  });

  it('ends with not-signed-in when the token does, and not a moment sooner', async () => {
    const stream = live('ann');
    await rest();
    let over = false;
    void stream.ended.then(() => (over = true));
    await world.clock.advance(10 * MINUTE - 1, async () => undefined);
    await rest();
    expect(over).toBe(false);
    await world.clock.advance(1, async () => undefined);
    expect(await stream.ended).toMatchObject({ code: 'UNAUTHORIZED', message: 'not-signed-in' });
  });

  it('ends without a word when the agent leaves', async () => {
    const stream = live('ann');
    await rest();
    leave.abort();
    expect(await stream.ended).toBeNull();
  });

  it('is a sign of life for matching as long as it is open', async () => {
    const { agentId } = await world.as('ann').agent.me();
    const seenAt = () => world.app.services.roster.get(agentId)?.seenAt ?? 0;
    live('ann');
    await rest();
    await world.pass(3 * MINUTE);
    expect(world.clock.now() - seenAt()).toBeLessThanOrEqual(45_000);
    leave.abort();
    await rest();
    const left = seenAt();
    await world.pass(3 * MINUTE);
    expect(seenAt()).toBe(left);
  });

  it('is for agents of the roster alone', async () => {
    const stranger = follow(world.as('stranger').live.worklist({}));
    expect(((await stranger.ended) as TRPCError).message).toBe('not-on-roster');
    expect(await refusalOf(Promise.resolve(world.as(null).live.worklist({})))).toBe('not-signed-in');
  });
});

describe('watching a referral', () => {
  const watch = (token: string, lastEventId?: string) =>
    follow<Tracker>(world.as(null, leave.signal).resident.watch({ token, lastEventId }));

  it('shows what is, then each change to the end', async () => {
    const { token } = await world.request();
    const stream = watch(token);
    await stream.until(1);
    expect(stream.got[0]?.data.status).toBe('pending');
    const id = await world.referralId();
    await world.as('ann').referrals.accept({ referralId: id });
    await stream.until(2);
    await world
      .as('ann')
      .referrals.complete({ referralId: id, withoutAttempt: 'other', outcome: 'enrolled' });
    await stream.until(3);
    expect(stream.got.map(({ data }) => data.status)).toEqual(['pending', 'in-progress', 'complete']);
    expect(stream.got.map(({ id, data }) => Number(id) === data.revision)).toEqual([true, true, true]);
  });

  it('resumed, is silent until there is something newer', async () => {
    const { token } = await world.request();
    const { revision } = await world.resident.track({ token });
    const stream = watch(token, String(revision));
    await rest();
    expect(stream.got).toEqual([]);
    await world.resident.cancel({ token });
    await stream.until(1);
    expect(stream.got[0]?.data.status).toBe('cancelled');
  });

  it.each(['garbage', '9999999'])('shows what is when the cursor is %s', async (cursor) => {
    const { token } = await world.request();
    const stream = watch(token, cursor);
    await stream.until(1);
    expect(stream.got[0]?.data.status).toBe('pending');
  });

  it('sees what time does', async () => {
    const { token } = await world.request();
    const stream = watch(token);
    await stream.until(1);
    await world.pass(SHORT_WINDOWS.callbackWithin);
    await stream.until(3);
    expect(stream.got.at(-1)?.data.promiseMissed).toBe(true);
  });

  it('is refused for a link that nobody has', async () => {
    const stream = watch('x'.repeat(32));
    expect(((await stream.ended) as TRPCError).message).toBe('not-found');
  });
});

describe('the live bus', () => {
  it('reaches exactly the subscribers of its topic, and forgets those who left', async () => {
    const bus = createLiveBus();
    const stop = new AbortController();
    const [one, two] = [bus.subscribe('ann', stop.signal), bus.subscribe('ann', undefined)];
    const other = bus.subscribe('ben', stop.signal);
    bus.publish('ann');
    expect((await one.next()).done).toBe(false);
    expect((await two.next()).done).toBe(false);
    const waiting = other.next();
    stop.abort();
    expect((await waiting).done).toBe(true);
    expect((await one.next()).done).toBe(true);
  });
});
