/** In random worlds, every number that is shown in two places is equal: portal, files, `kod`, metrics, and agents' own screens. */
import { describe, expect, it, vi } from 'vitest';
import { localDate } from '../api/domain/time/zoned-time.ts';
import { metricsOf } from '../api/http/routers/metrics.ts';
import { aRandomDay, DAY_AGENTS } from '../api/testing/random-day.ts';
import { staffTerminal } from '../api/testing/staff-terminal.ts';
import { createWorld, TUESDAY_10, type World } from '../api/testing/world.ts';
import { words as settings } from '../extension/locales/en/settings.ts';
import { seriesCsv } from '../extension/panels/metrics/figures.ts';
import { riskCounts } from '../extension/panels/program/risk.ts';
import { GROUPINGS, type Metrics } from '../shared/contracts/metrics.ts';
import { FIGURES, GROUPS, reportCsv } from '../shared/report.ts';
import { keysOf } from '../shared/typed.ts';

const HOUR = 3_600_000;
/** Seeds, and hours after ten in the morning: the last day crosses midnight. */
const WORLDS = [
  [1, 0],
  [2, 3],
  [3, 13],
] as const;
const STEPS = 36;
/** In the program's zone. */
const [TODAY, PERIOD] = ['2026-03-03', { from: '2026-03-03', to: '2026-03-04' }];
const terminal = staffTerminal('figures', 'test');

/** The cells of a file's line, without the mark and quotes. */
const lines = (csv: string): string[][] =>
  csv
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

async function kodJson(...args: string[]) {
  const { status, out, said } = await terminal.kod(...args, '--json');
  expect(status, said).toBe(0);
  return JSON.parse(out);
}

async function scraped(world: World): Promise<(name: string) => number> {
  const text = await metricsOf(world.app.services).metrics();
  return (name) =>
    sum(
      text
        .split('\n')
        .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
        .map((line) => Number(line.split(' ').at(-1))),
    );
}

async function sameOnBoard(world: World): Promise<void> {
  const staff = world.as('staff:lee').staff;
  const [board, desk, metric] = [await staff.board({}), await staff.find({}), await scraped(world)];
  const text = (await terminal.kod('board')).out;
  const risks = riskCounts(board.rows, board.serverNow);
  expect({
    rows: board.rows.length,
    desk: desk.counts?.waiting,
    counties: sum(board.counties.map(({ waiting }) => waiting)),
    languages: sum(board.languages.map(({ waiting }) => waiting)),
    kod: Number(/first call: (\d+)/.exec(text)?.[1] ?? 0),
  }).toEqual({
    ...{ rows: board.waiting, desk: board.waiting, counties: board.waiting, languages: board.waiting },
    kod: board.waiting,
  });
  expect([metric('kod_promises_late'), metric('kod_promises_at_risk')]).toEqual([
    risks.past,
    risks.under5 + risks.under10,
  ]);
  const { counts } = await staff.agents.list({});
  expect([
    counts?.['on-duty'],
    sum(board.counties.map(({ onDuty }) => onDuty)),
    Number(/^On duty: (\d+)/m.exec(text)?.[1]),
  ]).toEqual([board.onDuty, board.onDuty, board.onDuty]);
  const waiting = await kodJson('message', 'list', '--waiting');
  expect([metric('kod_outbox_waiting'), waiting.length]).toEqual([
    board.messages.waiting,
    board.messages.waiting,
  ]);
  expect(metric('kod_outbox_undelivered')).toBe(board.messages.undelivered);
  expect((await kodJson('quarantine', 'list')).length).toBe(board.quarantine);
}

async function sameInReport(world: World): Promise<void> {
  const { staff } = world.as('staff:lee');
  const [desk, metric] = [await staff.find({}), await scraped(world)];
  const { total, deRegistered } = await staff.report({ ...PERIOD, by: [] });
  const today = localDate(world.clock.now(), 'America/New_York');
  const ofToday = await staff.report({ from: today, to: today, by: [] });
  expect([desk.counts?.asked, metric('kod_referrals')]).toEqual([ofToday.total.asked, total.asked]);
  const kod = await kodJson('report', '--week', TODAY);
  expect([kod.total, kod.deRegistered]).toEqual([total, deRegistered]);
  const report = await staff.report({ ...PERIOD, by: [...GROUPS] });
  expect(report.total).toEqual(total);
  const file = (await terminal.kod('report', '--week', TODAY, '--by', GROUPS.join(), '--csv')).out;
  expect(file).toBe(reportCsv(report, GROUPS));
  expect(lines(file).at(-1)?.slice(GROUPS.length)).toEqual(
    keysOf(FIGURES).map((name) => String(total[name] ?? '')),
  );
  const rows = (await Promise.all(DAY_AGENTS.map(rowsOf(world)))).flat();
  const accepted = rows.filter(({ offerStatus }) => offerStatus === 'accepted');
  const different = (some: typeof rows) => new Set(some.map(({ referralId }) => referralId)).size;
  expect([different(accepted), different(accepted.filter(({ kind }) => kind === 'mass'))]).toEqual([
    total.accepted,
    total.acceptedAsMass,
  ]);
  const own = await Promise.all(DAY_AGENTS.map((name) => world.as(name).metrics.summary(PERIOD)));
  expect(sum(own.map(({ missed }) => missed))).toBe(total.missed);
}

