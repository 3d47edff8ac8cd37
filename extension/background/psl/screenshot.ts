/**
 * A screenshot of the portal's page, only on the agent's request, which grants `activeTab`. Password and
 * Social Security fields are black. In memory until saved with an issue or discarded.
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

/** Readable error messages, in a size that fits the browser's memory. */
const QUALITY = 85;
const HERE = hashOf('professional-services-line');
/** The command in the manifest. */
export const SCREENSHOT_COMMAND = 'psl-screenshot';

type Tab = { readonly id: number; readonly url: string; readonly windowId: number };

/** The active tab, if it shows the portal. */
const portalTab = async (): Promise<Tab | undefined> => {
  const { portalUrl } = await readSettings();
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined || !tab.url || !URL.canParse(tab.url)) return undefined;
  return new URL(tab.url).origin === portalUrl
    ? { id: tab.id, url: tab.url, windowId: tab.windowId }
    : undefined;
};

/** @throws if the page can't be inspected; then no screenshot is taken. */
const secretsOf = async (tabId: number): Promise<readonly Area[]> => {
  const [found] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [0] },
    func: secretAreas,
    args: [SECRET_NAMES.source],
  });
  return found?.result ?? [];
};

/** The page may scroll meanwhile, so secret areas from before and after are both blacked out. */
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

/** Takes one of the active portal page, then opens the place where it can be edited. */
export const takeScreenshot = async (): Promise<ScreenshotTaken> => {
  const agentId = (await read('local', 'worklist'))?.agentId;
  if (agentId === undefined) return 'signed-out';
  const tab = await portalTab();
  if (!tab) return 'not-portal';
  const data = await pictureOf(tab);
  if (data === null) return 'not-allowed';
  const at = now();
  await write('session', 'pslScreenshot', { at, data, agentId });
  // Pages may read this key, which says only that there is a picture.
  await write('local', 'pslScreenshotAt', at);
  if (!new URL(tab.url).hash.startsWith(HERE)) await openPortal('professional-services-line/new');
  return 'taken';
};

/** null if there is none, or if somebody else has signed in since. */
export const heldScreenshot = async () => {
  const held = await read('session', 'pslScreenshot');
  const agentId = (await read('local', 'worklist'))?.agentId;
  return held && held.agentId === agentId ? { at: held.at, data: held.data } : null;
};

export const forgetScreenshot = async (): Promise<void> => {
  await remove('session', ['pslScreenshot']);
  await remove('local', ['pslScreenshotAt']);
};
