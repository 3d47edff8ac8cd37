/** Our panels in the portal's page: the frame is created when they are opened, and removed when they are closed. */
import { every } from '../../clock.ts';
import type { PortalMessage } from '../../model/frame-messages.ts';
import { type Go, hashOf, type Route, routeOf, routeText } from '../../model/route.ts';
import { type HeldTitle, holdTitle } from '../../portal/held-title.ts';
import { factsOf } from '../../portal/last-error.ts';
import { makeFrame, type PortalFrame } from './frame.ts';
import { followView, viewOf } from './frame-view.ts';
import { leaveForSignIn } from './leave-for-sign-in.ts';
import type { PortalState } from './portal-state.ts';

type Ways = {
  readonly go: Go;
  readonly state: PortalState;
  /** Leaves the page if the extension is gone. */
  readonly leaveIfOrphaned: () => void;
};
/** Ms. The page gets no keys or presses while the frame has the focus, and a frame doesn't report that its extension ended. */
const LOOKS_EVERY = 1_000;
/** `other`: the name on another person's page; null while it is unknown whose page it is. */
type Content = { readonly route: string } | { readonly other: string | null };
const same = (a: Content, b: Content): boolean => JSON.stringify(a) === JSON.stringify(b);

/** An element of the page has the focus. */
const isAtWork = (element: Element): boolean =>
  ![null, document.body, element].includes(document.activeElement);

/** Calls back when the agent leaves `element` and uses the page around it. */
const followWork = (element: Element, left: () => void): (() => void) => {
  const stop = new AbortController();
  let isIn = true;
  const moved = ({ target }: Event): void => {
    const was = isIn;
    isIn = target === element;
    if (was && !isIn) left();
  };
  for (const name of ['focusin', 'pointerdown', 'keydown'])
    document.addEventListener(name, moved, { capture: true, passive: true, signal: stop.signal });
  return () => stop.abort();
};

/** One opening of the panels. */
const createOpening = (ways: Ways, first: Content) => {
  let shown = first;
  let title: HeldTitle | undefined;
  let takesFocus = false;
  let stands = false;
  let view = '';
  const tellView = (): void => {
    const next = viewOf(frame.element, frame.iframe, window);
    if (JSON.stringify(next) === view) return;
    view = JSON.stringify(next);
    frame.tell({ name: 'view', ...next });
  };
  const tellContent = (): void => {
    if ('route' in shown) frame.tell({ name: 'show', route: shown.route });
    else frame.tell({ name: 'other', shown: shown.other });
  };
  const giveFocus = (): void => {
    if (!takesFocus || !stands) return;
    takesFocus = false;
    frame.iframe.focus({ preventScroll: true });
    frame.tell({ name: 'focus' });
  };
  const showTitle = (text: string | null): void => {
    if (text === null) {
      title?.release();
      title = undefined;
    } else {
      title ??= holdTitle(document);
      title.show(text);
    }
  };
  const heard = (message: PortalMessage): void => {
    if (message.name === 'height') {
      stands = true;
      tellView();
      giveFocus();
    } else if (message.name === 'go') {
      const route = routeOf(hashOf(message.route));
      if (!route) return;
      // The frame is already there; the URL follows.
      shown = { route: message.route };
      ways.go(route, message.how);
    } else if (message.name === 'title') showTitle(message.text);
    else if (message.name === 'askView') tellView();
    else if (message.name === 'reload') location.reload();
    else if (message.name === 'signIn') leaveForSignIn(message.route, ways.state.settings().portalUrl);
    else frame.tell({ name: 'facts', page: factsOf(ways.state.settings().selectors) });
  };
  const frame: PortalFrame = makeFrame(document, {
    ...ways,
    heard,
    entered: () => {
      stands = false;
      view = '';
      tellContent();
      if (isAtWork(frame.element)) frame.tell({ name: 'left' });
    },
  });
  const stopView = followView(window, tellView);
  const stopWork = followWork(frame.element, () => frame.tell({ name: 'left' }));
  const stopLooking = every(LOOKS_EVERY, () => {
    if (document.activeElement === frame.element) ways.leaveIfOrphaned();
  });
  return {
    element: frame.element,
    show: (content: Content): void => {
      if (same(shown, content)) return;
      shown = content;
      tellContent();
    },
    focus: (): void => {
      takesFocus = true;
      giveFocus();
    },
    close: (): void => {
      stopView();
      stopLooking();
      stopWork();
      showTitle(null);
      frame.remove();
    },
  };
};

/** A closed panel keeps nobody's data. */
export const createPanel = (ways: Ways) => {
  let open: ReturnType<typeof createOpening> | undefined;
  const hide = (): void => {
    open?.close();
    open = undefined;
  };
  const showContent = (content: Content): void => {
    if (open) open.show(content);
    else open = createOpening(ways, content);
  };
  return {
    element: () => open?.element,
    /** Shows nothing of the agent: the page names another person, or may do so. */
    refuse: (other: string | null): void => showContent({ other }),
    show: (route: Route): void => showContent({ route: routeText(route) }),
    /** The agent just opened it: moves the focus into it, now or once it has content. */
    focus: (): void => open?.focus(),
    hide,
  };
};
