import { PRODUCT } from '../../locales/product.ts';
import type { PortalState } from './portal-state.ts';

/** Discreet: one word and the number of waiting offers. Built without a library, because most pages never show it. */
export const drawLauncher = (root: HTMLElement, { words, waiting }: PortalState, go: () => void): void => {
  const present = root.querySelector('button');
  const button = present ?? root.ownerDocument.createElement('button');
  if (!present) {
    button.type = 'button';
    button.className = 'button launcher';
    button.addEventListener('click', go);
    root.append(button);
  }
  const { openTab, waiting: waits } = words();
  button.setAttribute('aria-label', waiting() > 0 ? `${openTab}: ${waits(waiting())}` : openTab);
  const count = root.ownerDocument.createElement('span');
  count.className = 'launcher-count number';
  count.textContent = String(waiting());
  button.replaceChildren(PRODUCT, ...(waiting() > 0 ? [count] : []));
};
