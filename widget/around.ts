/** What the page around the element says about it, through shadow roots as well. */

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

/**
 * Why no site can be allowed for this page, or null when one can. A frame with `sandbox` and without `allow-same-origin`
 * has no origin that staff could add, whatever its address says.
 */
export const noOrigin = (origin: string): string | null =>
  origin === 'null'
    ? 'this page has no origin of its own (a sandboxed frame, or a file), so staff cannot allow it; give the frame allow-same-origin'
    : null;
