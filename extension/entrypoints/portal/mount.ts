import { sendMessage } from '../../background/messages.ts';
import { after, PATIENCE, whenIdle } from '../../clock.ts';
import { PRODUCT } from '../../locales/product.ts';
import type { Go } from '../../model/route.ts';
import { hashOf, type Route, routeOf, routeText } from '../../model/route.ts';
import { countTitle } from '../../portal/count-title.ts';
import { describePage, isSignInPage, watchPage } from '../../portal/page.ts';
import type { InnerRoots } from '../../portal/shadow.ts';
import { reconcile, type TabsPorts, undo } from '../../portal/tabs.ts';
import { type Host, makeHost } from './host.ts';
import { drawLauncher } from './launcher.ts';
import { leaveAll } from './leave.ts';
import { createPanel } from './panel.ts';
import type { PortalState } from './portal-state.ts';

const HOME: Route = { feature: 'quick-updates', referralId: null };
/** Pushes the address instead of assigning it, so the portal's own router does not restart. */
const createGo =
  (moved: () => void): Go =>
  (route, how = 'push') => {
    if (location.hash === hashOf(routeText(route))) return;
    if (how === 'push') history.pushState(history.state, '', hashOf(routeText(route)));
    else history.replaceState(history.state, '', hashOf(routeText(route)));
    moved();
  };

/** Tells the background about this page, and again only when something changed. */
const teller = ({ settings, person }: PortalState, inner: InnerRoots) => {
  let told = '';
  return () => {
    const seen = describePage(document, settings().selectors, inner);
    const page = { ...seen, loadedAt: Math.round(performance.timeOrigin) };
    // Sent again if somebody else signed in meanwhile, in any tab.
    const said = JSON.stringify([page, person(page.account)]);
    if (said === told) return;
    told = said;
    void sendMessage('portalPageSeen', page).catch(() => undefined);
  };
};

/** Opens the place an alert led to before its agent had signed in; checked after each sign-in, on the visible page. */
const createReturn = ({ signedIn }: PortalState, go: Go) => {
  let asked = false;
  return (signInPage: boolean): void => {
    const present = !signInPage && signedIn();
    if (present && !asked && document.visibilityState === 'visible') void goToWanted(go);
    asked = present;
  };
};

const goToWanted = async (go: Go): Promise<void> => {
  const wanted = await sendMessage('takeWantedRoute').catch(() => null);
  const route = wanted === null ? null : routeOf(hashOf(wanted));
  if (route) go(route);
};

/** ms. A portal that renders itself often has no navigation right after loading. */
const LAUNCHER_AFTER = 2_000;

/** A way in when the portal's navigation isn't where we expect it. */
const createLauncher = (state: PortalState, go: Go) => {
  let host: Host | undefined;
  let cancel: (() => void) | undefined;
  const draw = (): void => {
    cancel = undefined;
    // Created on demand: most portals never show it.
    host ??= makeHost(document, 'launcher');
    drawLauncher(host.root, state, () => go(HOME));
    if (!host.element.isConnected) document.body.append(host.element);
  };
  const place = (wanted: boolean): void => {
    if (!wanted) {
      cancel?.();
      cancel = undefined;
      host?.element.remove();
    } else if (host?.element.isConnected) draw();
    else cancel ??= after(LAUNCHER_AFTER, draw);
  };
  return { place };
};

/** Invisible work waits until the page has loaded and is idle: the agent wants the portal first. */
const createTalk = (say: () => void) => {
  let cancel: (() => void) | undefined;
  const stop = (): void => {
    cancel?.();
    cancel = undefined;
  };
  const now = (): void => {
    stop();
    say();
  };
  return {
    now,
    soon: (): void => {
      cancel ??= whenIdle(PATIENCE, now);
    },
    stop,
  };
};

/** Includes the count, so an agent on another page of the portal sees it in the tab bar. */
const labelOf = ({ words }: PortalState, waiting: number): ReturnType<TabsPorts['label']> =>
  waiting > 0
    ? { shown: `${PRODUCT} (${waiting})`, spoken: `${PRODUCT}: ${words().waiting(waiting)}` }
    : { shown: PRODUCT, spoken: PRODUCT };

/**
 * Inserts our tab and panel and keeps them in place. @param leaveIfOrphaned leaves if the extension is gone @returns a
 * function that undoes all of it
 */
export const mountInPortal = (
  state: PortalState,
  signalOfPage: AbortSignal,
  leaveIfOrphaned: () => void,
): (() => void) => {
  const stop = new AbortController();
  const go = createGo(() => follow());
  const panel = createPanel({ go, state, leaveIfOrphaned });
  const launcher = createLauncher(state, go);
  const comeBack = createReturn(state, go);
  // The first change arrives after everything below is set up.
  const inner = watchPage(window, () => follow(), AbortSignal.any([signalOfPage, stop.signal]));
  const tell = teller(state, inner);
  const talk = createTalk(() => {
    tell();
    comeBack(isSignInPage(location.pathname));
  });
  const title = countTitle(document);
  let counted = 0;
  const ports: TabsPorts = {
    document,
    inner,
    selectors: () => state.settings().selectors,
    label: () => labelOf(state, counted),
    open: (byHand) => {
      go(HOME);
      // Only after a press, or the page could redirect typing to us.
      if (byHand) panel.focus();
    },
    panel: panel.element,
  };
  const follow = (): void => {
    const route = routeOf(location.hash);
    const signInPage = isSignInPage(location.pathname);
    const account = (): string | null => describePage(document, state.settings().selectors, inner).account;
    const waiting = signInPage ? 0 : state.waiting();
    // A page of another person shows nothing of this agent.
    counted = waiting > 0 && state.person(account()) === 'agent' ? waiting : 0;
    // The open panel shows the count in its own title, which replaces the portal's.
    if (route) title.show(0);
    if (route && !signInPage) {
      const shown = account();
      const person = state.person(shown);
      if (person === 'agent') panel.show(route);
      else panel.refuse(person === 'other' ? shown : null);
      // Nothing is shown until we know whose page it is.
      if (person === 'unsettled') talk.now();
    }
    const found = signInPage || reconcile(ports, route !== null);
    if (!route || signInPage) panel.hide();
    if (!route) title.show(counted);
    launcher.place(!found && document.readyState === 'complete' && route === null);
    // A sign-in page is often left at once, and announces a new session.
    if (signInPage) talk.now();
    else talk.soon();
  };
  state.follow(follow);
  follow();
  window.addEventListener('load', follow, { signal: stop.signal });
  return () =>
    leaveAll([
      () => stop.abort(),
      panel.hide,
      talk.stop,
      () => launcher.place(false),
      () => title.show(0),
      () => undo(ports),
    ]);
};
