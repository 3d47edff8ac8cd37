/** Finds elements in shadow roots: components of some portals keep their parts in nested ones. */
import { browser } from 'wxt/browser';

type Piercing = { readonly dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } };
type MozElement = { readonly openOrClosedShadowRoot?: ShadowRoot | null };

/** Marks our elements, which are not part of the portal's page, and our changes to the portal's. */
export const OURS = 'data-kynect-on-demand';

/** Closed ones too: browsers show them to extensions. Only checks custom elements, the usual hosts. */
export const shadowRootOf = (element: Element): ShadowRoot | null => {
  if (element.hasAttribute(OURS)) return null;
  if (element.shadowRoot || !element.localName.includes('-')) return element.shadowRoot;
  const { dom }: typeof browser & Piercing = browser;
  const { openOrClosedShadowRoot: root }: Element & MozElement = element;
  return root ?? dom?.openOrClosedShadowRoot(element) ?? null;
};

/** The shadow roots of a page. Finding them means visiting every element, so it waits until the page is idle. */
export type InnerRoots = {
  /**
   * The known roots; also requests all of them, which are searched for when the page is idle, and followed
   * from then on.
   */
  readonly all: () => readonly ShadowRoot[];
  /** The same without that request. */
  readonly known: () => readonly ShadowRoot[];
};

type Ports = {
  readonly page: Document;
  /** Called once per root. */
  readonly found: (root: ShadowRoot) => void;
  /** The page may look different now that its roots are known. */
  readonly changed: () => void;
  readonly whenIdle: (run: () => void) => void;
};

const isElement = (node: Node): node is Element => node.nodeType === node.ELEMENT_NODE;
const isParent = (node: Node): node is Node & ParentNode => 'querySelectorAll' in node;

/** Collects the shadow roots of a page as they appear. */
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
    // The missing part has appeared meanwhile, on a page that builds itself after loading.
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
    /** The page is checked again, and may no longer need the roots. */
    begin: (): void => {
      wanted = false;
    },
    /** This node was added, with everything inside it. */
    look: (node: Node): void => {
      if (!followed) return;
      if (isElement(node)) take(node);
      if (isParent(node)) lookInto(node);
    },
  };
};

/** Separates a host from the content of its shadow root in our selectors: `c-header >>> nav > ul`. */
const PIERCE = '>>>';
export const partsOf = (selector: string): string[] => selector.split(PIERCE).map((part) => part.trim());

/** @throws a SyntaxError for an invalid selector */
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
