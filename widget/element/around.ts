/** Reads the element's surroundings on the page, across shadow roots. */
import type { FailureName } from '../client.ts';

/** By shape: the page's `ShadowRoot` may be a polyfill's. */
const isShadow = (root: Node): root is ShadowRoot => 'host' in root;

/** The element's tree and the trees around it, innermost first. */
export const treesAround = (element: Element): Node[] => {
  const trees: Node[] = [];
  for (let root = element.getRootNode(); ; root = root.host.getRootNode()) {
    trees.push(root);
    if (!isShadow(root)) return trees;
  }
};

/** The language of the nearest ancestor that names one. */
export const languageAround = (element: Element): string => {
  for (let at: Element | undefined = element; at; ) {
    const named: Element | null = at.closest('[lang]');
    if (named) return named.getAttribute('lang') ?? '';
    at = (at.getRootNode() as Partial<ShadowRoot>).host;
  }
  return '';
};

/** Where the service is, without a slash at the end: as the page says, unless that is no web address. */
export const addressIn = (said: string | null, service: string): string => {
  if (said !== null && !isOnTheWeb(said))
    console.warn(`<kynect-on-demand> "${said}" is no address of a service: ${service} is used.`);
  return (said !== null && isOnTheWeb(said) ? said.trim() : service).replace(/\/$/, '');
};

const isOnTheWeb = (address: string): boolean => {
  try {
    return /^https?:$/.test(new URL(address).protocol);
  } catch {
    return false;
  }
};

/**
 * Tells the page's maintainer, in the console, why the form can't work. `page` is the document's origin, not
 * its URL's: a sandboxed frame has a URL, but no origin.
 */
export const whyAway = (
  reason: FailureName,
  page: { readonly origin: string; readonly isSecureContext: boolean },
): string => {
  if (!page.isSecureContext) return 'it needs https';
  if (reason !== 'origin-not-allowed' && reason !== 'offline') return `the service answered "${reason}"`;
  return page.origin === 'null'
    ? 'this page has no origin of its own (a sandboxed frame, or a file), so staff cannot allow it; give the frame allow-same-origin'
    : `the service is away, or does not allow this page (for staff: kod site add ${page.origin})`;
};
