/** A resident without e-mail, from the request to the rating only by text, in virtual time. Contains no personal data. */
import { afterEach, expect, it } from 'vitest';
import { everyDay } from '../../testing/calendars.ts';
import {
  createTextedWorld,
  MAY_TEXT,
  TEXTED_PHONE as PHONE,
  type TextedWorld,
} from '../../testing/texted-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: TextedWorld;
afterEach(() => world.stop());

it('the link, another time by "2", the reminder, who calls, the end, and the rating', async () => {
  world = await createTextedWorld({ lookEvery: 10 * MINUTE });
  await world.addAgent('ann', { hours: everyDay('09:00-17:00') });
  await world.addAgent('ben', { hours: everyDay('13:00-17:00') });
  await world.request({ ...MAY_TEXT, note: 'Zebra umbrella' });
  await world.quiet();
  const referralId = await world.referralId();
  const newest = () => world.textsTo(PHONE).at(-1) ?? '';
  const token = /#([\w-]+)/.exec(newest())?.[1] ?? '';
  await world.as('ann').referrals.reject({ referralId });
  await world.pass(40 * MINUTE);
  expect(newest()).toMatch(/Reply 1 to keep waiting, 2 for another time, 3 to cancel/);

  await world.gateway.reply(PHONE, '2');
  await world.quiet();
  expect(newest()).toContain(`choose another time here: http://localhost:${world.port}/track#${token}`);
  const { openings } = (await world.resident.track({ token })).otherTimes;
  const chosen = openings.find(({ opensAt }) => opensAt > world.clock.now() + 2 * HOUR);
  await world.resident.change({ token, wish: 'opening', opensAt: chosen?.opensAt });
  await world.quiet();
  expect(newest()).toMatch(/somebody will contact you by .* Reply 2 for another time/);

  await world.pass((chosen?.opensAt ?? 0) - HOUR - world.clock.now());
  expect(newest()).toMatch(/Reply 1 to keep this time, 2 for another time, 3 to cancel/);
  await world.pass(HOUR);
  await world.as('ben').referrals.accept({ referralId });
  await world.quiet();
  expect(newest()).toMatch(/^kynect: Ann ben will contact you from .* Your code is \d{4}/);
  await world.as('ben').referrals.logAttempt({ referralId, outcome: 'reached' });
  await world.as('ben').referrals.complete({ referralId, outcome: 'enrolled' });
  await world.quiet();
  expect(newest()).toMatch(/your request is complete\. How did it go\?/);
  expect((await world.resident.rate({ token, rating: 5 })).rating).toBe(5);
  expect(world.textsTo(PHONE).join()).not.toMatch(/Rosa|Testerman|5550147|555-0147|Zebra/);
});
