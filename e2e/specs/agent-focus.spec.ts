/** Focus and screen reader announcements when rows disappear and the portal rebuilds its page. */
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { words as en } from '../../extension/locales/en/words.ts';
import { words as es } from '../../extension/locales/es/words.ts';
import { en as shared } from '../../shared/i18n/en/catalog.ts';
import { eventually, still } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { setLanguage } from '../harness/look.ts';
import { panelFrame, panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';

let harness: Harness;
let agent: AgentBrowser;
let portal: Page;

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { only: { zip: '40202' } });
  agent = await harness.agent('only');
  portal = agent.portal;
  await agent.connected();
  await portal.getByRole('link', { name: en.product }).click();
  await heading(en.features['quick-updates']).waitFor();
});
afterAll(() => harness?.stop());

const resident = residentApi(() => harness.api().origin);
const panel = () => panelOf(portal);
const heading = (name: string) => panel().getByRole('heading', { name, level: 1 });
/** At the beginning of the name: results repeat the words further in. */
const ACCEPT = new RegExp(`^${en.offer.accept}: `);
const REJECT = new RegExp(`^${en.offer.reject}: `);
const button = (name: string | RegExp) => panel().getByRole('button', { name }).first();
const announced = () => panel().locator('.visually-hidden[aria-live]').innerText();
const hasFocus = (what: Locator) => what.evaluate((one) => document.activeElement === one);

/** Makes the portal rebuild its page, and waits for that: marked elements of the old page are gone. */
async function rebuilt(why: () => Promise<unknown>): Promise<void> {
  const header = 'header.portal-header';
  await portal.locator(header).evaluate((one) => one.setAttribute('data-before', ''));
  await why();
  await portal.locator(`${header}:not([data-before])`).waitFor();
}

test('going back focuses the heading, even if the portal rebuilds its page meanwhile', async () => {
  await panel().getByRole('link', { name: en.features['referral-manager'] }).click();
  await heading(en.features['referral-manager']).waitFor();
  await rebuilt(() => portal.goBack());
  await eventually('the heading has the focus', () => hasFocus(heading(en.features['quick-updates'])));
});

test('typing continues in the same place while the portal rebuilds its page', async () => {
  await panel().getByRole('link', { name: en.features['referral-manager'] }).click();
  const search = panel().getByLabel(en.manager.search);
  await search.fill('Jeffer');
  await rebuilt(() => portal.evaluate(() => dispatchEvent(new PopStateEvent('popstate'))));
  await eventually('the field has the focus again', () => hasFocus(search));
  await portal.keyboard.type('son');
  await expect.poll(() => search.inputValue()).toBe('Jefferson');
  await search.fill('');
});

test('a new offer is announced, and its deadline is withdrawn once it is answered', async () => {
  await panel().getByRole('link', { name: en.features['quick-updates'] }).click();
  await resident.request();
  await eventually('it is announced', async () => (await announced()).startsWith('New General referral: '));
  await button(ACCEPT).click();
  await panel().getByText(en.offer.accepted).waitFor();
  await eventually('nothing is announced any more', async () => (await announced()) === '');
});

test('when an answered row disappears, the focus moves to the next row, or else to the heading', async () => {
  await button(en.offer.dismiss).click();
  await eventually('the heading has the focus', () => hasFocus(heading(en.features['quick-updates'])));
  await resident.request();
  await button(REJECT).click();
  await button(/^1 /).press('1');
  await panel().getByText(en.offer.rejected).waitFor();
  const rejected = panel().locator('.day-row', { hasText: shared.agentStatus.rejected });
  const referral = await rejected.first().getAttribute('data-referral');
  // If the offer goes before its row further down has come, there is no row to go to.
  await eventually(
    'its own row, further down, or else the heading has the focus',
    async () =>
      (await focused(portal)).referral === referral || hasFocus(heading(en.features['quick-updates'])),
  );
});

/** The focused element, in the panel or another page of ours. */
const focused = (page: Page) =>
  (panelFrame(page) ?? page).evaluate(() => {
    const row = document.activeElement?.closest<HTMLElement>('[data-row]');
    return { referral: row?.dataset.referral, tag: document.activeElement?.tagName };
  });
/** All announcements to screen readers that followed no press. */
const told = (page: Page) => (panelFrame(page) ?? page).locator('[aria-atomic="false"]').innerText();

test('a focused offer that is withdrawn says so, and the focus moves to the next row', async () => {
  const popup = await agent.popup();
  const offers = () => popup.locator('.offer').count();
  await resident.request();
  const { token } = await resident.request();
  await eventually('both wait', async () => (await offers()) === 2);
  const [first, second] = await Promise.all(
    [0, 1].map((place) => popup.locator('.offer').nth(place).getAttribute('data-referral')),
  );
  await popup.locator('.offer').nth(1).getByRole('button').first().focus();
  await expect.poll(async () => (await focused(popup)).referral).toBe(second);
  await resident.cancel(token);
  await eventually(
    'the row that is left has the focus',
    async () => (await focused(popup)).referral === first,
  );
  await expect.poll(() => told(popup)).toMatch(/^Mass: .* County\. It no longer waits for your answer\.$/);
  await popup.close();
});

