/** Where the focus is, and what a screen reader is told, when rows go and the portal builds its page anew. */
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { en } from '../../extension/locales/en.ts';
import { en as shared } from '../../shared/i18n/en.ts';
import { eventually } from '../eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness.ts';
import { residentApi } from '../resident-api.ts';

let harness: Harness;
let agent: AgentBrowser;
let portal: Page;

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { only: { zip: '40202' } });
  agent = await harness.agent('only');
  portal = agent.portal;
  agent.context.setDefaultTimeout(10_000);
  await agent.connected();
  await portal.getByRole('link', { name: en.product }).click();
  await heading(en.features['quick-updates']).waitFor();
});
afterAll(() => harness?.stop());

const resident = residentApi(() => harness.api().origin);
const panel = () => portal.locator('kynect-on-demand-panel');
const heading = (name: string) => panel().getByRole('heading', { name, level: 1 });
const button = (name: string | RegExp) => panel().getByRole('button', { name }).first();
const announced = () => panel().locator('.visually-hidden[aria-live]').innerText();
const hasFocus = (what: Locator) =>
  what.evaluate((one) => (one.getRootNode() as ShadowRoot).activeElement === one);

/** Lets the portal build its page anew and waits until it has: what it had before is marked and gone. */
async function rebuilt(why: () => Promise<unknown>): Promise<void> {
  const header = 'header.portal-header';
  await portal.locator(header).evaluate((one) => one.setAttribute('data-before', ''));
  await why();
  await portal.locator(`${header}:not([data-before])`).waitFor();
}

test('going back leads to the heading, though the portal builds its page anew on the way', async () => {
  await panel().getByRole('link', { name: en.features['referral-manager'] }).click();
  await heading(en.features['referral-manager']).waitFor();
  await rebuilt(() => portal.goBack());
  await eventually('the heading has the focus', () => hasFocus(heading(en.features['quick-updates'])));
});

test('who types while the portal builds its page anew goes on typing in the same place', async () => {
  await panel().getByRole('link', { name: en.features['referral-manager'] }).click();
  const search = panel().getByLabel(en.manager.search);
  await search.fill('Jeffer');
  await rebuilt(() => portal.evaluate(() => dispatchEvent(new PopStateEvent('popstate'))));
  await eventually('the field has the focus again', () => hasFocus(search));
  await portal.keyboard.type('son');
  expect(await search.inputValue()).toBe('Jefferson');
  await search.fill('');
});

test('a new offer is announced, and its deadline is taken back when it is answered', async () => {
  await panel().getByRole('link', { name: en.features['quick-updates'] }).click();
  await resident.request();
  await eventually('it is announced', async () => (await announced()).startsWith('New General referral: '));
  await button(`${en.offer.accept}: `).click();
  await panel().getByText(en.offer.accepted).waitFor();
  await eventually('nothing is announced any more', async () => (await announced()) === '');
});

test('hiding an answered row leaves the focus on the next row, else on the heading', async () => {
  await button(en.offer.dismiss).click();
  await eventually('the heading has the focus', () => hasFocus(heading(en.features['quick-updates'])));
  await resident.request();
  await button(`${en.offer.reject}: `).click();
  await panel().getByText(en.offer.rejected).waitFor();
  await button(en.offer.dismiss).click();
  const mine = panel().getByRole('button', { name: `${en.offer.open}: ${shared.help.enrollment}, ` });
  await eventually('the row below has the focus', () => hasFocus(mine.first()));
});

test('the note about the lost connection and Help do not lie on each other', async () => {
  agent.wire.cut();
  const tryNow = button(en.situation.tryNow);
  await tryNow.waitFor({ timeout: 45_000 });
  const help = panel().locator('.help summary');
  const [above, below] = await Promise.all([help.boundingBox(), tryNow.boundingBox()]);
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
  await help.click({ trial: true });
  agent.wire.mend();
});
