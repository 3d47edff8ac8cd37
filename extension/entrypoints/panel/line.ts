/** The port to our script in the portal's page. */
import { sendMessage } from '../../background/messages.ts';
import {
  type FrameMessage,
  isFrameMessage,
  isInvitation,
  type PortalMessage,
} from '../../model/frame-messages.ts';

type Framed = { readonly ancestorOrigins?: Iterable<string> };
/** Firefox has no `ancestorOrigins`: there only the token shows who framed us, and only the top page's script has one. */
const isDirectlyIn = (origin: string): boolean => {
  const { ancestorOrigins }: Location & Framed = location;
  return window.parent === window.top && (!ancestorOrigins || [...ancestorOrigins].join() === origin);
};

export type Line = {
  readonly tell: (message: PortalMessage) => void;
  /** Calls back for every message, including earlier ones. */
  readonly follow: (heard: (message: FrameMessage) => void) => void;
};

const lineOn = (port: MessagePort): Line => ({
  tell: (message) => port.postMessage(message),
  follow: (heard) => {
    port.onmessage = ({ data }) => {
      if (isFrameMessage(data)) heard(data);
    };
  },
});

/**
 * Resolves once our own script has connected. Any script in the page can post messages to a frame; without the token, which only
 * our script gets, they are ignored.
 */
export const lineToPortal = (portalUrl: Promise<string | null>): Promise<Line> =>
  new Promise((resolve) => {
    const called = async ({ data, origin, ports, source }: MessageEvent<unknown>): Promise<void> => {
      const [port] = ports;
      const url = await portalUrl;
      if (source !== window.parent || url === null || origin !== url || !port || !isInvitation(data)) return;
      if (!isDirectlyIn(url)) return;
      const entered = await sendMessage('enterFrame', { token: data.token }).catch(() => false);
      if (!entered) return;
      window.removeEventListener('message', called);
      resolve(lineOn(port));
    };
    window.addEventListener('message', called);
  });
