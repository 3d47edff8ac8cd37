import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { sendMessage } from '../../background/messages.ts';
import { Shell } from '../../panels/shell.tsx';
import { describePage, isSignInPage, watchPage } from '../../portal/page.ts';
import { hashOf, type Route, routeOf, routeText } from '../../portal/route.ts';
import { reconcile, type TabsPorts, undo } from '../../portal/tabs.ts';
import { forgetAnswersOfOthers, forgetAnswersThatEnded } from '../../state/answers.ts';
import { settings, voice } from '../../state/worklist.ts';
import { makeHost } from './host.ts';
import { Launcher } from './launcher.tsx';

const HOME: Route = { feature: 'quick-updates', referralId: null };
/** The place in the address; pushed, not assigned, so that the portal's own router does not start over. */
const go = (route: Route): void => {
  if (location.hash === hashOf(routeText(route))) return;
  history.pushState(history.state, '', hashOf(routeText(route)));
  present.value = routeOf(location.hash);
};
const present = signal<Route | null>(null);
const shown = signal<Route>(HOME);

/** Tells the background of this page, and again only when it says something else. */
const teller = () => {
  let told = '';
  return () => {
    const page = describePage(document, settings.value.selectors);
    if (JSON.stringify(page) === told) return;
    told = JSON.stringify(page);
    void sendMessage('portalPageSeen', page).catch(() => undefined);
  };
};

/** Builds the panel when it is opened and takes it down when it is closed: a closed panel holds nobody's data. */
const createPanel = () => {
  let host: ReturnType<typeof makeHost> | undefined;
  return {
    element: () => host?.element,
    show: (): void => {
      if (host) return;
      host = makeHost(document, 'panel');
      render(<Shell route={shown} go={go} />, host.root);
    },
    hide: (): void => {
      if (!host) return;
      render(null, host.root);
      host.element.remove();
      host = undefined;
    },
  };
};

/** A way in where the portal's navigation is not where we expect it. */
const createLauncher = () => {
  const host = makeHost(document, 'launcher');
  const place = (wanted: boolean): void => {
    if (wanted === host.element.isConnected) return;
    if (wanted) {
      document.body.append(host.element);
      render(<Launcher go={() => go(HOME)} />, host.root);
    } else {
      render(null, host.root);
      host.element.remove();
    }
  };
  return { place };
};

/** Puts our tab and panel into the page and keeps them there. @returns undoes all of it. */
export const mountInPortal = (signalOfPage: AbortSignal): (() => void) => {
  const stop = new AbortController();
  const panel = createPanel();
  const launcher = createLauncher();
  const tell = teller();
  const ports: TabsPorts = {
    document,
    selectors: () => settings.value.selectors,
    label: () => voice.value.words.product,
    open: () => go(HOME),
    panel: panel.element,
  };
  const follow = (): void => {
    const route = routeOf(location.hash);
    if (route && routeText(route) !== routeText(shown.value)) shown.value = route;
    if (route) panel.show();
    const found = isSignInPage(location.pathname) || reconcile(ports, route !== null);
    if (!route) panel.hide();
    launcher.place(!found && document.readyState === 'complete' && route === null);
    tell();
  };
  const stopForgetting = [forgetAnswersOfOthers(), forgetAnswersThatEnded()];
  const stopFollowing = effect(() => {
    void present.value;
    void settings.value;
    follow();
  });
  watchPage(window, follow, AbortSignal.any([signalOfPage, stop.signal]));
  window.addEventListener('load', follow, { signal: stop.signal });
  return () => {
    stop.abort();
    stopFollowing();
    for (const stopOne of stopForgetting) stopOne();
    panel.hide();
    launcher.place(false);
    undo(document);
  };
};
