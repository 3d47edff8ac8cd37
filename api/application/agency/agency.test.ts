/** Delegates act for the agents of their agency, each under their own name, and for nobody else (rule 54). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AGENCY } from '../../in-memory/made-up-agent.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';

const WHY = { reason: 'at the dentist', dryRun: false };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.addAgent('ann');
});
afterEach(() => world.app.stop());

const kit = () => world.as('delegate1:kit').agency;
const may = () => world.as('delegate2:may').agency;
const offersOf = async (name: string) =>
  (await world.as(name).referrals.worklist()).offers.map(({ referralId, kind }) => [referralId, kind]);
const heldBy = async (name: string) =>
  (await world.as(name).referrals.worklist()).assignments.map(({ referralId }) => referralId);
const entries = () =>
  world.app.database
    .read('audit_log')
    .whereNotNull('staff')
    .whereNot({ what: 'agency-viewed' })
    .orderBy('id')
    .select('what', 'staff', 'detail');
const looks = () =>
  world.app.database
    .read('audit_log')
    .where({ what: 'agency-viewed' })
    .orderBy('id')
    .select('staff', 'detail');
const rowsOf = async (name: string) => (await world.as(name).referrals.list({})).rows;
const add = async (...names: string[]) => {
  for (const name of names) await world.addAgent(name);
};

/** Ann is asked first; the others come later. */
async function annIsAsked(...later: string[]) {
  const { token } = await world.request({ email: 'rosa@example.org' });
  await add(...later);
  const referralId = await world.referralId();
  const [ann] = (await may().now()).colleagues.filter(({ agent }) => agent === 'ann');
  return { token, referralId, offerId: ann?.offers[0]?.offerId ?? '' };
}
async function annHolds(...later: string[]) {
  const made = await annIsAsked(...later);
  await world.as('ann').referrals.accept({ referralId: made.referralId });
  return made;
}

describe('a delegate of level 1', () => {
  it('sees what colleagues do and are asked, and nothing of a resident', async () => {
    await world.addAgent('zed', { organisation: 'Another Agency' });
    const { referralId, offerId } = await annIsAsked('ben');
    const seen = await kit().now();
    expect(seen).toMatchObject({ agency: AGENCY, paused: null });
    expect(seen.colleagues.map(({ agent, now }) => [agent, now])).toEqual([
      ['ann', 'on-duty'],
      ['ben', 'on-duty'],
    ]);
    expect(seen.colleagues[0]?.offers).toMatchObject([{ referralId, offerId, county: 'Jefferson' }]);
    expect(JSON.stringify(seen)).not.toMatch(/Rosa|Testerman|502-?555-?0101|rosa@/);
  });

  it('is in the audit log with each look, which lasts an hour however often the panel reads', async () => {
    for (let n = 0; n < 3; n++) {
      await Promise.all([kit().now(), kit().now(), may().now()]);
      await world.pass(19 * MINUTE);
    }
    const first = ['kit', 'may'].map((staff) => ({ staff, detail: AGENCY }));
    expect((await looks()).toSorted((a, b) => (a.staff < b.staff ? -1 : 1))).toEqual(first);
    await world.pass(10 * MINUTE);
    await kit().now();
    expect(await looks()).toHaveLength(3);
  });

  it('accepts for a colleague, who has it then', async () => {
    const { referralId, offerId } = await annIsAsked();
    const answer = { agent: 'ann', referralId, offerId, answer: 'accept' as const, reason: '' };
    await kit().answer({ ...answer, dryRun: true });
    expect(await heldBy('ann')).toEqual([]);
    await kit().answer({ ...answer, dryRun: false });
    expect(await heldBy('ann')).toEqual([referralId]);
    expect(await entries()).toEqual([{ what: 'colleague-accepted', staff: 'kit', detail: '' }]);
  });

  it('rejects for a colleague: others are asked, and it is an answer in time', async () => {
    const { referralId, offerId } = await annIsAsked('ben');
    await kit().answer({ agent: 'ann', referralId, offerId, answer: 'reject', ...WHY });
    await world.settle();
    expect([await offersOf('ann'), (await offersOf('ben')).length]).toEqual([[], 1]);
    expect((await rowsOf('ann'))[0]?.status).toBe('rejected');
  });

  it('does nothing for agents of another agency, who are unknown to them', async () => {
    const { token } = await world.request();
    await world.resident.cancel({ token });
    const made = await annIsAsked();
    await world.addAgent('zed', { organisation: 'Another Agency' });
    const wanted = { referralId: made.referralId, offerId: made.offerId, answer: 'accept' as const, ...WHY };
    expect(await refusalOf(kit().answer({ agent: 'zed', ...wanted }))).toBe('not-found');
    expect(await refusalOf(may().hours({ agent: 'zed', ...WEEK, ...WHY }))).toBe('not-found');
    expect(await refusalOf(may().move({ agent: 'zed', referralId: made.referralId, ...WHY }))).toBe(
      'not-found',
    );
    expect(await entries()).toEqual([]);
  });
});

