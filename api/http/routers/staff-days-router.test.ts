/** The closure calendar in the portal: its dry runs, its changes, and its audit entries. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WITHOUT_END } from '../../../shared/vocabulary.ts';
import { OFFICE_HOURS } from '../../domain/time/availability.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.app.stop());

const days = () => world.as('staff:lee').staff.days;
const NOW = { dryRun: false, reason: 'The governor said so' };
const DRY = { dryRun: true, reason: '' };
const WINTER = {
  type: 'close',
  kind: 'closure',
  name: ' Winter ',
  from: '2026-12-24',
  to: '2027-01-01',
} as const;
const entries = async (): Promise<string[]> =>
  (await world.app.database.read('audit_log').whereNotNull('staff').orderBy('id')).map(
    ({ what, staff, detail }) => `${staff} ${what} ${detail}`,
  );

it('closes and opens days, each under the name of who did it, with the reason', async () => {
  expect(await days().change({ change: WINTER, ...DRY })).toMatchObject({ unchanged: null, callsSet: 0 });
  expect(await days().list()).toMatchObject({ entries: [], past: 0 });
  await days().change({ change: WINTER, ...NOW });
  expect((await days().list()).entries).toMatchObject([
    { kind: 'closure', name: 'Winter', to: '2027-01-01' },
  ]);
  expect(await days().change({ change: WINTER, ...NOW })).toMatchObject({ unchanged: 'closed-already' });
  const shorter = { ...WINTER, to: '2026-12-26' };
  for (const how of [DRY, NOW])
    expect(await days().change({ change: shorter, ...how })).toMatchObject({
      ...{ unchanged: 'other-begins', entry: { to: '2027-01-01' } },
    });
  const reopen = { type: 'reopen', kind: 'closure', from: '2026-12-24' } as const;
  expect(await days().change({ change: reopen, ...DRY })).toMatchObject({ entry: { name: 'Winter' } });
  await days().change({ change: reopen, ...NOW });
  expect(await days().change({ change: reopen, ...NOW })).toMatchObject({ unchanged: 'none-begins' });
  expect(await entries()).toEqual([
    'lee days-closed closure 2026-12-24 to 2027-01-01 · Winter: The governor said so',
    'lee days-reopened closure 2026-12-24 to 2027-01-01 · Winter: The governor said so',
  ]);
});

it('says how many set calls a closed day gives up before it is closed, and their residents are told', async () => {
  await world.addAgent('ann', { hours: OFFICE_HOURS });
  await world.close('2026-03-03');
  await world.pass(6_000);
  const { token } = await world.request({ wish: 'opening' });
  const change = {
    type: 'close',
    kind: 'holiday',
    name: 'Storm',
    from: '2026-03-04',
    to: '2026-03-04',
  } as const;
  expect(await days().change({ change, ...DRY })).toMatchObject({ callsSet: 1 });
  expect(await world.resident.track({ token })).toMatchObject({ status: 'scheduled' });
  expect(await days().change({ change, ...NOW })).toMatchObject({ callsSet: 1 });
  await world.pass(12_000);
  expect(await world.resident.track({ token })).toMatchObject({ status: 'pending' });
});

it('pauses until somebody ends it, changes the pause, and ends it once', async () => {
  const pause = (name: string, to: string = WITHOUT_END) => ({
    change: { type: 'pause', name, to } as const,
    ...NOW,
  });
  expect(await days().change(pause('Storm'))).toMatchObject({ before: null });
  expect(await days().change(pause('Flood', '2026-03-04'))).toMatchObject({ before: { name: 'Storm' } });
  expect(await days().list()).toMatchObject({
    ...{ today: '2026-03-03', entries: [{ kind: 'pause', name: 'Flood', to: '2026-03-04' }] },
  });
  const resume = { change: { type: 'resume' } as const, ...NOW };
  expect(await days().change({ ...resume, ...DRY })).toMatchObject({ unchanged: null });
  expect(await days().change(resume)).toMatchObject({ entry: { name: 'Flood' } });
  expect(await days().change(resume)).toMatchObject({ unchanged: 'not-paused' });
});

it.each([
  ['past', { ...WINTER, from: '2026-03-01', to: '2026-03-02' }],
  ['order', { ...WINTER, to: '2026-12-23' }],
  ['name', { ...WINTER, name: ' ' }],
  ['endless', { ...WINTER, to: WITHOUT_END }],
  ['past', { type: 'pause', name: 'Storm', to: '2026-03-02' }],
] as const)('changes nothing and says why: %s', async (unchanged, change) => {
  for (const how of [DRY, NOW]) expect(await days().change({ change, ...how })).toMatchObject({ unchanged });
  expect((await days().list()).entries).toEqual([]);
});

it('wants a reason without a number or an address', async () => {
  for (const reason of ['', 'call 502-555-0147'])
    expect(await refusalOf(days().change({ change: WINTER, dryRun: false, reason }))).toBe('reason-needed');
});

it('shows a closed day at once in a coverage that was read a moment ago', async () => {
  const closed = async () => (await world.as('staff:lee').staff.coverage()).closed.map(({ name }) => name);
  expect(await closed()).toEqual([]);
  await days().change({ change: WINTER, ...NOW });
  expect(await closed()).toEqual(['Winter']);
});
