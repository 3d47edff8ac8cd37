/** The frame of our own pages in the portal's page: nothing in it is readable or clickable from here. */
import { browser } from 'wxt/browser';
import { sendMessage } from '../../background/messages.ts';
import { after } from '../../clock.ts';
import { PRODUCT } from '../../locales/portal-words.ts';
import { type FrameMessage, isPortalMessage, type PortalMessage } from '../../model/frame-messages.ts';
import { PANEL_PAGE } from '../../model/panel-page.ts';
import { type Host, makeHost } from './host.ts';
import { opening } from './opening.ts';
import type { PortalState } from './portal-state.ts';

/** ms. It comes from the local disk: a word for what takes longer, and later means never. */
const SLOW = 1_000;
const LIMIT = 10_000;
/** The frame's own origin; a message to it reaches no other page, should somebody have led the frame elsewhere. */
const OURS = new URL(browser.runtime.getURL('/')).origin;

export type PortalFrame = {
  readonly element: HTMLElement;
  readonly iframe: HTMLIFrameElement;
  /** What it says; before it is there, it is not heard. */
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
  // Not of its address alone: the frame's origin is another one than the address that is new in each session.
  iframe.allow = 'clipboard-write *';
  iframe.src = browser.runtime.getURL(PANEL_PAGE);
  return iframe;
};

/** Says so where it takes long to load, or never does. */
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
