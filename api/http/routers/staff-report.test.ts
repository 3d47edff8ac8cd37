/** The program's report equals agents' own figures and the metrics, and has no small cell. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SMALLEST_CELL } from '../../../shared/report.ts';
import { localDate } from '../../domain/time/zoned-time.ts';
import { promiseFigures } from '../../store/views/health-view.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';

const MINUTE = 60_000;
let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.addAgent('ann');
  await world.addAgent('ben');
});
afterEach(() => world.app.stop());

/** Four requests: two called in time, one missed and then taken as a Mass, one never called; both promises pass. */
async function aDay(): Promise<void> {
  const sent: string[] = [];
  for (const n of [0, 1, 2, 3]) {
    await world.request({ phone: `502-555-010${n}` });
    sent.push(await world.referralId(n));
    const referralId = sent[n] ?? '';
    const [holder = 'ann'] = await asked(referralId);
    if (n === 0 || n === 1) {
      await world.as(holder).referrals.accept({ referralId });
      await world.pass(MINUTE);
      await world.as(holder).referrals.logAttempt({ referralId, outcome: 'reached' });
      await world.as(holder).referrals.complete({ referralId, outcome: 'question-answered' });
    }
    if (n === 2) {
      await world.pass(world.config.policy.generalWindow);
      await world.settle();
      await world.as(holder === 'ann' ? 'ben' : 'ann').referrals.accept({ referralId });
    }
  }
  await world.pass(40 * MINUTE);
  await world.settle();
}
const asked = async (referralId: string): Promise<string[]> => {
  const names: string[] = [];
  for (const name of ['ann', 'ben'])
    if ((await world.as(name).referrals.worklist()).offers.some((offer) => offer.referralId === referralId))
      names.push(name);
  return names;
};

it('counts what agents’ own views and the metrics count', async () => {
  await aDay();
  const day = localDate(world.clock.now(), 'America/New_York');
  const report = await world.as('staff:lee').staff.report({ from: day, to: day, by: ['county'] });
  const own = await Promise.all(
    ['ann', 'ben'].map((name) => world.as(name).metrics.summary({ from: day, to: day })),
  );
  const sum = (of: (metrics: (typeof own)[number]) => number): number =>
    own.reduce((all, metrics) => all + of(metrics), 0);
  const { total } = report;
  expect(total.asked).toBe(4);
  expect([total.accepted, total.missed]).toEqual([sum((m) => m.accepted), sum((m) => m.missed)]);
  expect(total.kept).toBe(sum((m) => m.promiseKept));
  expect([total.kept, total.acceptedAsMass]).toEqual([2, 1]);
  expect(total.missed).toBeGreaterThan(0);
  const { missed } = await promiseFigures(world.app.database.read, world.clock.now());
  expect((total.promised ?? 0) - (total.kept ?? 0)).toBe(missed);
  expect(report.rows).toEqual([{ key: { county: 'Jefferson' }, figures: null }]);
  expect(4).toBeLessThan(SMALLEST_CELL);
  expect((await world.app.database.read('audit_log').where({ what: 'report-viewed' })).length).toBe(1);
});

it('is for staff alone', async () => {
  const input = { from: '2026-11-01', to: '2026-11-30', by: [] };
  expect(await refusalOf(world.as('ann').staff.report(input))).toBe('not-staff');
});
