/** From the record to "Stay on until 6", its undo, its effect, and who may answer. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NUDGE_WEEKS } from '../../shared/contracts/nudge.ts';
import type { WeeklyHours } from '../domain/time/availability.ts';
import { OFFICE_HOURS } from '../domain/time/availability.ts';
import { createWorld, refusalOf, TUESDAY_10, type World } from '../testing/world.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
/** Requests came on four Tuesdays from five to seven; it is the fifth, at four. */
const FIVE = TUESDAY_10 + 7 * HOUR;
const WEEKS = 4;
let world: World;
beforeEach(async () => {
  world = await createWorld({ now: FIVE - WEEKS * WEEK - HOUR, lookEvery: HOUR });
});
afterEach(() => world.app.stop());

const WARREN = { zip: '42103', language: 'ne' } as const;
async function weeksOf(perDay: number, hours: WeeklyHours = OFFICE_HOURS): Promise<void> {
  for (let week = 0; week < WEEKS; week++) {
    world.clock.set(FIVE - (WEEKS - week) * WEEK + HOUR);
    for (let n = 0; n < perDay; n++) await world.request(WARREN);
  }
  world.clock.set(FIVE - HOUR);
  await world.addAgent('ann', { zip: '42103', languages: ['en', 'ne'], hours });
  await world.addAgent('ben', { zip: '42103' });
  await world.pass(1_000);
}
const nudgeOf = async (name: string) => (await world.as(name).referrals.worklist()).nudge ?? null;
const dutyUntil = async (name: string) => (await world.as(name).referrals.worklist()).duty.until;

it('asks the speaker once, without personal data, who stays on with one tap and takes it back with another', async () => {
  await weeksOf(6);
  const nudge = await nudgeOf('ann');
  // Warren County is in the Central zone: Ann's nine to five ends at six in the east.
  expect(nudge).toMatchObject({ county: 'Warren', language: 'ne', expected: 6, asked: 24, weeks: WEEKS });
  expect(await nudgeOf('ben')).toBe(null);
  await world.settle();
  const letters = world.letters.filter(({ id }) => id.startsWith('nudge:'));
  expect(letters).toHaveLength(1);
  expect(letters[0]?.text).toContain(
    'About 6 requests in Nepali are expected between 4:00\u00a0p.m. and 6:00\u00a0p.m. in Warren County. Stay on until 6:00\u00a0p.m.?',
  );
  expect(letters[0]?.text).not.toMatch(/Rosa|Testerman|502-/);
  await world.pass(HOUR / 4);
  expect(world.letters.filter(({ id }) => id.startsWith('nudge:'))).toHaveLength(1);
  const entries = await world.app.database.read('audit_log').where({ what: 'nudge-sent' });
  expect(entries).toMatchObject([{ detail: 'Warren ne' }]);
  const { id = '', stayUntil = 0 } = nudge ?? {};
  const before = await dutyUntil('ann');
  expect(await refusalOf(world.as('ben').agent.answerNudge({ nudgeId: id, answer: 'stayed' }))).toBe(
    'not-found',
  );
  await world.as('ann').agent.answerNudge({ nudgeId: id, answer: 'stayed' });
  expect(await dutyUntil('ann')).toBe(stayUntil);
  expect(stayUntil).toBeGreaterThan(before ?? 0);
  expect(await nudgeOf('ann')).toMatchObject({ answer: 'stayed' });
  await world.as('ann').agent.answerNudge({ nudgeId: id, answer: 'undone' });
  expect([await dutyUntil('ann'), await nudgeOf('ann')]).toEqual([before, null]);
  expect(await refusalOf(world.as('ann').agent.answerNudge({ nudgeId: id, answer: 'stayed' }))).toBe(
    'too-late',
  );
});

it('keeps the first of two answers that both processes read as unanswered', async () => {
  await weeksOf(6);
  const unanswered = { id: (await nudgeOf('ann'))?.id ?? '', answer: null };
  const took = await world.app.apply(async ({ stores, now }) => [
    await stores.nudges.answer(unanswered, 'declined', null, now),
    await stores.nudges.answer(unanswered, 'stayed', null, now),
  ]);
  expect(took).toEqual([true, false]);
  expect(await nudgeOf('ann')).toBe(null);
});

it('asks nobody who turned it off', async () => {
  await weeksOf(0);
  const { phone, email, languages, alerts } = await world.as('ann').agent.contact.get();
  expect(alerts.nudges).toBe(true);
  await world.as('ann').agent.contact.set({ phone, email, languages, alerts: { ...alerts, nudges: false } });
  const { off } = await world.app.apply(({ stores }) => stores.nudges.before(0));
  expect(off.size).toBe(1);
});

it('shows staff who stayed and the calls they took meanwhile', async () => {
  await weeksOf(6);
  const { id = '', stayUntil = 0 } = (await nudgeOf('ann')) ?? {};
  await world.as('ann').agent.answerNudge({ nudgeId: id, answer: 'stayed' });
  world.clock.set(stayUntil - HOUR / 2);
  await world.request(WARREN);
  await world.pass(1_000);
  const [offer] = (await world.as('ann').referrals.worklist()).offers;
  await world.as('ann').referrals.accept({ referralId: offer?.referralId ?? '' });
  const { nudges } = await world.as('staff:lee').staff.coverage();
  expect(nudges).toMatchObject({ sent: 1, stayed: 1, declined: 0, calls: 1 });
  expect(nudges?.rows).toMatchObject([{ agent: 'ann', answer: 'stayed', calls: 1, county: 'Warren' }]);
  expect(NUDGE_WEEKS).toBe(4);
});
