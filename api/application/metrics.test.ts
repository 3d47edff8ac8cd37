import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorld, SHORT_WINDOWS, type World } from '../testing/world.ts';

const TODAY = { from: '2026-03-03', to: '2026-03-03' };
let world: World;
beforeEach(async () => {
  world = await createWorld({ policy: SHORT_WINDOWS });
  await world.addAgent('ann');
});
afterEach(() => world.app.stop());

const ann = () => world.as('ann');
const newest = async () => world.referralId((await world.app.database.read('referrals')).length - 1);

/** One accepted and called in time, one rejected, one missed, one handed back. */
async function aDay(): Promise<void> {
  await world.request({ language: 'es' });
  await world.pass(10_000);
  await ann().referrals.accept({ referralId: await newest() });
  await world.pass(20_000);
  await ann().referrals.logAttempt({ referralId: await newest(), outcome: 'reached' });
  await ann().referrals.complete({
    referralId: await newest(),
    withoutAttempt: 'other',
    outcome: 'enrolled',
  });
  await world.request({ help: 'application' });
  await world.pass(30_000);
  await ann().referrals.reject({ referralId: await newest() });
  const { token } = await world.request();
  await world.pass(SHORT_WINDOWS.generalWindow);
  await world.resident.cancel({ token });
  await world.request();
  await world.pass(1_000);
  await ann().referrals.accept({ referralId: await newest() });
  await ann().referrals.handBack({ referralId: await newest(), reason: 'emergency' });
}

describe('View Metrics', () => {
  it('counts what the agent did, with medians of how long it took', async () => {
    await aDay();
    expect(await ann().metrics.summary(TODAY)).toMatchObject({
      offered: 5,
      offeredGeneral: 4,
      accepted: 2,
      rejected: 1,
      missed: 1,
      completed: 1,
      returned: 1,
      responseTime: 10_000,
      timeToFirstAttempt: 20_000,
      promised: 2,
      promiseKept: 1,
      zone: 'America/New_York',
    });
  });

  it('counts a promise once it is kept or over, and not while it can still be kept', async () => {
    await world.request();
    await ann().referrals.accept({ referralId: await newest() });
    expect(await ann().metrics.summary(TODAY)).toMatchObject({ promised: 0, promiseKept: 0 });
    await world.pass(SHORT_WINDOWS.callbackWithin + 1_000);
    expect(await ann().metrics.summary(TODAY)).toMatchObject({ promised: 1, promiseKept: 0 });
  });

  it('is nothing for a day without referrals, and for somebody else', async () => {
    await aDay();
    await world.addAgent('ben', { zip: '42001' });
    const empty = { offered: 0, responseTime: null, timeToFirstAttempt: null, promised: 0 };
    expect(await ann().metrics.summary({ from: '2026-03-02', to: '2026-03-02' })).toMatchObject(empty);
    expect((await world.as('ben').metrics.summary(TODAY)).accepted).toBe(0);
  });

  it('goes by day with none left out, by language and by kind of help', async () => {
    await aDay();
    const period = { from: '2026-03-01', to: '2026-03-04' };
    const days = await ann().metrics.series({ period, by: 'day' });
    expect(days.map(({ key, offered }) => [key, offered])).toEqual([
      ['2026-03-01', 0],
      ['2026-03-02', 0],
      ['2026-03-03', 5],
      ['2026-03-04', 0],
    ]);
    const byLanguage = await ann().metrics.series({ period, by: 'language' });
    expect(byLanguage.map(({ key, offered }) => [key, offered])).toEqual([
      ['es', 1],
      ['en', 4],
    ]);
    const byHour = await ann().metrics.series({ period, by: 'hour' });
    expect(byHour.reduce((sum, { offered }) => sum + offered, 0)).toBe(5);
    const hours = byHour.map(({ key }) => Number(key));
    expect(hours).toEqual(hours.map((_, index) => (hours[0] ?? 0) + index));
    const byHelp = await ann().metrics.series({ period, by: 'help' });
    expect(byHelp.find(({ key }) => key === 'application')?.rejected).toBe(1);
  });

  it('refuses a period that ends before it begins, is too long, or is none', async () => {
    for (const period of [
      { from: '2026-03-03', to: '2026-03-02' },
      { from: '2024-01-01', to: '2026-03-02' },
      { from: '2026-02-30', to: '2026-03-02' },
    ])
      await expect(ann().metrics.summary(period)).rejects.toThrow();
  });
});

describe('the list as a file', () => {
  it('has a heading, a line for each offer, the agent’s own clock, and nothing of any resident', async () => {
    await aDay();
    const { name, csv, cut } = await ann().referrals.export({});
    const lines = csv.trim().split('\r\n');
    expect(name).toBe('referrals-2026-03-03.csv');
    expect(cut).toBe(false);
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/^referral,kind,status,help,language/);
    expect(lines.at(-1)).toContain('Spanish');
    expect(lines.at(-1)).toContain('2026-03-03 10:00');
    expect(csv).not.toMatch(/Rosa|Testerman|555/);
  });

  it('takes the filter of the list', async () => {
    await aDay();
    const { csv } = await ann().referrals.export({ status: 'complete' });
    expect(csv.trim().split('\r\n')).toHaveLength(2);
  });
});
