/** The portal's tabs from outside: opening one at a route, and putting our script into its pages. */
import { type Browser, browser } from 'wxt/browser';
import { after, PATIENCE } from '../../clock.ts';
import { hashOf } from '../../model/route.ts';
import { patternOf } from '../../model/settings.ts';
import { isAwaited, isSignInPage } from '../../portal/page.ts';
import { read, readSettings } from '../store.ts';

const isPortal = (url: string | undefined, portalUrl: string): url is string =>
  url !== undefined && URL.canParse(url) && new URL(url).origin === portalUrl;

type Tab = Browser.tabs.Tab;

/**
 * Focuses a portal tab, or opens one. `route` is such as `referral-manager/<id>`; without one, Quick Updates.
 * @returns the tab
 */
export const openPortal = async (route = 'quick-updates'): Promise<Tab> => {
  const { portalUrl } = await readSettings();
  const tabs = await browser.tabs.query({ url: patternOf(portalUrl) });
  const portals = tabs.filter(({ url }) => isPortal(url, portalUrl));
  const tab = portals.find(({ active }) => active) ?? portals[0];
  // A tab may be closed between the question and the answer.
  const shown = tab && (await showIn(tab, route).catch(() => undefined));
  return shown ?? browser.tabs.create({ url: `${portalUrl}/${hashOf(route)}` });
};

/** @returns the tab, if it was there to show it. */
const showIn = async (tab: Tab, route: string): Promise<Tab | undefined> => {
  if (tab.id === undefined || tab.url === undefined) return undefined;
  const url = new URL(tab.url);
  url.hash = hashOf(route);
  // Only the fragment differs, so the page stays and nothing that was typed into it is lost.
  await browser.tabs.update(tab.id, { active: true, url: url.toString() });
  await browser.windows.update(tab.windowId, { focused: true });
  return tab;
};

/** Of a page of the portal; null elsewhere, and while the tab is gone. */
const portalPageIn = async ({ id }: Tab): Promise<URL | null> => {
  const { portalUrl } = await readSettings();
  const url = id === undefined ? undefined : (await browser.tabs.get(id).catch(() => undefined))?.url;
  return isPortal(url, portalUrl) ? new URL(url) : null;
};

/** Whether a page of the portal is at the route or below it: not one that still loads, and not the sign-in. */
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
 * Pages of the portal that are open already get the script too, after an update as after a new address: nobody has to
 * reload what they are working in. A newer script takes the place of an older one by itself.
 */
export const joinOpenPortals = async (): Promise<void> => {
  const { portalUrl } = await readSettings();
  const tabs = await browser.tabs.query({ url: patternOf(portalUrl) });
  // A tab that is asleep or showing an error page takes no script; it gets it when it loads.
  await Promise.allSettled(
    tabs.flatMap(({ id, url }) => (id !== undefined && isPortal(url, portalUrl) ? [join(id)] : [])),
  );
};

/**
 * An extension that was switched off and on again is told of no installation, and the pages that are open do not load
 * again by themselves. It is a first start when the issuer was not asked yet: what says so goes when it is switched off.
 */
export const joinAtFirstStart = async (): Promise<void> => {
  if ((await read('session', 'checkedAt')) === undefined) await joinOpenPortals();
};

/**
 * The portal's own load goes first, so its page gets the script from here when it has loaded, or has taken long enough:
 * one that the manifest names has its world made in the midst of every load. Safe to say twice of one page.
 */
export const portalTabChanged = async (
  status: string | undefined,
  { id, url }: Pick<Tab, 'id' | 'url'>,
): Promise<void> => {
  // Of pages that are none of our business the browser tells no address.
  if (status === undefined || id === undefined || url === undefined) return;
  const { portalUrl } = await readSettings();
  if (!isPortal(url, portalUrl)) return;
  // The tab may be gone, or elsewhere, when it is its turn.
  const joinIt = () => void join(id).catch(() => undefined);
  if (status === 'complete' || isAwaited(new URL(url))) joinIt();
  else after(PATIENCE, joinIt);
};

/** In the top page of a tab, in the isolated world of our script there. */
export const loadPanels = async (tabId: number | undefined): Promise<void> => {
  if (tabId === undefined) throw new Error('Panels load in a tab.');
  await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: ['/panels.js'] });
};
