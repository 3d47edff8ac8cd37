/** A page of the portal as events: where it is, who is signed in, and when it was built anew. */

import { PATIENCE, whenIdle } from '../clock.ts';
import type { PortalPage } from '../model/portal-page.ts';
import { routeOf } from '../model/route.ts';
import { find, SIGN_IN_PATH } from './selectors.ts';
import { createInnerRoots, type InnerRoots } from './shadow.ts';

export const isSignInPage = (pathname: string): boolean => SIGN_IN_PATH.test(pathname);

/** Whoever came for us is not kept waiting, and a sign-in page is often left at once; elsewhere the portal goes first. */
export const isAwaited = ({ hash, pathname }: Pick<URL, 'hash' | 'pathname'>): boolean =>
  routeOf(hash) !== null || isSignInPage(pathname);

/** What the background should know of the page. The account's name is the agent's own, as the portal shows it. */
export const describePage = (
  document: Document,
  selectors: Readonly<Record<string, string>>,
  inner?: InnerRoots,
): Omit<PortalPage, 'loadedAt'> => ({
  signInPage: isSignInPage(document.location.pathname),
  account: find(document, 'account', selectors, inner)?.textContent?.trim() || null,
});

type Navigates = { readonly navigation?: EventTarget };

/**
 * Calls back when the address changed by any means, or when the page's elements did, at most once a frame. No
 * timer: the page is not ours to poll. @returns its shadow roots
 */
export const watchPage = (
  window: Window & typeof globalThis,
  changed: () => void,
  signal: AbortSignal,
): InnerRoots => {
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    // A microtask, not a frame: frames do not come in a background tab, and the entry should never be seen missing.
    queueMicrotask(() => {
      waiting = false;
      if (signal.aborted) return;
      innerRoots.begin();
      changed();
    });
  };
  const observer = new window.MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) innerRoots.look(node);
    soon();
  });
  const watch = (root: Node) => observer.observe(root, { childList: true, subtree: true });
  // What changes inside a shadow root is told to nobody outside it.
  const innerRoots = createInnerRoots({
    page: window.document,
    found: watch,
    changed: soon,
    whenIdle: (run) => {
      // While our part is open it should stand in its place at once, not beside the portal's page for a moment.
      if (routeOf(window.location.hash)) run();
      else signal.addEventListener('abort', whenIdle(PATIENCE, run));
    },
  });
  watch(window.document.documentElement);
  signal.addEventListener('abort', () => observer.disconnect());
  for (const name of ['popstate', 'hashchange', 'pageshow']) window.addEventListener(name, soon, { signal });
  // pushState raises no event of its own except here, where the browser has the Navigation API.
  (window as Navigates).navigation?.addEventListener('currententrychange', soon, { signal });
  // A component may have got its shadow root after it came into the page.
  window.addEventListener('load', () => innerRoots.look(window.document), { signal });
  return innerRoots.roots;
};
