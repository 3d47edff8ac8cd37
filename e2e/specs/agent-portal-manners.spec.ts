/** Portals of many designs: our tab joins the navigation once, or a launcher is shown where it can't. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page, Route } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { words as en } from '../../extension/locales/en/words.ts';
import { eventually } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { violations } from '../harness/look.ts';
import { panelHost, panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';

let harness: Harness;
let agent: AgentBrowser;
let page: Page;

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { joiner: {} });
  agent = await harness.agent('joiner');
  page = agent.portal;
  await agent.connected();
  await agent.context.route(`${harness.portal.origin}/manners/**`, (route) =>
    fulfill(route, new URL(route.request().url()).pathname.split('/').at(-1) ?? ''),
  );
});
afterAll(() => harness?.stop());

const fulfill = (route: Route, name: string) => {
  const file = fileURLToPath(new URL(`../portal-pages/${name}.html`, import.meta.url));
  return route.fulfill({ contentType: 'text/html; charset=utf-8', body: readFileSync(file, 'utf8') });
};
const resident = residentApi(() => harness.api().origin);
const TITLE = `${en.features['quick-updates']} · ${en.product}`;
const titleIs = (wanted: string) =>
  eventually(`the title is "${wanted}"`, async () => (await page.title()) === wanted);
const open = (manner: string, rest = '') => page.goto(`${harness.portal.origin}/manners/${manner}${rest}`);
const tab = () => page.getByRole('link', { name: en.product });
/** In our panel. */
const ours = (name: string) => panelOf(page).getByRole('heading', { name, exact: true });
const launcher = () => page.getByRole('button', { name: en.openTab });
const panel = () => panelHost(page);
/** The portal's own redraw when data arrives. */
const redraw = () => page.evaluate(() => void dispatchEvent(new Event('portal-data')));

test('a page that never finishes loading still gets the tab', async () => {
  const slow = await agent.context.newPage();
  await slow.route('**/never-comes.png', () => undefined);
  const image = () => document.body.append(Object.assign(new Image(), { src: '/never-comes.png' }));
  await slow.addInitScript(`addEventListener('DOMContentLoaded', ${image})`);
  await slow.goto(`${harness.portal.origin}/manners/server-rendered`, { waitUntil: 'commit' });
  await slow.getByRole('link', { name: en.product }).waitFor();
  await expect.poll(() => slow.evaluate(() => document.readyState)).toBe('interactive');
  await slow.close();
});

for (const manner of ['server-rendered', 're-rendering', 'nested-shadow']) {
  test(`${manner}: the tab joins once, looks like its neighbors, opens in place of the page and gives it back`, async () => {
    await open(manner);
    await tab().waitFor();
    const ownTitle = await page.title();
    await expect.poll(() => tab().getAttribute('class')).toBe('menu-link');
    await expect.poll(() => tab().evaluate((link) => link.parentElement?.className)).toBe('menu-item');
    await tab().click();
    await ours(en.features['quick-updates']).waitFor();
    await expect.poll(() => page.getByRole('heading', { name: 'dashboard' }).isVisible()).toBe(false);
    await expect.poll(() => tab().getAttribute('aria-current')).toBe('page');
    await expect.poll(() => page.title()).toBe(TITLE);
    await redraw();
    await eventually('the tab stands once', async () => (await tab().count()) === 1);
    await eventually(
      'it is the current one',
      async () => (await tab().getAttribute('aria-current')) === 'page',
    );
    await expect.poll(() => panel().count()).toBe(1);

    await page.getByRole('link', { name: 'quotes' }).click();
    await page.getByRole('heading', { name: /quotes|dashboard/i }).waitFor();
    await eventually('the panel has gone', async () => (await panel().count()) === 0);
    await expect.poll(() => page.title()).toBe(ownTitle);
    await eventually('the tab stands once', async () => (await tab().count()) === 1);
    await expect.poll(() => tab().getAttribute('aria-current')).toBeNull();
    await page.goBack();
    await ours(en.features['quick-updates']).waitFor();
    await expect.poll(() => launcher().count()).toBe(0);
  });
}

test('the title counts waiting offers while our part is open, and is the portal’s again afterward', async () => {
  await open('re-rendering');
  await tab().click();
  await titleIs(TITLE);
  const { token } = await resident.request();
  await titleIs(`(1) ${TITLE}`);
  await panelOf(page).getByRole('link', { name: en.features['view-metrics'] }).click();
  await titleIs(`(1) ${en.features['view-metrics']} · ${en.product}`);
  // A portal's router sets its title when data arrives; ours is restored, and theirs kept.
  await page.evaluate(() => {
    document.title = 'Quotes';
  });
  await titleIs(`(1) ${en.features['view-metrics']} · ${en.product}`);
  await resident.cancel(token);
  await titleIs(`${en.features['view-metrics']} · ${en.product}`);
  await page.getByRole('link', { name: 'clients' }).click();
  await titleIs('Quotes');
});

