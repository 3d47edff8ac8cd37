/** The same working day in a real Firefox: sign in, get alerted, accept, change settings; and how fast each browser alerts. */
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { words as en } from '../../extension/locales/en/words.ts';
import { words as es } from '../../extension/locales/es/words.ts';
import { eventually, still } from '../harness/eventually.ts';
import type { FirefoxAgent } from '../harness/firefox-agent.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { residentApi } from '../harness/resident-api.ts';

/** Ms that the product promises an agent from the offer to the badge, and from its end to an empty one. */
const SOON = 2_000;

let harness: Harness;
let fox: FirefoxAgent;
let other: AgentBrowser;

beforeAll(async () => {
  // Requests in Spanish go to the agent who speaks it.
  harness = await startHarness(inject('chromiumPath'), { fox: { languages: ['en', 'es'] }, other: {} });
  [fox, other] = await Promise.all([
    harness.firefoxAgent('fox', inject('firefoxPath')),
    harness.agent('other'),
  ]);
  await Promise.all([fox.connected(), other.connected()]);
});
afterAll(() => harness?.stop());

const resident = residentApi(() => harness.api().origin);
/** The page and the panels' frame in it, whose URL Puppeteer never learns. */
const partsOf = (page: Page): (Page | Frame)[] => [
  page,
  ...page.frames().filter((frame) => frame !== page.mainFrame()),
];
/** Polled from here: background tabs don't draw. */
const shows = (page: Page, text: string) =>
  eventually(`the page says "${text}"`, async () => {
    for (const part of partsOf(page))
      if (await part.evaluate((wanted) => document.body.innerText.includes(wanted), text)) return true;
    return false;
  });

/** The best of three, or the first if it is fast enough: a busy machine does not mean a slow product. */
async function quickest(measure: () => Promise<number>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let left = 3; left > 0 && best >= SOON; left -= 1) best = Math.min(best, await measure());
  return best;
}

/** From the submit to the badge; cancels a request that took too long. @returns ms */
async function offerToBadge(
  { whenBadgeSays }: FirefoxAgent | AgentBrowser,
  language: 'en' | 'es',
): Promise<number> {
  const shown = whenBadgeSays('1');
  const { tracker, token } = await resident.request({ language });
  const taken = (await shown) - tracker.submittedAt;
  if (taken < SOON) return taken;
  await resident.cancel(token);
  await whenBadgeSays('');
  return taken;
}

/** From pressing Accept in Firefox to an empty badge; creates an offer if none waits. @returns ms */
async function acceptToEmpty(): Promise<number> {
  if ((await fox.badge()).text === '') await resident.request({ language: 'es' });
  await fox.popup.bringToFront();
  const button = await fox.popup.waitForSelector('button[data-key="a"]');
  const gone = fox.whenBadgeSays('');
  const pressed = Date.now();
  await button?.click();
  return (await gone) - pressed;
}

test('an offer shows in Firefox’s toolbar within two seconds, is accepted, and disappears within two', async () => {
  const inFirefox = await quickest(() => offerToBadge(fox, 'es'));
  const inChromium = await quickest(() => offerToBadge(other, 'en'));
  console.log(`Offer to badge: Firefox ${inFirefox} ms, Chromium ${inChromium} ms`);
  expect(inFirefox).toBeLessThan(SOON);
  expect(inChromium).toBeLessThan(SOON);

  await eventually('the window draws it', async () => (await fox.toolbarButton())?.badge === '1');
  await expect.poll(async () => (await fox.toolbarButton())?.title).toContain(en.badge.general(1, 0));
  await eventually('one alert rings', async () => (await fox.alerts()).length === 1);

  // Clicking the alert opens the referral in the open portal page.
  await fox.pressAlert();
  await fox.portal.waitForFunction(() => location.hash.startsWith('#kod/referral-manager/'));
  await shows(fox.portal, en.offer.accept);

  const toEmpty = await quickest(acceptToEmpty);
  expect(toEmpty).toBeLessThan(SOON);
  await shows(fox.popup, en.offer.accepted);
  await eventually('the alert is gone too', async () => (await fox.alerts()).length === 0);
  await eventually('and in the window', async () => (await fox.toolbarButton())?.badge === '');
});

/** In the portal's window: clicks the center of an element in our frame, which knows only its own coordinates. */
async function pressInPanel(selector: string, covered?: 'covered'): Promise<void> {
  const { portal: page } = fox;
  const [, frame] = partsOf(page);
  if (!frame) throw new Error('The panel is not open.');
  const inside = await frame.evaluate((wanted) => {
    const { x, y, width, height } = document.querySelector(wanted)?.getBoundingClientRect() ?? new DOMRect();
    return { x: x + width / 2, y: y + height / 2 };
  }, selector);
  const corner = await page.evaluate((y) => {
    const host = document.querySelector('[data-kynect-on-demand="panel"]');
    scrollBy(0, (host?.getBoundingClientRect().y ?? 0) + y - innerHeight / 2);
    const { x: left, y: top } = host?.getBoundingClientRect() ?? new DOMRect();
    return { left, top };
  }, inside.y);
  const [x, y] = [corner.left + inside.x, corner.top + inside.y];
  await page.mouse.move(x, y);
  await eventually('the frame knows whether presses count there', () =>
    frame.evaluate(
      (wanted) => document.documentElement.hasAttribute('data-waits') === wanted,
      covered !== undefined,
    ),
  );
  await page.mouse.click(x, y);
}

test('in the portal’s page a press counts, but not while something covers the panel', async () => {
  const { portal: page } = fox;
  await page.bringToFront();
  await resident.request({ language: 'es' });
  await fox.whenBadgeSays('1');
  await page.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  await shows(page, en.offer.accept);
  await page.evaluate(() => {
    const lure = document.body.appendChild(document.createElement('p'));
    lure.id = 'lure';
    lure.style.cssText = 'position: fixed; inset: 0; margin: 0; background: white; pointer-events: none';
  });
  await pressInPanel('button[data-key="r"]', 'covered');
  await shows(page, en.covered.ownTab);
  expect(await still(fox.badge)).toMatchObject({ text: '1' });
  await page.evaluate(() => document.querySelector('#lure')?.remove());
  await pressInPanel('button[data-key="r"]');
  await fox.whenBadgeSays('');
});

test('a stopped background is woken and shows what came meanwhile', async () => {
  await fox.stopBackground();
  await resident.request({ language: 'es' });
  const page = await fox.open('popup.html');
  await fox.whenBadgeSays('1');
  await page.locator('button[data-key="r"]').click();
  await fox.whenBadgeSays('');
  await page.close();
});

test('chosen settings are stored and applied', async () => {
  const options = await fox.open('options.html');
  await options.select('#language', 'es');
  await options.locator('button[type="submit"]').click();
  await shows(options, es.options.saved);
  await shows(fox.popup, es.popup.openPortal);
});
