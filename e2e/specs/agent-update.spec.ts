/** The extension is updated during a working day. Nobody has to reload a page. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { EXTENSION_ID } from '../../extension/extension-id.ts';
import { words as en } from '../../extension/locales/en/words.ts';
import { eventually } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { panelHost, panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';
import { switchOffAndOn, updateExtension } from '../harness/update-extension.ts';

let harness: Harness;
let agent: AgentBrowser;

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { keeper: {} });
  agent = await harness.agent('keeper');
  await agent.connected();
});
afterAll(() => harness?.stop());

const panel = () => panelOf(agent.portal);

test('an open page switches to the new version, and a waiting offer is alerted again and answered there', async () => {
  await agent.portal.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  await residentApi(() => harness.api().origin).request();
  const accept = panel().getByRole('button', { name: /^Accept: / });
  await accept.waitFor();
  await eventually('it rings', async () => (await agent.alerts()).length === 1);
  await agent.portal.evaluate(() => {
    Object.assign(globalThis, { sameDocument: true });
    document.querySelector('[data-kynect-on-demand=panel]')?.setAttribute('data-test-old', '');
  });
  await updateExtension(agent.context, EXTENSION_ID);

  await agent.portal.locator('[data-test-old]').waitFor({ state: 'detached' });
  await accept.waitFor();
  await expect.poll(() => panelHost(agent.portal).count()).toBe(1);
  await expect.poll(() => agent.portal.getByRole('link', { name: en.product }).count()).toBe(1);
  const popup = await agent.context.newPage();
  await popup.goto(`chrome-extension://${EXTENSION_ID}/popup.html`);
  const alerts = async () =>
    Object.keys(
      await popup.evaluate(() => new Promise<object>((resolve) => chrome.notifications.getAll(resolve))),
    );
  // The update removed the alert with everything else; what still waits is raised again, once.
  await eventually('the alert stands again', async () => (await alerts()).length === 1);
  await agent.portal.bringToFront();
  await accept.click();
  await panel().getByText(en.offer.accepted).waitFor();
  await expect.poll(() => agent.portal.evaluate(() => 'sameDocument' in globalThis)).toBe(true);
  await eventually('the alert is gone', async () => (await alerts()).length === 0);
});

test('switched off it leaves the page, and switched on again it is back without a reload', async () => {
  const tab = agent.portal.getByRole('link', { name: en.product });
  await agent.portal.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
  await switchOffAndOn(agent.context, EXTENSION_ID, async () => {
    await agent.portal.bringToFront();
    await agent.portal.keyboard.press('Tab');
    await tab.waitFor({ state: 'detached' });
  });
  await tab.waitFor();
  await expect.poll(() => tab.count()).toBe(1);
  await expect.poll(() => agent.portal.evaluate(() => 'sameDocument' in globalThis)).toBe(true);
});
