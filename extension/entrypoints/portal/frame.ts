/** The frame with our own page in the portal's page: from here nothing in it can be read or clicked. */
import { browser } from 'wxt/browser';
import { sendMessage } from '../../background/messages.ts';
import { after } from '../../clock.ts';
import { PRODUCT } from '../../locales/product.ts';
import { type FrameMessage, isPortalMessage, type PortalMessage } from '../../model/frame-messages.ts';
import { PANEL_PAGE } from '../../model/panel-page.ts';
import { type Host, makeHost } from './host.ts';
import { opening } from './opening.ts';
import type { PortalState } from './portal-state.ts';

/** Ms. It loads from disk: later shows a message, and much later counts as failed. */
const SLOW = 1_000;
const LIMIT = 10_000;
/** The frame's origin; if somebody navigated the frame elsewhere, messages reach nobody. */
const OURS = new URL(browser.runtime.getURL('/')).origin;

export type PortalFrame = {
  readonly element: HTMLElement;
  readonly iframe: HTMLIFrameElement;
  /** Sends a message; ignored until the frame is loaded. */
  readonly tell: (message: FrameMessage) => void;
  readonly remove: () => void;
};

type Ports = {
  readonly state: PortalState;
  /** The frame's page was loaded, for the first time or because the portal moved it. */
  readonly entered: () => void;
  readonly heard: (message: PortalMessage) => void;
};

const createLine = ({ entered, heard }: Ports) => {
  let line: MessagePort | undefined;
  const close = (): void => line?.close();
  const open = async (iframe: HTMLIFrameElement): Promise<void> => {
    close();
    const token = await sendMessage('inviteFrame');
    const { port1, port2 } = new MessageChannel();
    line = port1;
    port1.onmessage = ({ data }) => {
      if (isPortalMessage(data)) heard(data);
    };
    iframe.contentWindow?.postMessage({ token }, OURS, [port2]);
    entered();
  };
  return { open, close, tell: (message: FrameMessage) => line?.postMessage(message) };
};

const makeIframe = (document: Document): HTMLIFrameElement => {
  const iframe = document.createElement('iframe');
  iframe.title = PRODUCT;
  // `*`, because the frame's origin is not that of its URL, which is new in each session.
  iframe.allow = 'clipboard-write *; fullscreen *';
  iframe.src = browser.runtime.getURL(PANEL_PAGE);
  return iframe;
};

/** Shows a message if it loads slowly, or never. */
export const makeFrame = (document: Document, ports: Ports): PortalFrame => {
  const host: Host = makeHost(document, 'panel');
  const iframe = makeIframe(document);
  let word: HTMLElement | undefined;
  let cancel = (): void => undefined;
  const say = (again?: () => void): void => {
    const next = opening(document, ports.state, again);
    if (word) word.replaceWith(next);
    else host.root.prepend(next);
    word = next;
  };
  const wait = (): void => {
    const stopWord = after(SLOW, () => say());
    const stopWaiting = after(LIMIT, () => say(load));
    cancel = () => {
      stopWord();
      stopWaiting();
    };
  };
  const load = (): void => {
    word?.remove();
    word = undefined;
    wait();
    iframe.src = browser.runtime.getURL(PANEL_PAGE);
  };
  const line = createLine({
    ...ports,
    heard: (message) => {
      if (message.name !== 'height') return ports.heard(message);
      cancel();
      word?.remove();
      word = undefined;
      iframe.style.height = `${message.pixels}px`;
      ports.heard(message);
    },
  });
  iframe.addEventListener('load', () => void line.open(iframe).catch(() => undefined));
  wait();
  host.root.append(iframe);
  return {
    element: host.element,
    iframe,
    tell: line.tell,
    remove: () => {
      cancel();
      line.close();
      host.element.remove();
    },
  };
};
