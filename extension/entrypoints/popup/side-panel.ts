/** The browser's side panel, where it has one. */
import { browser } from 'wxt/browser';

type Sidebar = { readonly sidebarAction?: { open(): Promise<void> } };

/**
 * What opens it, or undefined where the browser has none. Made before the click: a browser opens it only in the moment of
 * the click, and finding out the window takes longer than that.
 */
export const sidePanelOpener = async (): Promise<(() => Promise<void>) | undefined> => {
  if (import.meta.env.FIREFOX) {
    const { sidebarAction } = browser as Sidebar;
    return sidebarAction && (() => sidebarAction.open());
  }
  if (!browser.sidePanel?.open) return undefined;
  const { id } = await browser.windows.getCurrent();
  return id === undefined ? undefined : () => browser.sidePanel.open({ windowId: id });
};
