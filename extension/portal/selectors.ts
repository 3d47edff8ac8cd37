/**
 * Where things are in the existing portal: the only file that knows. Nobody here has seen the real portal's
 * markup, so each entry is a guess that was checked against stand-ins alone (`verified: false`) and can be replaced in
 * the settings or by policy; `CAPTURE.md` says how to find the real ones on site. A selector that does not find as many elements as expected is not used.
 */

import { type InnerRoots, queryAll } from './shadow.ts';

export const SELECTOR_NAMES = ['navigation', 'main', 'account'] as const;
export type SelectorName = (typeof SELECTOR_NAMES)[number];

export type KnownSelector = {
  /** Tried in this order; the first that finds `expected` elements is used. */
  readonly candidates: readonly string[];
  readonly expected: number;
  readonly verified: boolean;
};

export const SELECTORS: Readonly<Record<SelectorName, KnownSelector>> = {
  /** The list whose items are the portal's main pages; ours joins as its last. */
  navigation: {
    candidates: ['#primary-navigation > ul', 'nav > ul', '[role="navigation"] ul'],
    expected: 1,
    verified: false,
  },
  /** What a page of the portal shows; ours takes its place while it is open. */
  main: { candidates: ['main', '[role="main"]', '#content'], expected: 1, verified: false },
  /** The name of who is signed in; another one means that the session has to be checked. */
  account: { candidates: ['.account-name', '[data-account-name]'], expected: 1, verified: false },
};

/** Addresses of pages where people sign in or out: nothing of ours belongs there. */
export const SIGN_IN_PATH = /\/(sign|log)[-_]?(in|out|on|off)(\/|$)/i;

/**
 * The element, or null when the page does not look as expected. The page itself is looked at before what is inside its
 * shadow roots (`inner`), of which all together must have as many as expected; most pages need not be asked for them. A wrong
 * selector from the settings is no reason to fail.
 */
export const find = (
  root: ParentNode,
  name: SelectorName,
  overrides: Readonly<Record<string, string>>,
  inner?: InnerRoots,
): HTMLElement | null => {
  const { candidates, expected } = SELECTORS[name];
  const own = overrides[name];
  for (const selectors of own ? [[own], candidates] : [candidates])
    for (const roots of [() => [root], () => inner?.all() ?? []])
      for (const selector of selectors) {
        const found = findAll(roots(), selector);
        if (found.length === expected) return found[0] ?? null;
      }
  return null;
};

const findAll = (roots: readonly ParentNode[], selector: string): readonly HTMLElement[] => {
  try {
    return queryAll(roots, selector);
  } catch {
    return [];
  }
};
