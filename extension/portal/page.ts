/** Events of a portal page: its address, who is signed in, and when it was rebuilt. */

import { PATIENCE, whenIdle } from '../clock.ts';
import { LONGEST_NAME, type PortalPage } from '../model/portal-page.ts';
import { routeOf } from '../model/route.ts';
import { find, SIGN_IN_PATH } from './selectors.ts';
import { createInnerRoots, type InnerRoots } from './shadow.ts';

export const isSignInPage = (pathname: string): boolean => SIGN_IN_PATH.test(pathname);

/** Our own routes should open at once, and a sign-in page is often left at once; elsewhere the portal comes first. */
export const isAwaited = ({ hash, pathname }: Pick<URL, 'hash' | 'pathname'>): boolean =>
  routeOf(hash) !== null || isSignInPage(pathname);

/** Facts about the page for the background. The account's name is the agent's own, as the portal shows it. */
export const describePage = (
  document: Document,
  selectors: Readonly<Record<string, string>>,
  inner?: InnerRoots,
): Omit<PortalPage, 'loadedAt'> => ({
  signInPage: isSignInPage(document.location.pathname),
  account: find(document, 'account', selectors, inner)?.textContent?.trim().slice(0, LONGEST_NAME) || null,
});

type Navigates = { readonly navigation?: EventTarget };

/**
 * Calls back when the address or the page's elements changed, at most once per frame. No timer: we don't poll
 * a foreign page. @returns its shadow roots
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
    // A microtask, not a frame: background tabs get no frames, and the entry should never be visibly missing.
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
  // Changes inside a shadow root are not reported outside it.
  const innerRoots = createInnerRoots({
    page: window.document,
    found: watch,
    changed: soon,
    whenIdle: (run) => {
      // While our panel is open, it should replace the portal's page at once, without a moment of both.
      if (routeOf(window.location.hash)) run();
      else signal.addEventListener('abort', whenIdle(PATIENCE, run));
    },
  });
  watch(window.document.documentElement);
  signal.addEventListener('abort', () => observer.disconnect());
  for (const name of ['popstate', 'hashchange', 'pageshow']) window.addEventListener(name, soon, { signal });
  const navigates: Navigates = window;
  // pushState fires no event except here, in browsers with the Navigation API.
  navigates.navigation?.addEventListener('currententrychange', soon, { signal });
  // A component may create its shadow root after it was inserted.
  window.addEventListener('load', () => innerRoots.look(window.document), { signal });
  return innerRoots.roots;
};
