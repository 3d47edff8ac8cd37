/** Residents read only facts: how many were asked, whether the promise was kept, how it ended (rules 8b to 8d and 9a). */
import { afterEach, describe, expect, it } from 'vitest';
import { type AgentNeed, WITHOUT_END } from '../../../shared/vocabulary.ts';
import { OFFICE_HOURS } from '../../domain/time/availability.ts';
import { closedDaysStore } from '../../store/repositories/closed-days-store.ts';
import { createWorld, refusalOf, TUESDAY_10, type World, type WorldOptions } from '../../testing/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NIGHT = TUESDAY_10 + 12 * HOUR;
const WEDNESDAY_9 = TUESDAY_10 + 23 * HOUR;

let world: World;
afterEach(() => world.app.stop());

const begin = async (options: WorldOptions = {}, ...agents: string[]) => {
  world = await createWorld(options);
  for (const name of agents) await world.addAgent(name, { hours: OFFICE_HOURS });
};
const askingOf = async (token: string) => (await world.resident.track({ token })).asking;
const pause = async (to: string) => {
  const store = closedDaysStore(world.app.database.write);
  await store.add({ kind: 'pause', name: 'Storm', from: '2026-03-03', to });
  await world.pass(6_000);
};

describe('who was asked', () => {
  it('is the number of people, with each event and in all', async () => {
    await begin({}, 'ann', 'ben', 'cy');
    const { token } = await world.request();
    expect(await askingOf(token)).toEqual({ asked: 1, open: 1, pause: null });
    await world.pass(15 * MINUTE);
    const { events, asking } = await world.resident.track({ token });
    expect(events.map(({ type, asked }) => [type, asked])).toEqual([
      ['mass-opened', 3],
      ['offer-missed', null],
      ['general-offered', 1],
      ['submitted', null],
    ]);
    expect(asking).toEqual({ asked: 3, open: 3, pause: null });
  });

  it.each([
    ['in a pause without end', { now: TUESDAY_10 }, WITHOUT_END, null],
    ['in a pause of a day', { now: TUESDAY_10 }, '2026-03-03', WEDNESDAY_9],
    ['at night', { now: NIGHT }, null, WEDNESDAY_9],
  ])('is nobody %s, and when somebody is next', async (_when, options, to, until) => {
    await begin(options, 'ann');
    if (to) await pause(to);
    const { token } = await world.request({ wish: 'whenever' });
    const { events, asking } = await world.resident.track({ token });
    expect(asking).toEqual({ asked: 0, open: 0, pause: { why: 'nobody-on-duty', until } });
    expect(events[0]).toMatchObject({ type: 'mass-opened', asked: 0 });
  });

  it('is nobody while everybody is full, and one as soon as somebody has room', async () => {
    await begin({ policy: { capacity: 1 } }, 'ann');
    await world.request();
    const first = await world.referralId();
    await world.as('ann').referrals.accept({ referralId: first });
    const { token } = await world.request();
    expect(await askingOf(token)).toMatchObject({ asked: 0, pause: { why: 'nobody-free' } });
    await world.as('ann').referrals.logAttempt({ referralId: first, outcome: 'reached' });
    await world.as('ann').referrals.complete({ referralId: first, outcome: 'enrolled' });
    expect(await askingOf(token)).toEqual({ asked: 1, open: 1, pause: null });
  });

  it('says when nobody is left to be asked, though many were', async () => {
    await begin({}, 'ann', 'ben');
    const { token } = await world.request();
    await world.pass(15 * MINUTE);
    for (const name of ['ann', 'ben'])
      await world.as(name).referrals.reject({ referralId: await world.referralId() });
    expect(await askingOf(token)).toMatchObject({ asked: 2, open: 0, pause: { why: 'nobody-free' } });
  });
});

describe('a promise that passes while somebody holds the referral', () => {
  it('is missed and said at its time, and "nobody called me" is offered', async () => {
    await begin({}, 'ann', 'ben');
    const { token } = await world.request();
    await world.as('ann').referrals.accept({ referralId: await world.referralId() });
    await world.pass(30 * MINUTE);
    const late = await world.resident.track({ token });
    expect(late).toMatchObject({ status: 'in-progress', promiseMissed: true, attempted: false });
    expect(late.can.notCalled).toBe(true);
    expect(late.events.filter(({ type }) => type === 'promise-missed')).toHaveLength(1);
  });

  it('is kept by a call in time, and nothing is said', async () => {
    await begin({}, 'ann');
    const { token } = await world.request();
    const referralId = await world.referralId();
    await world.as('ann').referrals.accept({ referralId });
    await world.pass(10 * MINUTE);
    await world.as('ann').referrals.logAttempt({ referralId, outcome: 'voicemail' });
    await world.pass(60 * MINUTE);
    const told = await world.resident.track({ token });
    expect(told).toMatchObject({ promiseMissed: false, attempted: true, attempts: 1 });
    expect(told.agent?.attemptedAt).toBe(TUESDAY_10 + 10 * MINUTE);
  });

  it('is told when the agent calls back, and so is the agent; the next attempt ends it', async () => {
    await begin({}, 'ann');
    const { token } = await world.request();
    const referralId = await world.referralId();
    const { referrals } = world.as('ann');
    await referrals.accept({ referralId });
    const callBackAt = TUESDAY_10 + 5 * HOUR;
    await referrals.logAttempt({ referralId, outcome: 'voicemail', callBackAt });
    expect((await world.resident.track({ token })).agent?.callBackAt).toBe(callBackAt);
    expect((await referrals.worklist()).assignments).toMatchObject([{ callBackAt, attempts: 1 }]);
    const file = await referrals.calendar({ language: 'en' });
    expect(file).toMatchObject({ name: 'kynect-calls.ics', calls: 1 });
    expect(file.text).toContain('DTSTART:20260303T200000Z\r\nDTEND:20260303T203000Z');
    expect(file.text).not.toMatch(/Rosa|Testerman|502/);
    await referrals.setCallBack({ referralId, callBackAt: callBackAt + HOUR });
    expect((await world.resident.track({ token })).agent?.callBackAt).toBe(callBackAt + HOUR);
    expect((await referrals.worklist()).assignments).toMatchObject([
      { callBackAt: callBackAt + HOUR, attempts: 1 },
    ]);
    await referrals.logAttempt({ referralId, outcome: 'reached' });
    expect((await world.resident.track({ token })).agent?.callBackAt).toBeNull();
    expect(await referrals.calendar({ language: 'es' })).toMatchObject({ calls: 0 });
  });
});

