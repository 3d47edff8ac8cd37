import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { sendMessage } from '../../background/messages.ts';
import type { Go } from '../../panels/handover.ts';
import { describePage, isSignInPage, type PageWatch, watchPage } from '../../portal/page.ts';
import { hashOf, type Route, routeOf, routeText } from '../../portal/route.ts';
import { reconcile, type TabsPorts, undo } from '../../portal/tabs.ts';
import { settings, voice, worklist } from '../../state/worklist.ts';
import { type Host, makeHost } from './host.ts';
import { Launcher } from './launcher.tsx';
import { leaveAll } from './leave.ts';
import { createPanel } from './panel.tsx';

const HOME: Route = { feature: 'quick-updates', referralId: null };
/** The place in the address; pushed, not assigned, so that the portal's own router does not start over. */
const go: Go = (route, how = 'push') => {
  if (location.hash === hashOf(routeText(route))) return;
  if (how === 'push') history.pushState(history.state, '', hashOf(routeText(route)));
  else history.replaceState(history.state, '', hashOf(routeText(route)));
  present.value = routeOf(location.hash);
};
const present = signal<Route | null>(null);

/** Tells the background of this page, and again only when it says something else. */
const teller = (inner: PageWatch['inner']) => {
  let told = '';
  return () => {
    const page = describePage(document, settings.value.selectors, inner());
    if (JSON.stringify(page) === told) return;
    told = JSON.stringify(page);
    void sendMessage('portalPageSeen', page).catch(() => undefined);
  };
};

/**
 * Goes to where an alert led before its agent had signed in; asked each time that somebody has, in the page that they
 * look at.
 */
const createReturn = () => {
  let asked = false;
  return (signInPage: boolean): void => {
    const signedIn = !signInPage && worklist.value !== undefined;
    if (signedIn && !asked && document.visibilityState === 'visible') void goToWanted();
    asked = signedIn;
  };
};

const goToWanted = async (): Promise<void> => {
  const wanted = await sendMessage('takeWantedRoute').catch(() => null);
  const route = wanted === null ? null : routeOf(hashOf(wanted));
  if (route) go(route);
};

/** A way in where the portal's navigation is not where we expect it. */
const createLauncher = () => {
  let host: Host | undefined;
  const place = (wanted: boolean): void => {
    if (wanted === (host?.element.isConnected ?? false)) return;
    if (wanted) {
      // Made when it is needed: most portals never see it.
      host ??= makeHost(document, 'launcher');
      document.body.append(host.element);
      render(<Launcher go={() => go(HOME)} />, host.root);
    } else if (host) {
      render(null, host.root);
      host.element.remove();
    }
  };
  return { place };
};

/** Puts our tab and panel into the page and keeps them there. @returns undoes all of it. */
export const mountInPortal = (signalOfPage: AbortSignal): (() => void) => {
  const stop = new AbortController();
  const panel = createPanel(go);
  const launcher = createLauncher();
  const comeBack = createReturn();
  // The first change comes when everything below is ready.
  const { inner } = watchPage(window, () => follow(), AbortSignal.any([signalOfPage, stop.signal]));
  const tell = teller(inner);
  const ports: TabsPorts = {
    document,
    inner,
    selectors: () => settings.value.selectors,
    label: () => voice.value.words.product,
    open: () => {
      go(HOME);
      panel.focus();
    },
    panel: panel.element,
  };
  const follow = (): void => {
    const route = routeOf(location.hash);
    const signInPage = isSignInPage(location.pathname);
    if (route && !signInPage) panel.show(route);
    const found = signInPage || reconcile(ports, route !== null);
    if (!route || signInPage) panel.hide();
    launcher.place(!found && document.readyState === 'complete' && route === null);
    tell();
    comeBack(signInPage);
  };
  const stopFollowing = effect(() => {
    void present.value;
    void settings.value;
    follow();
  });
  window.addEventListener('load', follow, { signal: stop.signal });
  return () =>
    leaveAll([
      () => stop.abort(),
      stopFollowing,
      panel.hide,
      panel.stop,
      () => launcher.place(false),
      () => undo(ports),
    ]);
};
