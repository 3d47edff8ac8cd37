/** The worklist without the portal: popup and side panel, their shortcuts, and sound settings of alerts. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { words as en } from '../../extension/locales/en/words.ts';
import { eventually, still } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { look, setLanguage } from '../harness/look.ts';
import { panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';

let harness: Harness;
let agent: AgentBrowser;

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { solo: {} });
  agent = await harness.agent('solo');
  await agent.connected();
});
afterAll(() => harness?.stop());

const resident = residentApi(() => harness.api().origin);
const badgeIs = (text: string) =>
  eventually(`the badge says "${text}"`, async () => (await agent.badge()).text === text);
const pageOf = async (name: string): Promise<Page> => {
  const page = await agent.context.newPage();
  await page.goto((await agent.worker()).url().replace('background.js', name));
  return page;
};
const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  );
const command = async (name: string) =>
  (await agent.worker()).evaluate(
    (pressed) => (chrome.commands.onCommand as unknown as { dispatch(name: string): void }).dispatch(pressed),
    name,
  );

test('without a portal tab, the popup shows what is waiting, rejects and accepts by keyboard, and updates', async () => {
  await agent.portal.goto('about:blank');
  const popup = await pageOf('popup.html');
  await resident.request();
  await resident.request();
  await badgeIs('2');
  const rows = popup.locator('[data-row]');
  await eventually('both are listed', async () => (await rows.count()) === 2);
  await popup.keyboard.press('Tab');
  while (!(await focused(popup))?.startsWith(`${en.offer.accept}: `)) await popup.keyboard.press('Tab');
  await popup.keyboard.press('ArrowDown');
  await popup.keyboard.press('r');
  await popup.getByText(en.offer.rejected).waitFor();
  await badgeIs('1');
  await expect.poll(() => popup.title()).toBe(`(1) ${en.popup.title}`);
  await popup.getByRole('button', { name: /^Accept: / }).focus();
  await popup.keyboard.press('a');
  await popup.getByRole('link', { name: en.contact.call, exact: true }).waitFor();
  await badgeIs('');
  await popup.getByRole('switch').click();
  await badgeIs('off');
  await popup.getByRole('switch').click();
  await badgeIs('');
  await popup.close();
});

test('opened while an offer is waiting, the popup answers it with one key', async () => {
  await resident.request();
  await badgeIs('1');
  const popup = await pageOf('popup.html');
  await expect.poll(() => focused(popup)).toMatch(/^Accept: /);
  await popup.keyboard.press('r');
  await popup.getByText(en.offer.rejected).waitFor();
  await badgeIs('');
  await popup.close();
});

test('an icon hidden in the extensions menu is mentioned until it is in the toolbar', async () => {
  const popup = await pageOf('popup.html');
  // A freshly installed browser hides the icon.
  await popup.getByText(en.pinHint.chromium).waitFor();
  await popup.evaluate(() => {
    Object.assign(chrome.action, { getUserSettings: async () => ({ isOnToolbar: true }) });
    window.dispatchEvent(new Event('focus'));
  });
  await eventually('nothing is said', async () => (await popup.getByText(en.pinHint.chromium).count()) === 0);
  await popup.close();
});

test('a promised call without an attempt is shown as overdue, in words', async () => {
  const popup = await agent.context.newPage();
  // Half an hour later, only for this page: its countdowns add its own clock to the service's time.
  await popup.addInitScript(() => {
    const real = Date.now;
    Date.now = () => real.call(Date) + 31 * 60_000;
  });
  await popup.goto((await agent.worker()).url().replace('background.js', 'popup.html'));
  const mine = popup.locator('.day-row');
  await mine.getByText(en.time.overdue, { exact: true }).waitFor();
  await mine.getByText(/^Promised by /).waitFor();
  await mine.getByText(en.mine.attempts(0), { exact: true }).waitFor();
  await look(agent, 'The popup with an overdue call', popup);
  await popup.setViewportSize({ width: 320, height: 600 });
  await expect.poll(() => popup.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await popup.close();
});

test('a promise of an earlier day names it, and is no wider than the narrowest screen', async () => {
  const panel = await agent.context.newPage();
  await panel.addInitScript(() => {
    const real = Date.now;
    Date.now = () => real.call(Date) + 2 * 86_400_000;
  });
  await panel.goto((await agent.worker()).url().replace('background.js', 'sidepanel.html'));
  await panel.setViewportSize({ width: 320, height: 800 });
  // Half an hour before midnight the promise was for tomorrow, which is now yesterday.
  const promised = panel.locator('.day-row .count-until');
  await promised.filter({ hasText: /^Promised by \d.* (yesterday|\w+, \w+ \d+)$/ }).waitFor();
  await setLanguage(agent, 'es');
  await promised.filter({ hasText: /^Prometida para (ayer|el \S+, \d+ .*) a las? \d/ }).waitFor();
  await expect.poll(() => panel.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await setLanguage(agent, 'en');
  await panel.close();
});

test('the side panel shows the same worklist and stays open; the popup leads to it', async () => {
  const worker = await agent.worker();
  const popup = await pageOf('popup.html');
  await popup.getByRole('button', { name: en.popup.sidePanel }).click();
  await eventually('the side panel is open', () =>
    worker.evaluate(async () => {
      const contexts = await chrome.runtime.getContexts({});
      return contexts.some(({ contextType }) => contextType === 'SIDE_PANEL');
    }),
  );
  const panel = await pageOf('sidepanel.html');
  await panel.getByRole('heading', { name: en.popup.mine }).waitFor();
  await expect.poll(() => panel.getByRole('button', { name: en.popup.sidePanel }).count()).toBe(0);
  await resident.request();
  await panel.getByRole('button', { name: /^Accept: / }).waitFor();
  await look(agent, 'The side panel with an offer', panel);
  await panel.getByRole('button', { name: /^Reject: / }).click();
  await panel.getByText(en.offer.rejected).waitFor();
  await panel.close();
});

test('shortcuts are named in the browser’s language and lead to the portal', async () => {
  const commands = await (await agent.worker()).evaluate(() => chrome.commands.getAll());
  expect(commands.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['_execute_action', 'open-portal', 'open-side-panel']),
  );
  expect(
    commands.filter(({ name }) => name !== '_execute_action').every(({ description }) => description),
  ).toBe(true);
  expect(commands.some(({ description }) => description?.includes('__MSG_'))).toBe(false);
  const opened = agent.context.waitForEvent('page');
  await command('open-portal');
  const portal = await opened;
  await portal.waitForURL(/#kod\/quick-updates$/);
  await panelOf(portal).getByRole('heading', { name: en.features['quick-updates'] }).waitFor();
  await portal.close();
});

test('permission for another address is requested when it is saved; without it nothing is saved', async () => {
  const options = await pageOf('options.html');
  await options.evaluate(() => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { asked });
    chrome.permissions.request = (async (wish: unknown) => {
      // Browsers accept the request only during the click.
      asked.push({ wish, active: navigator.userActivation.isActive });
      return false;
    }) as typeof chrome.permissions.request;
  });
  await options.getByLabel(en.options.apiUrl, { exact: true }).fill('https://kod.example.gov');
  await options.getByRole('button', { name: en.options.save }).click();
  await options.getByText(en.options.permissionNeeded).waitFor();
  await expect
    .poll(() => options.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked))
    .toEqual([{ wish: { origins: ['https://kod.example.gov/*'] }, active: true }]);
  const { settings } = await (await agent.worker()).evaluate(() => chrome.storage.local.get('settings'));
  expect((settings as { apiUrl: string }).apiUrl).toBe(agent.wire.origin);
  await options.close();
});

test('an http address is accepted only on this computer, and of any other only the origin is stored', async () => {
  const options = await pageOf('options.html');
  await options.evaluate(() => {
    chrome.permissions.request = (async () => true) as typeof chrome.permissions.request;
  });
  const api = options.getByLabel(en.options.apiUrl, { exact: true });
  const save = options.getByRole('button', { name: en.options.save });
  const stored = async () => {
    const { settings } = await (await agent.worker()).evaluate(() => chrome.storage.local.get('settings'));
    return (settings as { apiUrl: string }).apiUrl;
  };
  await api.fill('http://kod.example.gov');
  await save.click();
  await options.getByText(en.options.insecureUrl).waitFor();
  expect(await still(stored)).toBe(agent.wire.origin);
  await api.fill(`${agent.wire.origin}/trpc?of=somewhere`);
  await save.click();
  await options.getByText(en.options.saved).waitFor();
  await expect.poll(() => api.inputValue()).toBe(agent.wire.origin);
  await expect.poll(stored).toBe(agent.wire.origin);
  await options.close();
});

test('settings by the organization are shown, say so, and can’t be changed', async () => {
  const policy = { portalUrl: harness.portal.origin, language: 'en', alerts: { sound: 'bell', volume: 40 } };
  const organizationSets = async (managed: object) =>
    (await agent.worker()).evaluate((all) => chrome.storage.local.set({ managed: all }), managed);
  const options = await pageOf('options.html');
  // The worker copies the browser's own policy at its start; there is none here, and the copy may come after ours.
  await eventually('the organization’s address is shown as such', async () => {
    await organizationSets(policy);
    await options.reload();
    return options.getByLabel(en.options.portalUrl, { exact: true }).isDisabled();
  });
  for (const label of [en.options.portalUrl, en.options.sound, en.options.volume])
    await expect.poll(() => options.getByLabel(label, { exact: true }).isDisabled()).toBe(true);
  await expect.poll(() => options.getByLabel(en.options.sound, { exact: true }).inputValue()).toBe('bell');
  await expect.poll(() => options.getByLabel(en.options.apiUrl, { exact: true }).isEnabled()).toBe(true);
  await expect.poll(() => options.getByText(en.options.managed).count()).toBeGreaterThanOrEqual(2);
  await options.close();
  await organizationSets({});
});

test('the alert sound is chosen, tried, and saved; quiet hours need both ends', async () => {
  const options = await pageOf('options.html');
  await options.getByLabel(en.options.sound).selectOption('knock');
  await options.getByLabel(en.options.volume).fill('30');
  const play = options.getByRole('button', { name: en.options.playSound });
  await play.click();
  await eventually('it has been played to its end', () => play.isEnabled());
  await options.getByLabel(en.options.repeats).check();
  await options.getByLabel(en.options.quiet, { exact: true }).check();
  await options.getByLabel(en.options.quietEnds.to).fill('');
  await options.getByRole('button', { name: en.options.save }).click();
  await options.getByText(en.options.wrongTime).waitFor();
  await expect.poll(() => options.evaluate(() => document.activeElement?.id)).toBe('quiet-to');
  await look(agent, 'Settings with quiet hours', options);
  await options.getByLabel(en.options.quietEnds.to).fill('06:30');
  await options.getByRole('button', { name: en.options.save }).click();
  await options.getByText(en.options.saved).waitFor();
  const { settings } = await (await agent.worker()).evaluate(() => chrome.storage.local.get('settings'));
  expect((settings as { alerts: object }).alerts).toEqual({
    sound: 'knock',
    volume: 30,
    quiet: { from: '22:00', to: '06:30' },
    repeats: true,
  });
  await options.close();
});
