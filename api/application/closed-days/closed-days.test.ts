import { afterEach, beforeEach, expect, it } from 'vitest';
import { WITHOUT_END } from '../../../shared/vocabulary.ts';
import { OFFICE_HOURS } from '../../domain/time/availability.ts';
import { crashableSqlite } from '../../in-memory/crashable-sqlite.ts';
import { ALWAYS } from '../../in-memory/made-up-agent.ts';
import { closedDaysStore } from '../../store/repositories/closed-days-store.ts';
import { createWorld, refusalOf, TUESDAY_10, type World } from '../../testing/world.ts';
import { callsSetOn } from './close-days.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.addAgent('ann', { hours: OFFICE_HOURS });
});
afterEach(() => world.app.stop());

const promise = async () =>
  (await world.resident.callbackPromise({ zip: '40202', help: 'both', language: 'en' })).promise;
const close = (from: string, to: string) =>
  closedDaysStore(world.app.database.write).add({ kind: 'closure', name: 'Demo closure', from, to });

it('a closed day that another process wrote ends duty within seconds, and nothing is promised for it', async () => {
  expect((await promise()).kind).toBe('now');
  await close('2026-03-03', '2026-03-03');
  await world.pass(6_000);
  expect((await world.as('ann').agent.me()).duty).toMatchObject({ available: false, reason: 'closed' });
  expect(await promise()).toMatchObject({
    kind: 'openings',
    openings: expect.arrayContaining([opening(TUESDAY_10 + DAY - 30 * MINUTE)]),
  });
});

it('a pause without end promises nothing, and what was accepted goes on', async () => {
  await world.request();
  const referralId = await world.referralId();
  await world.as('ann').referrals.accept({ referralId });
  const pause = { kind: 'pause' as const, name: 'Demo pause', from: '2026-03-03', to: WITHOUT_END };
  await closedDaysStore(world.app.database.write).add(pause);
  await world.pass(6_000);
  expect(await promise()).toMatchObject({ kind: 'none' });
  const { duty } = await world.as('ann').agent.me();
  expect(duty).toMatchObject({ available: false, reason: 'closed', until: null });
  await world.as('ann').referrals.complete({ referralId, withoutAttempt: 'other', outcome: 'enrolled' });
  await closedDaysStore(world.app.database.write).remove('pause', '2026-03-03');
  await world.pass(6_000);
  expect((await promise()).kind).toBe('now');
});

it('is part of the preview of hours that are being edited, and a calendar that makes no sense is refused', async () => {
  await close('2026-03-05', '2026-03-06');
  const { availability } = world.as('ann').agent;
  const calendar = await availability.get();
  const { available, closed } = await availability.preview({ calendar, days: 7 });
  expect(closed).toEqual([{ from: '2026-03-05', to: '2026-03-06', name: 'Demo closure' }]);
  expect(available.map(({ from }) => new Date(from).toISOString().slice(0, 13))).toEqual([
    '2026-03-03T15',
    '2026-03-04T14',
    '2026-03-09T13',
    '2026-03-10T13',
  ]);
  const broken = { ...calendar, zone: 'Nowhere/Land' };
  expect(await refusalOf(availability.preview({ calendar: broken }))).toBe('calendar-invalid');
});

const opening = (opensAt: number) => ({ opensAt, by: opensAt + 30 * MINUTE });

it('taking it away again brings duty back, and what waited is offered', async () => {
  await close('2026-03-03', '2026-03-03');
  await world.pass(6_000);
  await world.request({ wish: 'whenever' });
  expect((await world.as('ann').referrals.worklist()).offers).toEqual([]);
  expect(await closedDaysStore(world.app.database.write).remove('closure', '2026-03-03')).toBe(true);
  await world.pass(6_000);
  expect((await world.as('ann').referrals.worklist()).offers).toHaveLength(1);
});

it('a call that was set for a day which is closed then is not waited for, and another opening can be taken', async () => {
  await close('2026-03-03', '2026-03-03');
  await world.pass(6_000);
  const { token } = await world.request({ wish: 'opening' });
  const track = () => world.resident.track({ token });
  const halfPastNine = TUESDAY_10 + DAY - 30 * MINUTE;
  await close('2026-03-05', '2026-03-05');
  await world.pass(12_000);
  expect(await track()).toMatchObject({ status: 'scheduled', opensAt: halfPastNine });
  const callsOf = (from: string, to: string) => world.app.apply(callsSetOn({ from, to }));
  expect(await callsOf('2026-03-04', '2026-03-06')).toBe(1);
  expect(await callsOf('2026-03-05', WITHOUT_END)).toBe(0);

  await close('2026-03-04', '2026-03-04');
  await world.pass(12_000);
  const told = await track();
  expect(told).toMatchObject({ status: 'pending', promisedBy: null, promiseMissed: false });
  expect(told.events.map(({ type }) => type)).toEqual([
    'mass-opened',
    'opened',
    'day-closed',
    'scheduled',
    'submitted',
  ]);
  expect((await world.as('ann').referrals.worklist()).offers).toEqual([]);

  expect(told).toMatchObject({
    can: { changeTime: true },
    otherTimes: { openings: expect.arrayContaining([opening(halfPastNine + 2 * DAY)]) },
  });
  await world.resident.change({ token, wish: 'opening' });
  expect(await track()).toMatchObject({ status: 'scheduled', opensAt: halfPastNine + 2 * DAY });
});

