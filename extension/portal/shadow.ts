/** The portal's pages inside its pages: components of some portals keep their parts in shadow roots, one in the other. */
import { browser } from 'wxt/browser';

type Piercing = { readonly dom?: { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null } };
type MozElement = { readonly openOrClosedShadowRoot?: ShadowRoot | null };

/** Ours are no part of the portal's page. */
const OUR_NAME = 'kynect-on-demand-panel';

/** Closed ones as well: browsers show them to extensions. Asked only of custom elements, the usual hosts. */
export const shadowRootOf = (element: Element): ShadowRoot | null => {
  if (element.localName === OUR_NAME) return null;
  if (element.shadowRoot || !element.localName.includes('-')) return element.shadowRoot;
  const { dom } = browser as Piercing;
  return (
    (element as MozElement).openOrClosedShadowRoot ??
    dom?.openOrClosedShadowRoot(element as HTMLElement) ??
    null
  );
};

/** The shadow roots of a page. Looking for them means to look at each element, so it waits until the page rests. */
export type InnerRoots = {
  /** Those that are known, with the wish to know all: they are looked for at the next rest, and followed from then on. */
  readonly all: () => readonly ShadowRoot[];
  /** Without that wish. */
  readonly known: () => readonly ShadowRoot[];
};

type Ports = {
  readonly page: Document;
  /** Called once for each root. */
  readonly found: (root: ShadowRoot) => void;
  /** The page may be another, now that its roots are known. */
  readonly changed: () => void;
  readonly whenIdle: (run: () => void) => void;
};

/** Remembers the shadow roots of a page as they come. */
export const createInnerRoots = ({ page, found, changed, whenIdle }: Ports) => {
  const known = new Set<ShadowRoot>();
  let followed = false;
  let wanted = false;
  let waiting = false;
  const take = (host: Element): void => {
    const root = shadowRootOf(host);
    if (!root || known.has(root)) return;
    known.add(root);
    found(root);
    lookInto(root);
  };
  const lookInto = (from: ParentNode): void => {
    for (const element of from.querySelectorAll('*')) take(element);
  };
  const follow = (): void => {
    waiting = false;
    // What was missing has come meanwhile, as in a page that builds itself after it has loaded.
    if (!wanted) return;
    followed = true;
    lookInto(page);
    if (known.size > 0) changed();
  };
  const stillThere = (): readonly ShadowRoot[] => {
    for (const root of known) if (!root.isConnected) known.delete(root);
    return [...known];
  };
  const roots: InnerRoots = {
    all: () => {
      wanted = true;
      if (!followed && !waiting) {
        waiting = true;
        whenIdle(follow);
      }
      return stillThere();
    },
    known: stillThere,
  };
  return {
    roots,
    /** The page is looked at anew, and may not need them any more. */
    begin: (): void => {
      wanted = false;
    },
    /** Something came into the page, with all that is in it. */
    look: (node: Node): void => {
      if (!followed) return;
      if (node.nodeType === node.ELEMENT_NODE) take(node as Element);
      if ('querySelectorAll' in node) lookInto(node as unknown as ParentNode);
    },
  };
};

/** Between a host and what is in its shadow root, in our selectors: `c-header >>> nav > ul`. */
const PIERCE = '>>>';
export const partsOf = (selector: string): string[] => selector.split(PIERCE).map((part) => part.trim());

/** @throws a SyntaxError for what is no selector */
export const queryAll = (roots: readonly ParentNode[], selector: string): readonly HTMLElement[] => {
  const [last = '', ...hosts] = partsOf(selector).reverse();
  const scopes = hosts.reduceRight<readonly ParentNode[]>(
    (within, host) =>
      within
        .flatMap((root) => [...root.querySelectorAll(host)])
        .map(shadowRootOf)
        .filter((root) => root !== null),
    roots,
  );
  return scopes.flatMap((root) => [...root.querySelectorAll<HTMLElement>(last)]);
};
