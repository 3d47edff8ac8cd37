/** Web Push: a message for one browser, encrypted to its keys (RFC 8291) and signed with ours (RFC 8292), by `web-push`. */
import webPush from 'web-push';
import type { Delivery, Letter, OneChannel } from './channel.ts';

export type PushSettings = {
  readonly publicKey: string;
  readonly privateKey: string;
  /** A `mailto:` or `https:` address for complaints by push services. */
  readonly contact: string;
};

/** Ms. */
const ANSWER_WITHIN = 10_000;
/** How many seconds a push service keeps it for a phone that is off; an offer is over by then. */
const KEPT_FOR = 15 * 60;
/** Not found or gone: the browser revoked its subscription. */
const GONE = [404, 410];

/** Alerts of one offer replace each other, however often it is alerted. */
const tagOf = (id: string): string => /^push:[^:]+/.exec(id)?.[0] ?? id.replace(/:[^:]*$/, '');

/** The declarative form (`web_push`), which iOS shows without our service worker; our worker reads the same. */
export const payloadOf = ({ id, subject, text, shown }: Letter): string =>
  JSON.stringify({
    web_push: 8030,
    notification: {
      ...{ title: subject, body: text, navigate: '/agent', tag: tagOf(id) },
      ...(shown && { data: { shown } }),
    },
  });

export function pushChannel({ publicKey, privateKey, contact: subject }: PushSettings): OneChannel {
  return {
    async send(letter) {
      const [endpoint = '', keys = ''] = letter.to.split('#');
      const [p256dh = '', auth = ''] = keys.split('.');
      try {
        const { headers, body } = webPush.generateRequestDetails(
          { endpoint, keys: { p256dh, auth } },
          payloadOf(letter),
          { TTL: KEPT_FOR, urgency: 'high', vapidDetails: { subject, publicKey, privateKey } },
        );
        // By fetch, which can be set not to follow redirects.
        const answer = await fetch(endpoint, {
          method: 'POST',
          headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
          body: new Uint8Array(body),
          redirect: 'error',
          signal: AbortSignal.timeout(ANSWER_WITHIN),
        });
        await answer.body?.cancel();
        return deliveryOf(answer);
      } catch (error) {
        // The fault is in our keys or this browser's; neither means that the browser is gone.
        if (error instanceof Error && !isOfNetwork(error))
          return { result: 'retry', reason: 'push-not-made', fault: 'message' };
        return { result: 'retry', reason: 'push-service-away', fault: 'destination' };
      }
    },
    close: () => undefined,
  };
}

const isOfNetwork = ({ name, message }: Error): boolean =>
  name === 'TimeoutError' || name === 'AbortError' || message === 'fetch failed';

function deliveryOf(answer: Response): Delivery {
  const { status, ok } = answer;
  const reason = `push-${status}`;
  if (ok) return { result: 'sent' };
  if (GONE.includes(status)) return { result: 'never', reason };
  const seconds = Number(answer.headers.get('retry-after'));
  const later = Number.isFinite(seconds) && seconds > 0 ? { retryAfter: seconds * 1000 } : {};
  if (status === 429 || status >= 500) return { result: 'retry', reason, fault: 'destination', ...later };
  // 400, 403, 413: about this message or our keys; another subscription may still work.
  return { result: 'retry', reason, fault: 'message' };
}