it('an agent on duty until the day was closed is not asked', async () => {
  const { setCurrentAvailability } = world.as('ann').agent;
  await setCurrentAvailability({ on: false });
  await world.addAgent('ben', {
    hours: { ...OFFICE_HOURS, tue: [{ startMinute: 10.5 * 60, endMinute: 17 * 60 }] },
  });
  const { token } = await world.request({ wish: 'opening' });
  const track = () => world.resident.track({ token });
  expect(await track()).toMatchObject({ status: 'scheduled', opensAt: TUESDAY_10 + 60 * MINUTE });
  await setCurrentAvailability({ on: true });
  await close('2026-03-03', '2026-03-03');
  await world.pass(12_000);
  expect(await track()).toMatchObject({ status: 'pending', promisedBy: null });
  expect((await world.as('ann').referrals.quickUpdates()).referrals).toEqual([]);
});

it('is set for eight in the resident’s zone, though an agent comes on duty at midnight, and stays while that day is open', async () => {
  await world.addAgent('cal', { hours: ALWAYS });
  await close('2026-03-03', '2026-03-03');
  await world.pass(6_000);
  const { token } = await world.request({ wish: 'opening', zip: '42001' });
  const eightInPaducah = Date.UTC(2026, 2, 4, 14);
  const scheduled = { status: 'scheduled', opensAt: eightInPaducah, zone: 'America/Chicago' };
  expect(await world.resident.track({ token })).toMatchObject(scheduled);
  await close('2026-12-25', '2026-12-25');
  await world.pass(12_000);
  expect(await world.resident.track({ token })).toMatchObject(scheduled);
  await close('2026-03-04', '2026-03-04');
  await world.pass(12_000);
  expect(await world.resident.track({ token })).toMatchObject({ status: 'pending', promisedBy: null });
});

it('nor is one asked if the database fails while everybody’s duty is recomputed', async () => {
  await world.app.stop();
  const kept = crashableSqlite();
  let away = false;
  kept.watch({
    before: (sql) => (away && sql.startsWith('update `agents` set `due_at`') ? new Error('away') : undefined),
    after: () => undefined,
    committed: () => undefined,
  });
  world = await createWorld({ database: kept.open() });
  await world.addAgent('ann', { hours: OFFICE_HOURS });
  const { setCurrentAvailability } = world.as('ann').agent;
  await setCurrentAvailability({ on: false });
  await world.addAgent('ben', {
    hours: { ...OFFICE_HOURS, tue: [{ startMinute: 10.5 * 60, endMinute: 17 * 60 }] },
  });
  const { token } = await world.request({ wish: 'opening' });
  await setCurrentAvailability({ on: true });
  away = true;
  await close('2026-03-03', '2026-03-03');
  await world.pass(6_000);
  away = false;
  await world.pass(20_000);
  expect(await world.resident.track({ token })).toMatchObject({ status: 'pending', promisedBy: null });
  expect((await world.as('ann').referrals.quickUpdates()).referrals).toEqual([]);
});

it('a pause of a day that is a holiday already is one, and ends without the holiday', async () => {
  const store = closedDaysStore(world.app.database.write);
  const today = { from: '2026-03-03', to: '2026-03-03' };
  expect(await store.add({ kind: 'holiday', name: 'Demo holiday', ...today })).toBe(true);
  expect(await store.add({ kind: 'pause', name: 'Demo pause', ...today })).toBe(true);
  expect(await store.add({ kind: 'pause', name: 'Demo pause again', ...today })).toBe(false);
  await store.remove('holiday', today.from);
  await world.pass(6_000);
  expect((await world.as('ann').agent.me()).duty).toMatchObject({ available: false, reason: 'closed' });
  await store.remove('pause', today.from);
  await world.pass(6_000);
  expect((await world.as('ann').agent.me()).duty).toMatchObject({ available: true });
});