const rowsOf = (world: World) => async (name: string) =>
  (await world.as(name).referrals.list({ perPage: 100 })).rows;

const COUNTS = [
  ...(['offered', 'offeredGeneral', 'accepted', 'rejected', 'missed', 'completed'] as const),
  ...(['unableToReach', 'returned', 'promised', 'promiseKept'] as const),
] as const satisfies readonly (keyof Metrics)[];

async function sameForAgent(world: World, name: string): Promise<void> {
  const { referrals, metrics } = world.as(name);
  const [own, list, updates, work] = [
    await metrics.summary(PERIOD),
    await rowsOf(world)(name),
    await referrals.quickUpdates(),
    await referrals.worklist(),
  ];
  for (const by of GROUPINGS) {
    const series = await metrics.series({ period: PERIOD, by });
    for (const count of COUNTS)
      expect([by, count, sum(series.map((row) => row[count]))]).toEqual([by, count, own[count]]);
    const file = lines(seriesCsv(series, by, String, settings.metrics)).slice(1);
    expect(sum(file.map(([, offered]) => Number(offered)))).toBe(own.offered);
  }
  const day = await world.as('staff:lee').staff.agents.show({ agent: name });
  const today = await metrics.summary({ from: updates.day, to: updates.day });
  const listed = (status: string) => list.filter(({ offerStatus }) => offerStatus === status).length;
  expect([list.length, listed('accepted'), listed('rejected'), listed('missed')]).toEqual([
    ...[own.offered, own.accepted, own.rejected, own.missed],
  ]);
  const counted = day.misses.filter(({ contest }) => contest !== 'forgiven').length;
  expect([updates.missedGeneral, counted]).toEqual([today.missed, own.missed]);
  expect([updates.pendingGeneral + updates.pendingMass, day.agent.offersPending, listed('pending')]).toEqual(
    Array(3).fill(work.offers.length),
  );
  const pending = (kind: string) => work.offers.filter((offer) => offer.kind === kind).length;
  expect([updates.pendingGeneral, updates.pendingMass]).toEqual([pending('general'), pending('mass')]);
  const inProgress = (await referrals.list({ status: 'in-progress' })).total;
  expect([day.agent.inProgress, inProgress]).toEqual(Array(2).fill(work.assignments.length));
}

/** A resident reads how many were asked; staff read the same on the board and in the story. */
async function sameForResidents(world: World, links: readonly string[]): Promise<void> {
  const { staff } = world.as('staff:lee');
  const { rows } = await staff.board({});
  const trackers = await Promise.all(links.map((token) => world.resident.track({ token })));
  for (const row of rows) {
    const own = trackers.find(({ submittedAt }) => submittedAt === row.submittedAt);
    expect([own?.asking?.asked ?? row.asked, own?.promisedBy ?? null]).toEqual([row.asked, row.promisedBy]);
  }
}

/** To the very instant of the next promised time, which two screens might count differently. */
async function untilAPromise(world: World): Promise<void> {
  const { rows, serverNow } = await world.as('staff:lee').staff.board({});
  const next = rows.find(({ promisedBy }) => promisedBy !== null && promisedBy > serverNow)?.promisedBy;
  if (next) await world.pass(next - world.clock.now());
}

describe('in a random world, a number is the same wherever it is shown', () => {
  it.each(WORLDS)('seed %d, %d hours later', async (seed, later) => {
    const now = TUESDAY_10 + later * HOUR;
    const world = await createWorld({ ...terminal.database(), now, lookEvery: HOUR });
    try {
      const links = await aRandomDay(world, seed, STEPS);
      await untilAPromise(world);
      vi.useFakeTimers({ toFake: ['Date'], now: world.clock.now() });
      await sameOnBoard(world);
      await sameInReport(world);
      for (const name of DAY_AGENTS) await sameForAgent(world, name);
      await sameForResidents(world, links);
    } finally {
      vi.useRealTimers();
      await world.app.stop();
    }
  });
});
