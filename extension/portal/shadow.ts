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

/** Remembers the shadow roots of a page as they come; `found` is called once for each. */
export const createInnerRoots = (found: (root: ShadowRoot) => void) => {
  const known = new Set<ShadowRoot>();
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
  return {
    /** An element that came into the page, with all that is in it. */
    look: (node: Node): void => {
      if (node.nodeType === node.ELEMENT_NODE) take(node as Element);
      if ('querySelectorAll' in node) lookInto(node as unknown as ParentNode);
    },
    /** Those that are still part of the page. */
    roots: (): readonly ShadowRoot[] => {
      for (const root of known) if (!root.isConnected) known.delete(root);
      return [...known];
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
