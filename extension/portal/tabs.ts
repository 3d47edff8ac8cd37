/**
 * Our entry in the portal's navigation, and our panel in place of its page. The portal rebuilds its parts at
 * any time, so `reconcile` may be called at any time and repairs what is missing. Closing undoes everything.
 */
import { FIRST_FEATURE, hashOf } from '../model/route.ts';
import { find } from './selectors.ts';
import type { InnerRoots } from './shadow.ts';

/** Marks our elements, and what we changed on the portal's. */
const OURS = 'data-kynect-on-demand';
const HIDDEN = 'data-kynect-on-demand-hidden';
const WAS_CURRENT = 'data-kynect-on-demand-current';

export type TabsPorts = {
  readonly document: Document;
  /** Of the page. */
  readonly inner?: InnerRoots;
  readonly selectors: () => Readonly<Record<string, string>>;
  /** `spoken` is for screen readers, if it says more than what is shown. */
  readonly label: () => { readonly shown: string; readonly spoken: string };
  readonly open: () => void;
  /** The element of our panel; created once and moved, so what was typed is kept. */
  readonly panel: () => HTMLElement | undefined;
};

/** Fired at the panel's element when it was inserted or moved; a move drops the focus. */
export const PLACED = 'kynect-on-demand-placed';

const makeLink = ({ document, open }: TabsPorts): HTMLAnchorElement => {
  const link = document.createElement('a');
  link.setAttribute('href', hashOf(FIRST_FEATURE));
  link.setAttribute(OURS, 'link');
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open();
  });
  return link;
};

/** Writes only differences: the portal may watch its navigation. */
const labelEntry = (entry: HTMLElement, { shown, spoken }: ReturnType<TabsPorts['label']>): void => {
  const link = entry.querySelector('a');
  if (!link) return;
  if (link.textContent !== shown) link.textContent = shown;
  if (spoken === shown) link.removeAttribute('aria-label');
  else if (link.getAttribute('aria-label') !== spoken) link.setAttribute('aria-label', spoken);
};

/** Looks like its neighbors: same element, same classes. */
const makeEntry = (ports: TabsPorts, list: HTMLElement): HTMLElement => {
  const neighbor = list.lastElementChild;
  const entry = ports.document.createElement(neighbor?.localName ?? 'li');
  entry.className = neighbor?.className ?? '';
  entry.setAttribute(OURS, 'tab');
  const link = makeLink(ports);
  link.className = neighbor?.querySelector('a')?.className ?? '';
  entry.append(link);
  return entry;
};

const ensureEntry = (ports: TabsPorts): HTMLElement | null => {
  const list = find(ports.document, 'navigation', ports.selectors(), ports.inner);
  if (!list) return null;
  const present = list.querySelector<HTMLElement>(`[${OURS}="tab"]`);
  if (present) return present;
  const entry = makeEntry(ports, list);
  list.append(entry);
  return entry;
};

/** While our panel is open, the portal's current page isn't marked as current; its state is remembered on the element. */
const markCurrent = (entry: HTMLElement | null, open: boolean): void => {
  const link = entry?.querySelector('a');
  const list = entry?.parentElement;
  if (!link || !list) return;
  if (open) {
    for (const other of list.querySelectorAll(`[aria-current]:not([${OURS}])`)) {
      other.setAttribute(WAS_CURRENT, other.getAttribute('aria-current') ?? 'page');
      other.removeAttribute('aria-current');
    }
    if (link.getAttribute('aria-current') !== 'page') link.setAttribute('aria-current', 'page');
    return;
  }
  link.removeAttribute('aria-current');
  for (const other of list.querySelectorAll(`[${WAS_CURRENT}]`)) {
    other.setAttribute('aria-current', other.getAttribute(WAS_CURRENT) ?? 'page');
    other.removeAttribute(WAS_CURRENT);
  }
};

const hide = (main: HTMLElement): void => {
  if (main.hasAttribute(HIDDEN)) return;
  main.setAttribute(HIDDEN, main.style.getPropertyValue('display'));
  main.style.setProperty('display', 'none', 'important');
};

type Ground = Pick<TabsPorts, 'document' | 'inner'>;
const everywhere = ({ document, inner }: Ground, selector: string): HTMLElement[] =>
  [document, ...(inner?.known() ?? [])].flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]);

const showAgain = (ground: Ground): void => {
  for (const main of everywhere(ground, `[${HIDDEN}]`)) {
    const before = main.getAttribute(HIDDEN) ?? '';
    main.style.removeProperty('display');
    if (before) main.style.setProperty('display', before);
    main.removeAttribute(HIDDEN);
  }
};

/** In place of the portal's page, or at the end of the document if we don't know its main content. */
const placePanel = (ports: TabsPorts): void => {
  const panel = ports.panel();
  if (!panel) return;
  const main = find(ports.document, 'main', ports.selectors(), ports.inner);
  if (main) {
    hide(main);
    if (main.nextElementSibling === panel) return;
    main.after(panel);
  } else if (panel.isConnected) return;
  else ports.document.body.append(panel);
  // The document's own class, because a test's document accepts no other.
  const { Event: DocumentEvent } = ports.document.defaultView ?? globalThis;
  panel.dispatchEvent(new DocumentEvent(PLACED));
};

/** Repairs the page for open or closed. @returns whether the navigation was found. */
export const reconcile = (ports: TabsPorts, open: boolean): boolean => {
  const entry = ensureEntry(ports);
  if (entry) labelEntry(entry, ports.label());
  markCurrent(entry, open);
  if (open) placePanel(ports);
  else showAgain(ports);
  return entry !== null;
};

/** Removes everything of ours, as if we had never been there. */
export const undo = (ground: Ground): void => {
  for (const entry of everywhere(ground, `[${OURS}="tab"]`)) {
    markCurrent(entry, false);
    entry.remove();
  }
  showAgain(ground);
};
