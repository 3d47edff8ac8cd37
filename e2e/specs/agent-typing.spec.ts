/** Unsaved input survives everything that closes the page, and none of it is cut off. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { EXTENSION_ID } from '../../extension/extension-id.ts';
import { words as en } from '../../extension/locales/en/words.ts';
import { eventually, still } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { panelHost, panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';
import { updateExtension } from '../harness/update-extension.ts';

const NOTE = 'Two children, both on the old plan. Bring the W-2.';

let harness: Harness;
let agent: AgentBrowser;

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { typist: {} });
  agent = await harness.agent('typist');
  await agent.connected();
});
afterAll(() => harness?.stop());

const resident = residentApi(() => harness.api().origin);
const note = (page: Page) => panelOf(page).getByLabel(en.detail.note, { exact: true });
const number = (page: Page) => panelOf(page).locator('#own-caseNumber');
const reason = (page: Page) => panelOf(page).locator('#hand-back-reason');
const typedStands = async (page: Page) => {
  await eventually('the note is there', async () => (await note(page).inputValue()) === NOTE);
  await expect.poll(() => number(page).inputValue()).toBe('400123');
  await expect.poll(() => reason(page).inputValue()).toBe('conflict');
};

let address = '';
/** Longer than the pause after which input is stored; observed in the browser's storage instead of waiting. */
const isKept = (text: string) =>
  eventually('it is kept', async () => {
    const worker = await agent.worker();
    const kept = await worker.evaluate(async () =>
      JSON.stringify(await chrome.storage.session.get('drafts')),
    );
    return kept.includes(text);
  });

test('a note, a case number, and a reason survive a click on another offer’s alert', async () => {
  const { portal } = agent;
  await portal.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  await resident.request();
  await panelOf(portal)
    .getByRole('button', { name: /^Accept: / })
    .click();
  await panelOf(portal).getByText(en.offer.accepted).waitFor();
  await panelOf(portal)
    .getByRole('button', { name: new RegExp(`^${en.offer.open}: `) })
    .first()
    .click();
  await note(portal).fill(NOTE);
  await number(portal).fill('400123');
  await reason(portal).selectOption('conflict');
  address = portal.url();

  const offerAlerts = async () => (await agent.alerts()).filter((id) => id.startsWith('kod:offer:'));
  await eventually('the first one’s alert is gone', async () => (await offerAlerts()).length === 0);
  await resident.request();
  await eventually('another one rings', async () => (await offerAlerts()).length === 1);
  const [alert = ''] = await offerAlerts();
  await agent.press(alert);
  await panelOf(portal).locator('fieldset.answer').waitFor();
  await portal.goto(address);
  await typedStands(portal);
});

test('they show in another tab, after a reload, with the worker stopped, and after an update', async () => {
  await isKept('400123');
  await agent.stopWorker();
  await agent.portal.reload();
  await typedStands(agent.portal);
  const tab = await agent.context.newPage();
  await tab.goto(address);
  await typedStands(tab);
  await tab.close();
  await panelHost(agent.portal).evaluate((panel) => panel.setAttribute('data-test-old', ''));
  await updateExtension(agent.context, EXTENSION_ID);
  await agent.portal.locator('[data-test-old]').waitFor({ state: 'detached' });
  await typedStands(agent.portal);
});

test('neither the portal’s page nor a thief of the disk finds any of it', async () => {
  const popup = await agent.context.newPage();
  await popup.goto(`chrome-extension://${EXTENSION_ID}/popup.html`);
  const onDisk = () => popup.evaluate(async () => JSON.stringify(await chrome.storage.local.get()));
  await expect.poll(onDisk).toContain('draftsSealed');
  const disk = await onDisk();
  expect(disk).not.toContain('W-2');
  expect(disk).not.toContain('400123');
  await popup.close();
  const page = await agent.portal.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]),
  );
  expect(page).not.toContain('W-2');
});

test('text that is too long stays, says by how much, and is not saved; shortened, it is saved without a draft left', async () => {
  const { portal } = agent;
  await note(portal).fill('x'.repeat(5000));
  await panelOf(portal).getByText(en.limit.over(2998)).waitFor();
  await panelOf(portal).getByRole('button', { name: en.detail.saveNote }).click();
  await expect.poll(async () => (await note(portal).inputValue()).length).toBe(5000);
  await eventually('the field has the focus', () =>
    note(portal).evaluate((one) => document.activeElement === one),
  );
  expect(await still(() => panelOf(portal).getByText(en.detail.done.note).count())).toBe(0);
  await note(portal).fill(NOTE);
  await panelOf(portal).getByRole('button', { name: en.detail.saveNote }).click();
  await panelOf(portal).getByText(en.detail.done.note).waitFor();
  await portal.reload();
  await eventually('it is saved', async () => (await note(portal).inputValue()) === NOTE);
});