test('a rejection by key in the Referral Manager is announced, and the focus stays in its row', async () => {
  await panel().getByRole('link', { name: en.features['referral-manager'] }).click();
  const row = panel().locator(`tbody tr:has([aria-label^="${en.offer.reject}: "])`).first();
  const referral = await row.getAttribute('data-referral');
  await row.getByRole('button', { name: `${en.offer.reject}: ` }).press('r');
  await button(/^1 /).press('1');
  await button(/^1 /).waitFor({ state: 'detached' });
  await eventually('it is said', async () => (await told(portal)).includes(en.offer.rejected));
  await eventually('the row has the focus', async () => (await focused(portal)).referral === referral);
});

test('an alert leads to a referral that keys answer at once, from its heading', async () => {
  await resident.request();
  await eventually('an alert stands', async () => (await agent.alerts()).length > 0);
  const [alert = ''] = await agent.alerts();
  await agent.press(alert);
  const answer = button(en.offer.reject);
  await answer.waitFor();
  await eventually('the heading has the focus', () => hasFocus(panel().locator('article h1')));
  await portal.keyboard.press('r');
  await answer.waitFor({ state: 'detached' });
  await panel().locator('article').getByText(en.detail.done.reject).waitFor();
});

test('an answer that did not arrive keeps the focus in its row and is announced as waiting', async () => {
  await panel().getByRole('link', { name: en.features['quick-updates'] }).click();
  await resident.request();
  const accept = button(ACCEPT);
  await accept.waitFor();
  agent.wire.cut();
  await accept.press('a');
  await panel().getByText(en.situation.answerUnknown).waitFor();
  await eventually('the sentence has the focus', async () => (await focused(portal)).tag === 'P');
  const { referral } = await focused(portal);
  agent.wire.mend();
  await eventually('it is said', async () => (await told(portal)).includes('Your answer did not arrive'));
  await eventually('the row has the focus', async () => {
    const { referral: present, tag } = await focused(portal);
    return present === referral && tag === 'BUTTON';
  });
});

/** In the page: pairs of texts that overlap as drawn, not as boxes. */
const overlapping = () => {
  const drawn = [...document.querySelectorAll('h1, .help summary, .avail-axis-marks > span')].map((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return { text: one.textContent ?? '', rects: [...range.getClientRects()] };
  });
  const meet = (a: DOMRect, b: DOMRect) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return drawn.flatMap((one, index) =>
    drawn
      .slice(index + 1)
      .filter((other) => one.rects.some((a) => other.rects.some((b) => meet(a, b))))
      .map((other) => `${one.text} / ${other.text}`),
  );
};

test('at 320 px, as at 1280 px zoomed four times, the heading, Help, and the hours of the week don’t overlap', async () => {
  const size = portal.viewportSize();
  await portal.setViewportSize({ width: 320, height: 800 });
  for (const language of ['es', 'en'] as const) {
    await setLanguage(agent, language);
    await panel().locator(`.shell[lang="${language}"]`).waitFor();
    for (const [feature, name] of Object.entries((language === 'es' ? es : en).features)) {
      await portal.goto(`${harness.portal.origin}/dashboard#kod/${feature}`);
      await panel().locator(`.feature[aria-current]`, { hasText: name }).waitFor();
      await panel().locator('h1').waitFor();
      if (feature === 'my-availability') await panel().locator('.avail-axis').waitFor();
      await expect
        .poll(() => panel().locator('html').evaluate(overlapping), { message: `${name} in ${language}` })
        .toEqual([]);
    }
  }
  await panel().getByRole('link', { name: en.features['quick-updates'] }).click();
  if (size) await portal.setViewportSize(size);
});

test('after signing out, the focus is on the heading that says so', async () => {
  await button(ACCEPT).focus();
  const elsewhere = await agent.context.newPage();
  await elsewhere.goto(`${harness.portal.origin}/sign-out`);
  await eventually('the heading has the focus', () => hasFocus(heading(en.situation.signedOutTitle)));
  expect(await still(() => told(portal))).not.toContain('no longer waits');
  await portal.setViewportSize({ width: 800, height: 900 });
  const spare = () =>
    panel()
      .locator('.features')
      .evaluate((bar) => {
        const links = [...bar.querySelectorAll('.feature')].map((link) => link.getBoundingClientRect());
        const top = Math.min(...links.map((link) => link.top));
        return bar.getBoundingClientRect().height - (Math.max(...links.map((link) => link.bottom)) - top);
      });
  await expect
    .poll(spare, { message: 'above a short screen the features take their own room alone' })
    .toBeLessThan(20);
  await portal.setViewportSize({ width: 1280, height: 900 });
  await elsewhere.close();
  await portal.goto(`${harness.portal.origin}/sign-in?as=only`);
  await agent.connected();
  await portal.getByRole('link', { name: en.product }).click();
});

const boxOf = async (one: Locator) => {
  const box = await one.boundingBox();
  if (!box) throw new Error('It is not on the screen.');
  return box;
};

test('the note about the lost connection and Help don’t overlap', async () => {
  const middle = async (one: Locator) => {
    const { y, height } = await boxOf(one);
    return y + height / 2;
  };
  const help = panel().locator('.help summary');
  await expect
    .poll(async () => Math.abs((await middle(help)) - (await middle(panel().locator('h1')))), {
      message: 'without the note they share a line',
    })
    .toBeLessThan(6);
  agent.wire.cut();
  const tryNow = button(en.situation.tryNow);
  await tryNow.waitFor();
  await expect
    .poll(async () => {
      const { y, height } = await boxOf(help);
      return y + height - (await boxOf(tryNow)).y;
    })
    .toBeLessThanOrEqual(0);
  await help.click({ trial: true });
  agent.wire.mend();
});
