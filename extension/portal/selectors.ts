/**
 * Where things are in the portal. Every entry is a guess tested on stand-ins (`verified: false`), replaceable
 * in the settings or by policy (`CAPTURE.md`), and ignored if it finds an unexpected number.
 */

import { type InnerRoots, queryAll } from './shadow.ts';

export const SELECTOR_NAMES = ['navigation', 'main', 'account'] as const;
export type SelectorName = (typeof SELECTOR_NAMES)[number];

export type KnownSelector = {
  /** Tried in order; the first that finds `expected` elements is used. */
  readonly candidates: readonly string[];
  readonly expected: number;
  readonly verified: boolean;
};

export const SELECTORS: Readonly<Record<SelectorName, KnownSelector>> = {
  /** The list of the portal's main pages; our entry is added at the end. */
  navigation: {
    candidates: ['#primary-navigation > ul', 'nav > ul', '[role="navigation"] ul'],
    expected: 1,
    verified: false,
  },
  /** The content of a portal page; our panel replaces it while open. */
  main: { candidates: ['main', '[role="main"]', '#content'], expected: 1, verified: false },
  /** The signed-in person's name; a different one means that the session must be checked. */
  account: { candidates: ['.account-name', '[data-account-name]'], expected: 1, verified: false },
};

/** Addresses of sign-in and sign-out pages, to which we add nothing. */
export const SIGN_IN_PATH = /\/(sign|log)[-_]?(in|out|on|off)(\/|$)/i;

/**
 * The element, or null if the page does not look as expected. Searches the page before its shadow roots
 * (`inner`), which most pages don't need. Never throws for a bad selector from the settings.
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
