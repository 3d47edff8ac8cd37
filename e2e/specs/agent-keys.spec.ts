/** From the first offer to Complete with just the keyboard, and every way in which a key must do nothing. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { words as en } from '../../extension/locales/en/words.ts';
import { en as shared } from '../../shared/i18n/en/catalog.ts';
import { eventually, still } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { look } from '../harness/look.ts';
import { panelFrame, panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';

let harness: Harness;
let agent: AgentBrowser;
let portal: Page;

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { only: { zip: '40202' } });
  agent = await harness.agent('only');
  ({ portal } = agent);
  await agent.connected();
  await portal.getByRole('link', { name: en.product }).click();
  await heading(en.features['quick-updates']).waitFor();
});
afterAll(() => harness?.stop());

const resident = residentApi(() => harness.api().origin);
const panel = () => panelOf(portal);
const heading = (name: string | RegExp) => panel().getByRole('heading', { name, level: 1 });
const button = (name: string | RegExp) => panel().getByRole('button', { name }).first();
const UNDO = new RegExp(`^${en.undo.undo}: `);
const ACCEPT = new RegExp(`^${en.offer.accept}: `);
const focusIsOn = (name: string | RegExp) =>
  eventually(`the focus is on ${name}`, () => button(name).evaluate((one) => document.activeElement === one));
const badgeIs = (text: string) =>
  eventually(`the badge says "${text}"`, async () => (await agent.badge()).text === text);
const asked = async () => {
  const request = await resident.request();
  await badgeIs('1');
  await button(ACCEPT).waitFor();
  return request;
};

test('from the first offer to Complete takes at most twelve keys', async () => {
  await panel().getByRole('link', { name: en.features['view-metrics'] }).click();
  await heading(en.features['view-metrics']).waitFor();
  const { token } = await resident.request();
  await badgeIs('1');
  let presses = 0;
  const press = async (key: string, then: () => Promise<unknown>) => {
    await portal.keyboard.press(key);
    presses += 1;
    await then();
  };
  const soon = async () => undefined;
  await press('g', () => focusIsOn(ACCEPT));
  await press('a', () => panel().getByText(en.offer.accepted).waitFor());
  await press('o', () => heading(/ County$/).waitFor());
  await press('l', () => focusIsOn(shared.attemptOutcome.reached));
  await press('Enter', () => panel().locator('.attempts li').waitFor());
  const outcome = panel().locator('#complete-outcome');
  await press('c', () =>
    eventually('it has the focus', () => outcome.evaluate((one) => one.matches(':focus'))),
  );
  await press('ArrowDown', () => expect.poll(() => outcome.inputValue()).not.toBe(''));
  await press('Tab', soon);
  await press('Tab', () => focusIsOn(en.detail.completeButton));
  await press('Enter', () => panel().getByText(en.detail.done.complete).waitFor());
  await eventually('it is complete', async () => (await resident.track(token)).status === 'complete');
  expect(presses).toBeLessThanOrEqual(12);
});

test('a rejection replaces its row, is undone with Z, and takes a reason by its number', async () => {
  await panel().getByRole('link', { name: en.features['quick-updates'] }).click();
  const { token } = await asked();
  const height = () =>
    panel()
      .locator('.offer')
      .evaluate((row) => (row as HTMLElement).offsetHeight);
  const before = await height();
  await portal.keyboard.press('g');
  await portal.keyboard.press('r');
  await focusIsOn(UNDO);
  await expect.poll(height).toBe(before);
  await badgeIs('');
  await portal.keyboard.press('z');
  await focusIsOn(ACCEPT);
  await badgeIs('1');
  await portal.keyboard.press('r');
  await focusIsOn(UNDO);
  await portal.keyboard.press('2');
  await button(UNDO).waitFor({ state: 'detached' });
  await panel().getByText(en.offer.rejected).waitFor();
  await expect.poll(() => panel().locator('.day-row').getByText(shared.agentStatus.rejected).count()).toBe(1);
  await badgeIs('');
  expect((await resident.track(token)).status).toBe('pending');
});

test('keys do nothing in a field, in a dialog, with a modifier, or by a script', async () => {
  await asked();
  await panel().getByRole('link', { name: en.features['referral-manager'] }).click();
  await heading(en.features['referral-manager']).waitFor();
  await eventually('the heading has the focus', () =>
    heading(en.features['referral-manager']).evaluate((one) => document.activeElement === one),
  );
  await panel().getByLabel(en.manager.search).focus();
  for (const key of ['g', 'a', 'r', 'o', '?']) await portal.keyboard.press(key);
  await expect.poll(() => panel().getByLabel(en.manager.search).inputValue()).toBe('garo?');
  await panel().getByLabel(en.manager.search).fill('');
  await panel().getByRole('link', { name: en.features['quick-updates'] }).click();
  await portal.keyboard.press('g');
  await focusIsOn(ACCEPT);
  for (const key of ['Control+Shift+a', 'Alt+r', 'Shift+A', 'Shift+R']) await portal.keyboard.press(key);
  await panelFrame(portal)?.evaluate(() => {
    for (const key of ['a', 'r'])
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
  });
  await portal.keyboard.press('?');
  await panel().getByRole('dialog', { name: en.keys.title }).waitFor();
  for (const key of ['a', 'r', 'g']) await portal.keyboard.press(key);
  await look(agent, 'The list of keys');
  await panel().getByRole('dialog').getByRole('button', { name: en.keys.close }).click();
  await panel().getByRole('dialog').waitFor({ state: 'detached' });
  await focusIsOn(ACCEPT);
  expect(await still(() => panel().locator('.offer').count())).toBe(1);
});

test('a rejection that can be undone reads well, also in the list of all referrals', async () => {
  // Simulates a delay of an hour, because each check of a screen takes longer than five seconds.
  await (await agent.worker()).evaluate(async () => {
    const { worklist } = (await chrome.storage.local.get('worklist')) as {
      worklist: { agentId: string; serverNow: number; offers: { id: string; referralId: string }[] };
    };
    const items = worklist.offers.map(({ id, referralId }) => ({
      ...{ referralId, offerId: id, sent: false },
      until: worklist.serverNow + 3_600_000,
    }));
    await chrome.storage.local.set({ heldRejections: { agentId: worklist.agentId, items } });
  });
  await button(UNDO).waitFor();
  await look(agent, 'A reject that can be taken back');
  await panel().getByRole('link', { name: en.features['referral-manager'] }).click();
  await button(UNDO).waitFor();
  await look(agent, 'A reject in the list of all referrals');
  await portal.keyboard.press('g');
  await button(UNDO).press('z');
  await button(ACCEPT).waitFor();
});

test('turned off in the settings, single keys do nothing, and arrow keys still move between rows', async () => {
  await (await agent.worker()).evaluate(async () => {
    const { settings } = await chrome.storage.local.get<{ settings?: object }>('settings');
    await chrome.storage.local.set({ settings: { ...settings, keys: false } });
  });
  await button(ACCEPT).focus();
  for (const key of ['a', 'r', '?']) await portal.keyboard.press(key);
  expect(await still(() => panel().getByRole('dialog').count())).toBe(0);
  await portal.keyboard.press('ArrowDown');
  const row = () => panelFrame(portal)?.evaluate(() => document.activeElement?.closest('tr')?.rowIndex);
  await expect.poll(row).toBe(2);
});
