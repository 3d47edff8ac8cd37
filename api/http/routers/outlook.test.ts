/** The promise under the button: cheap for any number of queries, in both zones of Kentucky, and only for allowed pages. */
import { expect, it } from 'vitest';
import type { OutlookAnswer } from '../../../shared/contracts/resident.ts';
import type { Clock } from '../../clock.ts';
import type { RosterEntry } from '../../domain/matching/candidate.ts';
import { RosterIndex } from '../../domain/matching/roster-index/index.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import type { Program } from '../../domain/promise/callback-promise.ts';
import { OFFICE_HOURS } from '../../domain/time/availability.ts';
import { closedDaysStore } from '../../store/repositories/closed-days-store.ts';
import { anEntry } from '../../testing/roster-entries.ts';
import { createServedWorld } from '../../testing/served-world.ts';
import { testClock } from '../../testing/test-clock.ts';
import { TUESDAY_10 } from '../../testing/world.ts';
import { createOutlook } from './outlook.ts';

const lines = { voice: '855-459-6328', tty: '1-855-326-4654' };
const programOf = (entries: readonly RosterEntry[]): Program => {
  const roster = new RosterIndex();
  roster.update(entries);
  return { roster, owed: [], practice: [] };
};
const parts = (clock: Clock) => ({
  clock,
  lines,
  texts: false,
  policy: () => defaultPolicy,
  ready: async () => true,
  shownLanguages: async () => ['ar' as const],
  program: async () => programOf([anEntry()]),
});

it('searches the roster once for all who ask within five seconds, and tells each of them the present time', async () => {
  const clock = testClock(TUESDAY_10);
  let searches = 0;
  const counted = async () => {
    searches++;
    return programOf([anEntry()]);
  };
  const outlook = createOutlook({ ...parts(clock), program: counted });
  for (let n = 0; n < 1_000; n++) {
    clock.set(TUESDAY_10 + n * 5);
    expect((await outlook()).serverNow).toBe(TUESDAY_10 + n * 5);
  }
  expect(searches).toBe(1);
  clock.set(TUESDAY_10 + 5_001);
  await outlook();
  expect(searches).toBe(2);
});

it('keeps no promise of a time that a clock set back has not reached', async () => {
  const clock = testClock(TUESDAY_10);
  const outlook = createOutlook(parts(clock));
  await outlook();
  clock.set(TUESDAY_10 - 60 * 60_000);
  expect((await outlook()).say.eastern.en?.by).toMatch(/^9:30/);
});

it('says no opening that is for applications alone', async () => {
  const clock = testClock(TUESDAY_10);
  const from = (hours: number) => TUESDAY_10 + hours * 60 * 60_000;
  const life = anEntry({ helps: ['application'], dutyFrom: from(1), dutyUntil: from(2) });
  const full = anEntry({ agentId: 'ben', dutyFrom: from(2), dutyUntil: from(4) });
  const outlook = createOutlook({ ...parts(clock), program: async () => programOf([life, full]) });
  const alone = createOutlook({ ...parts(clock), program: async () => programOf([full]) });
  expect((await outlook()).say.eastern.en?.opensAt).toBe((await alone()).say.eastern.en?.opensAt);
  const applications = createOutlook({ ...parts(clock), program: async () => programOf([life]) });
  expect((await applications()).say.eastern.en).toEqual({ opensAt: '', by: '' });
});

it('promises nothing while no request could be stored, and promises again after that', async () => {
  const clock = testClock(TUESDAY_10);
  let ready = false;
  const outlook = createOutlook({ ...parts(clock), ready: async () => ready });
  const byEastern = async () => (await outlook()).say.eastern.en?.by;
  expect(await byEastern()).toBe('');
  ready = true;
  clock.set(TUESDAY_10 + 5_001);
  expect(await byEastern()).toMatch(/^10:30/);
});

it('answers with times and zones and nothing else, costs the forms of its address nothing, and refuses a page that is not allowed', async () => {
  const world = await createServedWorld({ config: { requestsPerMinute: 1 } });
  await world.addAgent('ann');
  const { result } = await world.send('/trpc/resident.outlook');
  expect(result).toEqual({
    languages: [],
    texts: true,
    say: {
      eastern: {
        en: { opensAt: '', by: expect.stringMatching(/^10:30.a\.m\. Eastern$/) },
        es: { opensAt: '', by: expect.stringMatching(/^10:30/) },
      },
      central: {
        en: { opensAt: '', by: expect.stringMatching(/^9:30.a\.m\. Central$/) },
        es: { opensAt: '', by: expect.stringMatching(/^9:30/) },
      },
    },
    lines,
    serverNow: TUESDAY_10,
  });
  const elsewhere = await world.call('resident.outlook', null, { origin: 'https://elsewhere.example' });
  expect(elsewhere.error?.data.refusal).toBe('origin-not-allowed');
  for (let n = 0; n < 25; n++) expect((await world.call('resident.outlook')).status).toBe(200);
  expect((await world.call('resident.challenge')).status).toBe(200);
  await world.stop();
});

it('says an opening by its day, an hour earlier in Central time, once this day was closed', async () => {
  const world = await createServedWorld();
  await world.addAgent('ann', { hours: OFFICE_HOURS });
  const closed = { kind: 'closure' as const, name: 'Demo closure', from: '2026-03-03', to: '2026-03-03' };
  await closedDaysStore(world.app.database.write).add(closed);
  await world.pass(6_000);
  const { say } = (await world.send('/trpc/resident.outlook')).result as OutlookAnswer;
  const said = [say.eastern.en, say.central.en, say.eastern.es].map((one) =>
    one?.opensAt.replace(/\s/g, ' '),
  );
  expect(said).toEqual([
    'tomorrow at 9:30 a.m. Eastern',
    'tomorrow at 8:30 a.m. Central',
    'mañana a las 9:30 a. m., hora del Este',
  ]);
  await world.stop();
});

it('promises nothing while only applications would be taken', async () => {
  const world = await createServedWorld();
  await world.addAgent('lee', { licenceLine: 'life' });
  const { say } = (await world.send('/trpc/resident.outlook')).result as OutlookAnswer;
  expect(say.eastern.en).toEqual({ opensAt: '', by: '' });
  await world.stop();
});

it('promises nothing while the database is away, and keeps telling the phone lines', async () => {
  const world = await createServedWorld({ databaseUrl: ':memory:' });
  await world.addAgent('ann');
  await world.app.database.read.destroy();
  const { status, result } = await world.send('/trpc/resident.outlook');
  expect(status).toBe(200);
  expect(result).toMatchObject({ lines, say: { eastern: { en: { opensAt: '', by: '' } } } });
  await world.app.database.read.initialize();
  await world.stop();
});