const NONE = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const WEEK = {
  zone: 'America/Kentucky/Louisville',
  hours: { ...NONE, wed: [{ startMinute: 540, endMinute: 1020 }] },
};

describe('a delegate of level 2', () => {
  it('marks a colleague as away: what waits for them goes to others and is no miss; and takes it out again', async () => {
    const { referralId } = await annIsAsked('ben');
    const absence = { agent: 'ann', from: world.clock.now(), to: world.clock.now() + 8 * HOUR };
    const before = await may().away({ ...absence, change: 'away', reason: '', dryRun: true });
    expect(before).toEqual({ unchanged: null, asked: true, inProgress: 0 });
    expect(await offersOf('ann')).toHaveLength(1);
    await may().away({ ...absence, change: 'away', ...WHY });
    await world.settle();
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual([[], [[referralId, 'general']]]);
    expect((await rowsOf('ann'))[0]?.status).toBe('withdrawn');
    expect((await world.as('ann').agent.me()).consecutiveMissed).toBe(0);
    expect((await may().away({ ...absence, change: 'away', ...WHY })).unchanged).toBe('away-already');
    await may().away({ ...absence, change: 'back', ...WHY });
    expect((await may().now()).colleagues[0]).toMatchObject({ agent: 'ann', now: 'on-duty' });
    expect((await may().away({ ...absence, change: 'back', ...WHY })).unchanged).toBe('not-away');
    expect((await entries()).map(({ what, staff }) => [what, staff])).toEqual([
      ['colleague-away', 'may'],
      ['colleague-back', 'may'],
    ]);
  });

  it('refuses an absence that is over, and a reason with a number', async () => {
    const past = { agent: 'ann', from: world.clock.now() - 2 * HOUR, to: world.clock.now() - HOUR };
    expect(await refusalOf(may().away({ ...past, change: 'away', ...WHY }))).toBe('calendar-invalid');
    const named = { ...WHY, reason: 'call 502-555-0100' };
    expect(await refusalOf(may().pause({ change: 'pause', ...named }))).toBe('reason-needed');
  });

  it('sets a colleague’s hours, and sets them back', async () => {
    const done = await may().hours({ agent: 'ann', ...WEEK, ...WHY });
    expect((await may().now()).colleagues[0]).toMatchObject({ now: 'off-duty', calendar: WEEK });
    expect((await may().hours({ agent: 'ann', ...WEEK, ...WHY })).unchanged).toBe('same-hours');
    if (!done.before) throw new Error('the hours before are not told');
    await may().hours({ agent: 'ann', ...done.before, ...WHY });
    expect((await may().now()).colleagues[0]?.now).toBe('on-duty');
  });

  it('moves what a colleague holds; the resident is told by page and mail, with a new code word; and moves it back', async () => {
    const { token, referralId } = await annHolds('ben');
    const before = (await world.resident.track({ token })).agent;
    const sent = world.letters.length;
    const move = { referralId, agent: 'ben', reason: '', dryRun: true };
    expect(await may().move(move)).toEqual({ unchanged: null, failed: null });
    expect(await heldBy('ann')).toEqual([referralId]);
    await may().move({ ...move, ...WHY });
    await world.settle();
    expect([await heldBy('ann'), await heldBy('ben')]).toEqual([[], [referralId]]);
    const { agent, status, events } = await world.resident.track({ token });
    expect([status, events[0]?.type, agent?.name]).toEqual(['in-progress', 'moved', 'Ann ben']);
    expect(agent?.codeWord).not.toBe(before?.codeWord);
    const told = world.letters.slice(sent).map(({ to, text }) => [to, text.includes('Ann ben')]);
    expect(told.sort()).toEqual([
      ['ben@agents.example.org', false],
      ['rosa@example.org', true],
    ]);
    expect((await rowsOf('ann'))[0]?.status).toBe('moved');
    expect((await world.as('ann').referrals.get({ referralId })).contact).toBeNull();
    expect((await world.as('ben').referrals.get({ referralId })).contact).not.toBeNull();
    await may().move({ referralId, agent: 'ann', ...WHY });
    expect(await heldBy('ann')).toEqual([referralId]);
    expect((await may().move({ referralId, agent: 'ann', ...WHY })).unchanged).toBe('holds-it');
  });

  it('asks nobody by a move, and the resident does not read that it did', async () => {
    const { token, referralId } = await annHolds('ben');
    await may().move({ referralId, agent: 'ben', ...WHY });
    await world.as('ben').referrals.handBack({ referralId, reason: 'emergency' });
    const { asking, status } = await world.resident.track({ token });
    expect([status, asking?.asked]).toEqual(['pending', 1]);
  });

  it('moves nothing to a colleague who may not be asked, and nothing that nobody holds', async () => {
    const { token, referralId } = await annHolds('ben');
    await world.as('ben').agent.setCurrentAvailability({ on: false });
    const move = { referralId, agent: 'ben', ...WHY };
    expect(await may().move(move)).toEqual({ unchanged: 'may-not', failed: 'not-available' });
    await world.resident.cancel({ token });
    expect(await refusalOf(may().move(move))).toBe('referral-closed');
    expect(await refusalOf(may().move({ ...move, referralId: 'unknown-1' }))).toBe('not-found');
  });

  it('pauses the agency: nobody of it is asked, others are; and resumes it', async () => {
    const { referralId } = await annIsAsked('ben');
    await world.addAgent('zed', { organisation: 'Another Agency' });
    expect(await may().pause({ change: 'pause', ...WHY })).toEqual({
      ...{ unchanged: null, colleagues: 2, inProgress: 0 },
    });
    await world.settle();
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual([[], []]);
    expect(await offersOf('zed')).toEqual([[referralId, 'general']]);
    expect((await may().now()).paused).toMatchObject({ by: 'may', reason: WHY.reason });
    expect((await may().pause({ change: 'pause', ...WHY })).unchanged).toBe('paused-already');
    await world.as('zed').referrals.reject({ referralId, reason: 'busy' });
    await world.settle();
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual([[], []]);
    await may().pause({ change: 'resume', ...WHY });
    await world.settle();
    expect((await offersOf('ben')).map(([id]) => id)).toEqual([referralId]);
  });

  it('pauses also whom a later roster brings', async () => {
    await may().pause({ change: 'pause', ...WHY });
    await add('ben');
    const { referralId } = await annIsAsked();
    expect([referralId, await offersOf('ben')]).toEqual([referralId, []]);
  });
});

