/** The portal's tabs: opens one at a route, and injects our script into its pages. */
import { type Browser, browser } from 'wxt/browser';
import { after, PATIENCE } from '../../clock.ts';
import { hashOf } from '../../model/route.ts';
import { patternOf } from '../../model/settings.ts';
import { isAwaited, isSignInPage } from '../../portal/page.ts';
import { read, readSettings } from '../store.ts';

const isPortal = (url: string | undefined, portalUrl: string | null): url is string =>
  url !== undefined && URL.canParse(url) && new URL(url).origin === portalUrl;

type Tab = Browser.tabs.Tab;

/**
 * Focuses a portal tab, or opens one; opens the settings if no portal is configured. `route`, such as `referral-manager/<id>`,
 * defaults to Quick Updates. @returns the tab
 */
export const openPortal = async (route = 'quick-updates'): Promise<Tab> => {
  const { portalUrl } = await readSettings();
  if (portalUrl === null) return browser.tabs.create({ url: browser.runtime.getURL('/options.html') });
  const tabs = await browser.tabs.query({ url: patternOf(portalUrl) });
  const portals = tabs.filter(({ url }) => isPortal(url, portalUrl));
  const tab = portals.find(({ active }) => active) ?? portals[0];
  // A tab may be closed meanwhile.
  const shown = tab && (await showIn(tab, route).catch(() => undefined));
  return shown ?? browser.tabs.create({ url: `${portalUrl}/${hashOf(route)}` });
};

/** @returns the tab if it could show the route. */
const showIn = async (tab: Tab, route: string): Promise<Tab | undefined> => {
  if (tab.id === undefined || tab.url === undefined) return undefined;
  const url = new URL(tab.url);
  url.hash = hashOf(route);
  // Only the fragment differs, so the page stays and keeps what was typed.
  await browser.tabs.update(tab.id, { active: true, url: url.toString() });
  await browser.windows.update(tab.windowId, { focused: true });
  return tab;
};

/** The address of a portal page; null elsewhere, and for a closed tab. */
const portalPageIn = async ({ id }: Tab): Promise<URL | null> => {
  const { portalUrl } = await readSettings();
  const url = id === undefined ? undefined : (await browser.tabs.get(id).catch(() => undefined))?.url;
  return isPortal(url, portalUrl) ? new URL(url) : null;
};

/** Whether the tab shows a portal page at or below the route: not a loading one, and not the sign-in. */
export const isAt = async (tab: Tab, route: string): Promise<boolean> => {
  const page = await portalPageIn(tab);
  return page?.hash.startsWith(hashOf(route)) === true && !isSignInPage(page.pathname);
};

/** Whether the tab shows the portal's sign-in. */
export const isSigningIn = async (tab: Tab): Promise<boolean> => {
  const page = await portalPageIn(tab);
  return page !== null && isSignInPage(page.pathname);
};

const join = async (tabId: number): Promise<void> => {
  await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: ['/portal.js'] });
};

/**
 * Injects the script into open portal pages after an update or a new address, so nobody has to reload. A
 * newer script replaces an older one by itself.
 */
export const joinOpenPortals = async (): Promise<void> => {
  const { portalUrl } = await readSettings();
  if (portalUrl === null) return;
  const tabs = await browser.tabs.query({ url: patternOf(portalUrl) });
  // A sleeping tab or an error page takes no script; it gets it when it loads.
  await Promise.allSettled(
    tabs.flatMap(({ id, url }) => (id !== undefined && isPortal(url, portalUrl) ? [join(id)] : [])),
  );
};

/**
 * Re-enabling an extension fires no install event, and open pages don't reload. This is a first start if the
 * issuer was never asked: disabling clears that flag.
 */
export const joinAtFirstStart = async (): Promise<void> => {
  if ((await read('session', 'checkedAt')) === undefined) await joinOpenPortals();
};

/**
 * The portal loads first: the script is injected after the load, or when it takes too long. A script from the
 * manifest would create its world in the middle of every load. Safe to call twice for one page.
 */
export const portalTabChanged = async (
  status: string | undefined,
  { id, url }: Pick<Tab, 'id' | 'url'>,
): Promise<void> => {
  // The browser reveals no address of other pages.
  if (status === undefined || id === undefined || url === undefined) return;
  const { portalUrl } = await readSettings();
  if (!isPortal(url, portalUrl)) return;
  // The tab may have been closed or navigated meanwhile.
  const joinIt = () => void join(id).catch(() => undefined);
  if (status === 'complete' || isAwaited(new URL(url))) joinIt();
  else after(PATIENCE, joinIt);
};
