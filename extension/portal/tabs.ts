/**
 * Our entry in the portal's navigation, and our panel in place of its page. The portal rebuilds its parts at
 * any time, so `reconcile` may be called at any time and repairs what is missing. Closing undoes everything.
 */
import { FIRST_FEATURE, hashOf } from '../model/route.ts';
import { find } from './selectors.ts';
import { type InnerRoots, OURS } from './shadow.ts';

const HIDDEN = 'data-kynect-on-demand-hidden';
const WAS_CURRENT = 'data-kynect-on-demand-current';

export type TabsPorts = {
  readonly document: Document;
  /** Of the page. */
  readonly inner?: InnerRoots;
  readonly selectors: () => Readonly<Record<string, string>>;
  /** `spoken` is for screen readers, if it says more than what is shown. */
  readonly label: () => { readonly shown: string; readonly spoken: string };
  /** `byHand`: pressed by the agent; a script of the page can press it too. */
  readonly open: (byHand: boolean) => void;
  /** The element of our panel. */
  readonly panel: () => HTMLElement | undefined;
};

type Ground = Pick<TabsPorts, 'document' | 'inner'>;

const makeLink = ({ document, open }: TabsPorts): HTMLAnchorElement => {
  const link = document.createElement('a');
  link.setAttribute('href', hashOf(FIRST_FEATURE));
  link.setAttribute(OURS, 'link');
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(event.isTrusted);
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

const isStyled = (element: Element): boolean => element.getClientRects().length > 0;

/** Whether the place after this parent looks the same as the place after its last child. */
const isPlainBlock = (parent: Element, { document }: Ground): boolean => {
  const style = document.defaultView?.getComputedStyle?.(parent);
  return style?.display === 'block' && style.overflow === 'visible' && style.position === 'static';
};

/**
 * After the main content, or after the outermost block that ends with it. A portal that rebuilds that block then leaves our frame
 * alone; a frame removed from the page would reload.
 */
const anchorOf = (main: HTMLElement, panel: Element, ground: Ground): Element => {
  let anchor: Element = main;
  for (;;) {
    const parent: Element | null = anchor.parentElement;
    if (!parent || parent === ground.document.body || !isPlainBlock(parent, ground)) return anchor;
    for (let next = anchor.nextElementSibling; next; next = next.nextElementSibling)
      if (next !== panel && isStyled(next)) return anchor;
    anchor = parent;
  }
};

type Moves = { readonly moveBefore?: (node: Node, child: Node | null) => void };
/** Without reloading the frame, if the browser can. */
const putAfter = (anchor: Element, panel: Element): void => {
  const parent: (Element & Moves) | null = anchor.parentElement;
  if (panel.isConnected && parent?.moveBefore && panel.getRootNode() === parent.getRootNode())
    parent.moveBefore(panel, anchor.nextSibling);
  else anchor.after(panel);
};

/** In place of the portal's page, or at the end of the document if we don't know its main content. */
const placePanel = (ports: TabsPorts): void => {
  const panel = ports.panel();
  if (!panel) return;
  const main = find(ports.document, 'main', ports.selectors(), ports.inner);
  if (main) {
    hide(main);
    const anchor = anchorOf(main, panel, ports);
    if (anchor.nextElementSibling !== panel) putAfter(anchor, panel);
  } else if (!panel.isConnected) ports.document.body.append(panel);
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

/** Removes everything we added, without a trace. */
export const undo = (ground: Ground): void => {
  for (const entry of everywhere(ground, `[${OURS}="tab"]`)) {
    markCurrent(entry, false);
    entry.remove();
  }
  showAgain(ground);
};
