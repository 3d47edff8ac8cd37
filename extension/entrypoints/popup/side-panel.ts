/** The browser's side panel, where it has one. */
import { browser } from 'wxt/browser';

type Sidebar = { readonly sidebarAction?: { open(): Promise<void> } };

/**
 * Returns what opens it, or undefined in browsers without one. Create it before the click: the browser opens
 * a side panel only within the click, and finding the window takes longer than that.
 */
export const sidePanelOpener = async (): Promise<(() => Promise<void>) | undefined> => {
  if (import.meta.env.FIREFOX) {
    const { sidebarAction }: typeof browser & Sidebar = browser;
    return sidebarAction && (() => sidebarAction.open());
  }
  if (!browser.sidePanel?.open) return undefined;
  const { id } = await browser.windows.getCurrent();
  return id === undefined ? undefined : () => browser.sidePanel.open({ windowId: id });
};
