/**
 * A picture of the portal's page, taken only when the agent asks from the popup, the side panel or by the shortcut: that
 * is what gives the browser's leave (`activeTab`). Password and Social Security fields are black in it from the start. It
 * stays in the browser's memory until it is saved with an issue or thrown away.
 */
import { browser } from 'wxt/browser';
import { now } from '../../clock.ts';
import { type Area, blackOut } from '../../model/black-out.ts';
import { hashOf } from '../../model/route.ts';
import type { ScreenshotTaken } from '../../model/screenshot.ts';
import { SECRET_NAMES } from '../../model/secret-fields.ts';
import { openPortal } from '../portal/portal-tabs.ts';
import { read, readSettings, remove, write } from '../store.ts';
import { secretAreas } from './secret-areas.ts';

/** Sharp enough to read an error message, and small enough for the browser's memory. */
const QUALITY = 85;
const HERE = hashOf('professional-services-line');
/** The command in the manifest. */
export const SCREENSHOT_COMMAND = 'psl-screenshot';

type Tab = { readonly id: number; readonly url: string; readonly windowId: number };

/** The page in front, if that is the portal's. */
const portalTab = async (): Promise<Tab | undefined> => {
  const { portalUrl } = await readSettings();
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined || !tab.url || !URL.canParse(tab.url)) return undefined;
  return new URL(tab.url).origin === portalUrl
    ? { id: tab.id, url: tab.url, windowId: tab.windowId }
    : undefined;
};

/** @throws when the page can't be looked into: then no picture is taken of it either. */
const secretsOf = async (tabId: number): Promise<readonly Area[]> => {
  const [found] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [0] },
    func: secretAreas,
    args: [SECRET_NAMES.source],
  });
  return (found?.result ?? []) as readonly Area[];
};

/** The page may move between looking and taking, so what is secret before and after is black. */
const pictureOf = async ({ id, windowId }: Tab): Promise<string | null> => {
  try {
    const before = await secretsOf(id);
    const url = await browser.tabs.captureVisibleTab(windowId, { format: 'jpeg', quality: QUALITY });
    const after = await secretsOf(id);
    return (await blackOut(url.slice(url.indexOf(',') + 1), [...before, ...after])) || null;
  } catch {
    return null;
  }
};

/** Of the page in front, if that is the portal's; then leads to where the picture can be looked at. */
export const takeScreenshot = async (): Promise<ScreenshotTaken> => {
  const agentId = (await read('local', 'worklist'))?.agentId;
  if (agentId === undefined) return 'signed-out';
  const tab = await portalTab();
  if (!tab) return 'not-portal';
  const data = await pictureOf(tab);
  if (data === null) return 'not-allowed';
  const at = now();
  await write('session', 'pslScreenshot', { at, data, agentId });
  // Pages may read this one, which says only that there is a picture.
  await write('local', 'pslScreenshotAt', at);
  if (!new URL(tab.url).hash.startsWith(HERE)) await openPortal('professional-services-line/new');
  return 'taken';
};

/** null where there is none, or where somebody else has signed in since. */
export const heldScreenshot = async () => {
  const held = await read('session', 'pslScreenshot');
  const agentId = (await read('local', 'worklist'))?.agentId;
  return held && held.agentId === agentId ? { at: held.at, data: held.data } : null;
};

export const forgetScreenshot = async (): Promise<void> => {
  await remove('session', ['pslScreenshot']);
  await remove('local', ['pslScreenshotAt']);
};
