/** What the page around the element says about it, through shadow roots as well. */
import type { FailureName } from '../client.ts';

/** The element's tree and those around it, inside out. */
export const treesAround = (element: Element): Node[] => {
  const trees: Node[] = [];
  for (let root = element.getRootNode(); ; root = (root as ShadowRoot).host.getRootNode()) {
    trees.push(root);
    if (!(root instanceof ShadowRoot)) return trees;
  }
};

/** The language of the nearest element that names one, as a reader of the page would hear it. */
export const languageAround = (element: Element): string => {
  for (let at: Element | undefined = element; at; ) {
    const named: Element | null = at.closest('[lang]');
    if (named) return named.getAttribute('lang') ?? '';
    at = (at.getRootNode() as Partial<ShadowRoot>).host;
  }
  return '';
};

/** For the console of a page's maintainer: why the form can't work there. `page` is the document's, not its address's origin: a sandboxed frame has an address and no origin. */
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
