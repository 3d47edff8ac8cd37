/** Days with a pause, nights, a holiday and agents who are full: whatever a tracker says is a fact of the database. */
import { expect, test } from 'vitest';
import { OFFICE_HOURS } from '../api/domain/time/availability.ts';
import { closedDaysStore } from '../api/store/repositories/closed-days-store.ts';
import { seededRandom } from '../api/testing/random.ts';
import { createWorld, refusalOf, TUESDAY_10, type World } from '../api/testing/world.ts';
import type { Tracker } from '../shared/contracts/resident.ts';
import { COMPLETION_OUTCOMES, NO_ATTEMPT_REASONS } from '../shared/vocabulary.ts';
import { trackerWords as en } from '../widget/locales/tracker-en.ts';
import { trackerWords as es } from '../widget/locales/tracker-es.ts';
import { headline, lead, timeline } from '../widget/tracker/story.ts';

const HOUR = 3_600_000;
const AGENTS = ['ann', 'ben', 'cy'];
/** Tuesday 10:00 to Thursday noon: two nights, a holiday, and a pause. */
const HOURS = 50;

type Row = Record<string, string & number>;

/** What the rows say of one request, read without the view. */
async function factsOf({ app }: World, id: string) {
  const read = (table: string): Promise<Row[]> => app.database.read(table).where({ referral_id: id });
  const [referral] = (await app.database.read('referrals').where({ id })) as Row[];
  const [offers, attempts, events] = [
    await read('offers'),
    await read('attempts'),
    await read('referral_events'),
  ];
  return {
    referral: referral as Row,
    attempts,
    asked: new Set(offers.map((offer) => offer.agent_id)).size,
    open: offers.filter(({ status }) => status === 'pending').length,
    askedAt: (at: number) =>
      offers.filter((offer) => offer.offered_at === at && offer.kind === 'mass').length,
    missed: events.filter(({ type }) => type === 'promise-missed').length,
  };
}

const numbersIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, n]) => Number(n));

/** Every claim of the tracker, held against the rows. */
async function check(world: World, id: string, tracker: Tracker): Promise<void> {
  const facts = await factsOf(world, id);
  const now = world.clock.now();
  const { asking, promisedBy, status, promiseMissed, attempted } = tracker;
  if (asking) expect(asking).toMatchObject({ asked: facts.asked, open: facts.open });
  if (asking?.pause) expect(facts.open, 'nobody is being asked').toBe(0);
  if (asking?.pause?.until) expect(asking.pause.until, 'an opening lies ahead').toBeGreaterThan(now);
  // Whoever got a place at that very instant was asked beside it.
  for (const event of tracker.events)
    if (event.type === 'mass-opened') expect(event.asked).toBeLessThanOrEqual(facts.askedAt(event.at));
  // A promise that is over was kept by an attempt, or is admitted; in every state, and once.
  const open = status === 'pending' || status === 'in-progress';
  if (open && promisedBy !== null && promisedBy <= now) expect(promiseMissed || attempted, status).toBe(true);
  if (attempted) expect(facts.attempts.length).toBeGreaterThan(0);
  expect(tracker.attempts).toBe(facts.attempts.length);
  for (const [words, lang] of [
    [en, 'en'],
    [es, 'es'],
  ] as const) {
    const told = { tracker, words, lang, now };
    const under = lead(told);
    const all = [headline(told), under, ...timeline(told).map(({ text }) => text)].join(' ');
    expect(all).not.toMatch(/everybody who|todas las personas|undefined|null|soon\b|\.\./);
    const people = numbersIn(under, lang === 'en' ? /asked (\d+) pe/g : /preguntamos a (\d+) pe/g);
    for (const number of people) expect(number).toBe(facts.asked);
    if (/Nobody is on duty now/.test(under)) expect(facts.open).toBe(0);
    if (/call you by|llamará/.test(headline(told)))
      expect(promisedBy ?? 0, 'a time that is promised lies ahead').toBeGreaterThan(now);
  }
}

test('what a tracker says is backed by a row, over days', async () => {
  const world = await createWorld({ policy: { capacity: 1 }, lookEvery: HOUR });
  const next = seededRandom(20261128);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  for (const name of AGENTS) await world.addAgent(name, { hours: OFFICE_HOURS });
  const closed = closedDaysStore(world.app.database.write);
  await closed.add({ kind: 'holiday', name: 'Demo holiday', from: '2026-03-04', to: '2026-03-04' });
  await closed.add({ kind: 'pause', name: 'Storm', from: '2026-03-05', to: '2026-03-05' });
  const tokens: string[] = [];
  let paused = 0;
  for (let hour = 0; hour < HOURS; hour += 2) {
    if (next() < 0.4)
      tokens.push((await world.request({ wish: pick(['now', 'whenever', 'opening']) })).token);
    for (const name of AGENTS) {
      const { referrals } = world.as(name);
      const { offers, assignments } = await referrals.worklist();
      for (const { referralId } of offers)
        if (next() < 0.4) await refusalOf(pick([referrals.accept, referrals.reject])({ referralId }));
      for (const { referralId } of assignments) {
        if (next() < 0.4) await refusalOf(referrals.logAttempt({ referralId, outcome: 'no-answer' }));
        const end = { outcome: pick(COMPLETION_OUTCOMES), withoutAttempt: pick(NO_ATTEMPT_REASONS) };
        if (next() < 0.3) await refusalOf(referrals.complete({ referralId, ...end }));
      }
    }
    for (const token of tokens) if (next() < 0.1) await refusalOf(world.resident.notCalled({ token }));
    for (const minutes of [35, 85]) {
      await world.pass(minutes * 60_000);
      for (const [index, token] of tokens.entries()) {
        const tracker = await world.resident.track({ token });
        if (tracker.asking?.pause) paused++;
        await check(world, await world.referralId(index), tracker);
      }
    }
  }
  expect(tokens.length).toBeGreaterThan(8);
  expect(paused, 'times at which nobody was on duty or free').toBeGreaterThan(20);
  expect(world.clock.now()).toBe(TUESDAY_10 + HOURS * HOUR);
  await world.app.stop();
});
