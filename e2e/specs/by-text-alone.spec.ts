/**
 * A resident without e-mail, by text alone: real service, widget, gateway, and phone. The service's time is the test's, because a
 * chosen time is hours away.
 */
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { everyDay } from '../../api/testing/calendars.ts';
import {
  createTextedWorld,
  MAY_TEXT,
  TEXTED_PHONE as NUMBER,
  type TextedWorld,
} from '../../api/testing/texted-world.ts';
import { askForACall, MARKS } from '../harness/ask-for-a-call.ts';
import { launchChromium } from '../harness/chromium.ts';
import { PATIENCE_MS, still } from '../harness/eventually.ts';
import { type AgentPortal, startAgentPortal } from '../stand-ins/agent-portal/agent-portal.ts';
import { type KynectPage, startKynectPage } from '../stand-ins/kynect-page/kynect-page.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WIDGET = fileURLToPath(new URL('../../dist/widget/', import.meta.url));

let world: TextedWorld;
let kynect: KynectPage;
let portal: AgentPortal;
let browser: Browser;
let phone: Page;
beforeAll(async () => {
  world = await createTextedWorld({ widgetFolder: WIDGET, lookEvery: 10 * MINUTE });
  await world.addAgent('ann', { hours: everyDay('09:00-17:00'), languages: ['en', 'es'] });
  kynect = await startKynectPage({ port: 0, apiOrigin: `http://localhost:${world.port}` });
  const phones = world.gateway;
  portal = await startAgentPortal({ port: 0, accounts: [], extensionRedirectUris: [], phones });
  browser = await launchChromium(inject('chromiumPath'));
  phone = await browser.newPage({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
  phone.setDefaultTimeout(PATIENCE_MS);
});
afterAll(async () => {
  await browser?.close();
  await Promise.allSettled([kynect?.stop(), portal?.stop(), world?.stop()]);
});

const inbox = () => phone.goto(`${portal.origin}/phone/${NUMBER}`);
/** The newest text, once it says this. */
async function reads(said: RegExp): Promise<void> {
  await world.quiet();
  await inbox();
  await phone.locator('.texts li').last().getByText(said).waitFor();
}
const reply = async (text: string) => {
  await phone.getByLabel('Reply').fill(text);
  await phone.getByRole('button', { name: 'Send' }).click();
};
const openLink = () => phone.locator('.texts li').last().getByRole('link').click();

it('the link, who calls, another time by “2”, the reminder, the call, and the rating', async () => {
  await phone.goto(kynect.origin);
  await askForACall(phone, { phone: MAY_TEXT.phone, texts: true });
  await phone.getByText(/We have opened your request/).waitFor();
  await reads(/follow, change, or cancel your request here/);

  const referralId = await world.referralId();
  await world.as('ann').referrals.accept({ referralId });
  await reads(/^kynect: Ann ann will contact you from .* Your code is \d{4}/);
  await reply('2');
  await reads(/choose another time here/);
  await openLink();
  await phone.getByRole('button', { name: 'Pick another time' }).click();
  await phone.getByText('If you choose another time, Ann ann will not contact you.').waitFor();
  const token = new URL(phone.url()).hash.slice(1);
  const { openings } = (await world.resident.track({ token })).otherTimes;
  const opensAt = openings.find((opening) => opening.opensAt > world.clock.now() + 2 * HOUR)?.opensAt ?? 0;
  await phone.locator(`input[value="${opensAt}"]`).check();
  await phone.getByRole('button', { name: 'Save my choice' }).click();
  await phone.getByRole('heading', { name: /^Somebody will call you / }).waitFor();
  await reads(/^kynect: somebody will contact you by .* Reply 2 for another time/);
  // Ann no longer has the resident's data, and reads why.
  expect(await still(() => world.as('ann').referrals.get({ referralId }))).toMatchObject({
    ...{ status: 'rescheduled', contact: null },
  });

  await world.pass(opensAt - HOUR - world.clock.now());
  await reads(/Reply 1 to keep this time, 2 for another time, 3 to cancel/);
  await reply('1');
  await reads(/Your request stays as it is/);
  await world.pass(HOUR);
  // The only one on duty then.
  await world.as('ann').referrals.accept({ referralId });
  await reads(/^kynect: Ann ann will contact you from .* Your code is \d{4}/);
  await world.as('ann').referrals.logAttempt({ referralId, outcome: 'reached' });
  await world.as('ann').referrals.complete({ referralId, outcome: 'enrolled' });
  await reads(/your request is complete\. How did it go\?/);
  await openLink();
  await phone.getByRole('button', { name: '5 of 5, very good' }).click();
  await phone
    .getByText(/thank you/i)
    .first()
    .waitFor();
  expect((await still(() => world.resident.track({ token }))).rating).toBe(5);
  expect(world.textsTo(NUMBER).join()).not.toMatch(new RegExp(MARKS.join('|')));
});