describe('the end', () => {
  const completed = async (options: WorldOptions = {}) => {
    await begin(options, 'ann', 'ben');
    const { token } = await world.request();
    const referralId = await world.referralId();
    const { referrals } = world.as('ann');
    await referrals.accept({ referralId });
    return { token, referralId, complete: referrals.complete };
  };
  const letters = () => world.letters.map(({ subject }) => subject);

  it('takes a reason where no attempt is logged, and the resident reads outcome and reason', async () => {
    const { token, referralId, complete } = await completed();
    expect(await refusalOf(complete({ referralId, outcome: 'enrolled' }))).toBe('reason-needed');
    const ended = { referralId, outcome: 'enrolled', withoutAttempt: 'resident-called' } as const;
    await complete(ended);
    await complete(ended);
    const told = await world.resident.track({ token });
    expect(told).toMatchObject({ outcome: 'enrolled', withoutAttempt: 'resident-called' });
    expect(told).toMatchObject({ disputeUntil: TUESDAY_10 + 72 * HOUR, can: { dispute: true } });
  });

  it('says nothing of a missing attempt beside one that is logged', async () => {
    const { token, referralId, complete } = await completed();
    await world.as('ann').referrals.logAttempt({ referralId, outcome: 'reached' });
    await complete({ referralId, outcome: 'enrolled', withoutAttempt: 'other' });
    const told = await world.resident.track({ token });
    expect(told).toMatchObject({ attempts: 1, outcome: 'enrolled', withoutAttempt: null });
  });

  it('"nobody called me" opens it for the others within three days, with staff told', async () => {
    const { token, referralId, complete } = await completed();
    await complete({ referralId, outcome: 'enrolled', withoutAttempt: 'not-needed' });
    const told = await world.resident.notCalled({ token });
    expect(told).toMatchObject({ status: 'pending', agent: null, asking: { open: 1 } });
    await world.pass(15_000);
    expect(letters()).toContain('A resident in Jefferson County says that nobody called');
    expect(await refusalOf(world.as('ann').referrals.accept({ referralId }))).toBe('offer-withdrawn');
    await world.as('ben').referrals.accept({ referralId });
    const day = { from: '2026-03-03', to: '2026-03-03' };
    const figures = { completed: 0, returned: 1, promised: 1, promiseKept: 0 };
    expect(await world.as('ann').metrics.summary(day)).toMatchObject(figures);
  });

  it('anything else that is not right goes to staff, and the request stays closed', async () => {
    const { token, referralId, complete } = await completed();
    await complete({ referralId, outcome: 'enrolled', withoutAttempt: 'other' });
    for (const about of ['outcome-wrong', 'other'] as const) {
      const told = await world.resident.notCalled({ token, about });
      expect(told).toMatchObject({ status: 'complete', disputed: true, can: { dispute: false } });
    }
    await world.pass(15_000);
    const dispute = 'A resident in Jefferson County says that the end of a request is not right';
    expect(letters().filter((subject) => subject === dispute)).toHaveLength(1);
  });

  it('is not opened again while the number has no place left, and staff are told all the same', async () => {
    const { token, referralId, complete } = await completed();
    await complete({ referralId, outcome: 'enrolled', withoutAttempt: 'other' });
    for (const firstName of ['Ann', 'Ben', 'Cy']) await world.request({ phone: '502-555-0101', firstName });
    expect((await world.resident.notCalled({ token })).status).toBe('complete');
    await world.pass(15_000);
    expect(letters()).toContain('A resident in Jefferson County says that nobody called');
  });

  it('can be disputed no more after that time', async () => {
    const policy = { disputeWithin: 10 * MINUTE };
    const { token, referralId, complete } = await completed({ policy });
    await complete({ referralId, outcome: 'enrolled', withoutAttempt: 'other' });
    await world.pass(policy.disputeWithin);
    expect(await refusalOf(world.resident.notCalled({ token }))).toBe('too-late');
    expect((await world.resident.track({ token })).can.dispute).toBe(false);
  });
});

describe('a need that nobody on duty serves', () => {
  const unserved = async (needs: ('interpreter' | AgentNeed)[]) =>
    (await world.resident.callbackPromise({ zip: '40202', help: 'both', language: 'en', needs })).unserved;

  it('is said beside the promise, each by itself; an interpreter is the exchange’s', async () => {
    await begin({}, 'ann');
    expect(await unserved(['asl', 'tty', 'interpreter'])).toEqual(['asl', 'tty']);
    await world.addAgent('ben', { needs: ['asl'] });
    expect(await unserved(['asl', 'tty', 'interpreter'])).toEqual(['tty']);
    expect(await unserved([])).toEqual([]);
  });
});
