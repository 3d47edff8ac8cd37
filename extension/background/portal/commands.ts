/** Keyboard shortcuts that work in every page of the browser; opening the popup is the browser's own `_execute_action`. */
import { browser } from 'wxt/browser';
import type { Service } from '../service.ts';
import { openAt } from './wanted-route.ts';

type Tab = { readonly windowId: number };

/** The panel first, before anything is awaited: a browser opens it only in the moment of the key. Firefox has its own command. */
export const commandPressed = async (
  service: Pick<Service, 'whoIsThere'>,
  command: string,
  tab: Tab | undefined,
): Promise<void> => {
  if (command === 'open-side-panel' && tab && !import.meta.env.FIREFOX)
    await browser.sidePanel.open({ windowId: tab.windowId });
  if (command === 'open-portal') await openAt(service, 'quick-updates');
};