test('a portal that insists on its title wins: nobody rewrites it forever', async () => {
  await open('re-rendering');
  await tab().click();
  await titleIs(TITLE);
  await page.evaluate(() => {
    const insist = () => {
      if (document.title === 'Mine') return;
      document.title = 'Mine';
      Object.assign(globalThis, { writes: writes() + 1 });
    };
    const writes = () => (globalThis as unknown as { writes?: number }).writes ?? 0;
    new MutationObserver(insist).observe(document.head, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    insist();
  });
  const { token } = await resident.request();
  await panelOf(page)
    .getByRole('button', { name: /^Accept: / })
    .waitFor();
  await resident.cancel(token);
  await panelOf(page)
    .getByRole('button', { name: /^Accept: / })
    .waitFor({ state: 'detached' });
  await titleIs('Mine');
  // Its first, one after our response to it, and at most two after each of our two changes.
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { writes: number }).writes))
    .toBeLessThanOrEqual(6);
  await page.goBack();
  await eventually('the panel has gone', async () => (await panel().count()) === 0);
  await expect.poll(() => page.title()).toBe('Mine');
});

test('nested-shadow: a closed root on the way is no obstacle', async () => {
  await open('nested-shadow', '?closed');
  await eventually('the tab stands in the menu', () =>
    page.evaluate(() => {
      const { headerRoot } = globalThis as unknown as { headerRoot: ShadowRoot };
      const menu = headerRoot.querySelector('portal-menu')?.shadowRoot;
      return menu?.querySelectorAll('li [data-kynect-on-demand="link"]').length === 1;
    }),
  );
  await expect.poll(() => launcher().count()).toBe(0);
});

test('a link into our part also opens it in a portal of web components', async () => {
  await open('nested-shadow', '?page=clients#kod/referral-manager');
  await ours(en.features['referral-manager']).waitFor();
  await expect.poll(() => page.getByRole('heading', { name: 'clients' }).isVisible()).toBe(false);
});

test('without a navigation a discreet launcher is shown, until the settings say where the navigation is', async () => {
  await open('unknown');
  await launcher().waitFor();
  const box = await launcher().boundingBox();
  expect((box?.width ?? 0) * (box?.height ?? 0)).toBeLessThan(200 * 48);
  expect(await violations(page)).toEqual([]);
  await launcher().click();
  await ours(en.features['quick-updates']).waitFor();
  await eventually('the launcher is out of the way', async () => (await launcher().count()) === 0);
  await page.goBack();
  await launcher().waitFor();

  const choose = async (selectors: object) =>
    (await agent.worker()).evaluate(async (chosen) => {
      const { settings } = await chrome.storage.local.get('settings');
      await chrome.storage.local.set({ settings: { ...(settings as object), selectors: chosen } });
    }, selectors);
  await choose({ navigation: '.entries', main: '.page' });
  await tab().waitFor();
  await eventually('the launcher has gone', async () => (await launcher().count()) === 0);
  await choose({ navigation: 'portal-shell >>> portal-header >>> portal-menu >>> ul.menu' });
  await open('nested-shadow');
  await tab().waitFor();
  await choose({});
});

test('pages that are no longer the portal’s lose the tab when the settings name another, and get it back', async () => {
  const setPortal = async (portalUrl: string) =>
    (await agent.worker()).evaluate(async (url) => {
      const { settings } = await chrome.storage.local.get('settings');
      await chrome.storage.local.set({ settings: { ...(settings as object), portalUrl: url } });
    }, portalUrl);
  await open('server-rendered', '#kod/quick-updates');
  await ours(en.features['quick-updates']).waitFor();
  await setPortal('http://localhost:1');
  await panel().waitFor({ state: 'detached' });
  await expect.poll(() => tab().count()).toBe(0);
  await expect.poll(() => page.getByRole('heading', { name: 'dashboard' }).isVisible()).toBe(true);
  await setPortal(harness.portal.origin);
  await ours(en.features['quick-updates']).waitFor();
  await expect.poll(() => tab().count()).toBe(1);
});

test('signed out on the portal’s start page: the link reloads that page, with the place in its address', async () => {
  await agent.context.route(
    ({ origin, pathname }) => origin === harness.portal.origin && pathname === '/',
    (route) => fulfill(route, 'server-rendered'),
  );
  await page.goto(`${harness.portal.origin}/#kod/view-metrics`);
  await ours(en.features['view-metrics']).waitFor();
  const elsewhere = await agent.context.newPage();
  await elsewhere.goto(`${harness.portal.origin}/sign-out`);
  await elsewhere.close();
  const link = panelOf(page).getByRole('link', { name: en.situation.signInHere });
  await link.waitFor();
  await page.evaluate(() => Object.assign(globalThis, { before: true }));
  await Promise.all([page.waitForEvent('load'), link.click()]);
  await expect.poll(() => page.evaluate(() => 'before' in globalThis)).toBe(false);
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#kod/view-metrics');
});
