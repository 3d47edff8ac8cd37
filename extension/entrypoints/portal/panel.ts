/** The frame around the panels: created when opened, removed when closed. */
import { sendMessage } from '../../background/messages.ts';
import type { Go, Route } from '../../model/route.ts';
import { type OpenPanels, offeredPanels, withdrawPanels } from '../../panels/panel-bridge.ts';
import { type Host, makeHost } from './host.ts';
import { loadPanels } from './load-panels.ts';
import { drawOpening, drawOther } from './opening.ts';
import type { PortalState } from './portal-state.ts';

type Frame = {
  readonly host: Host;
  route: Route;
  panels?: OpenPanels;
  takesFocus?: boolean;
  /** The name on a page that belongs to somebody else, or null while that is not known. */
  readonly instead?: string | null;
  /** The agent whom that screen calls signed in; may arrive after it. */
  readonly agentName?: string;
};

const focusHeading = (root: HTMLElement): void => root.querySelector('h1')?.focus({ preventScroll: true });

type Ways = { readonly go: Go; readonly state: PortalState };
const fill = async (frame: Frame, ways: Ways, isOpen: () => boolean): Promise<void> => {
  const { root } = frame.host;
  const { go, state } = ways;
  if (!offeredPanels()) drawOpening(root, state);
  const panels = await loadPanels(() => sendMessage('loadPanels'));
  if (!isOpen()) return;
  if (!panels) return drawOpening(root, state, () => void fill(frame, ways, isOpen));
  root.replaceChildren();
  frame.panels = panels.open(root, frame.route, go);
  if (frame.takesFocus) focusHeading(root);
};

/** A closed panel keeps nobody's data; the loaded code stays for the next time. */
export const createPanel = (ways: Ways) => {
  let frame: Frame | undefined;
  const hide = (): void => {
    if (!frame) return;
    frame.panels?.close();
    frame.host.element.remove();
    frame = undefined;
  };
  return {
    element: () => frame?.host.element,
    /** Shows nothing of the agent: `other` is the page's own person, null while that is not known. */
    refuse: (route: Route, other: string | null): void => {
      const agentName = ways.state.agentName();
      const stands = frame?.instead === other && frame.instead !== undefined;
      if (stands && frame?.agentName === agentName) return;
      if (!stands) hide();
      frame = { host: frame?.host ?? makeHost(document, 'panel'), route, instead: other, agentName };
      if (other === null) drawOpening(frame.host.root, ways.state);
      else drawOther(frame.host.root, ways.state, other);
    },
    show: (route: Route): void => {
      if (frame?.instead !== undefined) hide();
      if (frame) {
        frame.route = route;
        frame.panels?.show(route);
        return;
      }
      const opened: Frame = { host: makeHost(document, 'panel'), route };
      frame = opened;
      void fill(opened, ways, () => frame === opened);
    },
    /** The agent just opened it: moves the focus into it, now or once it is filled. */
    focus: (): void => {
      if (!frame) return;
      frame.takesFocus = true;
      if (frame.panels) focusHeading(frame.host.root);
    },
    hide,
    /** Final: the page or the extension is going away. */
    stop: (): void => {
      // After an update, new code runs in the same world and must not find code of the dead extension.
      const offered = offeredPanels();
      withdrawPanels();
      void offered?.then((panels) => panels.stop()).catch(() => undefined);
    },
  };
};
