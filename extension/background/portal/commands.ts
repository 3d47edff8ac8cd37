/** Keyboard shortcuts that work on every page; opening the popup is the browser's own `_execute_action`. */
import { browser } from 'wxt/browser';
import type { Service } from '../service.ts';
import { openAt } from './wanted-route.ts';

type Tab = { readonly windowId: number };

/** Opens the panel before any `await`: browsers allow it only during the key press. Firefox has its own command. */
export const commandPressed = async (
  service: Pick<Service, 'whoIsThere'>,
  command: string,
  tab: Tab | undefined,
): Promise<void> => {
  if (command === 'open-side-panel' && tab && !import.meta.env.FIREFOX)
    await browser.sidePanel.open({ windowId: tab.windowId });
  if (command === 'open-portal') await openAt(service, 'quick-updates');
};