describe('an agent who leaves their agency', () => {
  it('is not seen there, is asked despite its pause, and can join again', async () => {
    await may().pause({ change: 'pause', ...WHY });
    expect(await world.as('ann').agency.mine()).toEqual({ agency: AGENCY, left: false, paused: true });
    await world.as('ann').agency.belong({ belongs: false });
    expect(await world.as('ann').agency.mine()).toEqual({ agency: AGENCY, left: true, paused: false });
    expect((await may().now()).colleagues).toEqual([]);
    await world.request();
    expect(await offersOf('ann')).toHaveLength(1);
    await world.as('ann').agency.belong({ belongs: true });
    expect((await may().now()).colleagues).toHaveLength(1);
    await world.addAgent('kim', { organisation: '' });
    expect(await refusalOf(world.as('kim').agency.belong({ belongs: false }))).toBe('no-agency');
  });
});

it('a delegate may do no more than a day’s quota, and dry runs are free', async () => {
  const away = (n: number, dryRun = false) => ({
    ...{ agent: 'ann', change: 'away' as const, reason: 'leave', dryRun },
    ...{ from: world.clock.now() + n * HOUR, to: world.clock.now() + n * HOUR + MINUTE },
  });
  await world.app.database.write('budgets').delete();
  for (let n = 0; n < 150; n++) {
    await may().away(away(n));
    await may().away({ ...away(n), change: 'back' });
  }
  expect(await refusalOf(may().away(away(1)))).toBe('daily-limit');
  expect((await may().away(away(1, true))).unchanged).toBe(null);
});
