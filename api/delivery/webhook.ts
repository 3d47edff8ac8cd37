/** Posts alerts for staff to their webhook as JSON; signed as Standard Webhooks says if there is a secret. */
import { createHmac } from 'node:crypto';
import { fieldsOf } from '../../shared/typed.ts';
import type { Delivery, Letter, OneChannel } from './channel.ts';

export type WebhookSettings = {
  /** `whsec_` and the key in base64; undefined: unsigned. */
  readonly secret: string | undefined;
  /** For the signature's time. */
  readonly now: () => number;
};

/** ms. */
const ANSWERS_WITHIN = 10_000;
const PREFIX = 'whsec_';

/** `sentAt` in seconds. */
export function webhookSignature(secret: string, id: string, sentAt: number, body: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${sentAt}.${body}`, 'utf8').digest('base64')}`;
}

/** `text` is what chat services show; the rest is for programs. */
const bodyOf = ({ id, subject, text }: Letter): string =>
  JSON.stringify({ id, subject, text: `${subject}\n\n${text}` });

export function webhookChannel({ secret, now }: WebhookSettings, answersWithin = ANSWERS_WITHIN): OneChannel {
  return {
    async send(letter) {
      const body = bodyOf(letter);
      const sentAt = Math.floor(now() / 1000);
      const signed = secret && { 'webhook-signature': webhookSignature(secret, letter.id, sentAt, body) };
      try {
        const answer = await fetch(letter.to, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'webhook-id': letter.id,
            'webhook-timestamp': String(sentAt),
            ...signed,
          },
          body,
          redirect: 'error',
          signal: AbortSignal.timeout(answersWithin),
        });
        await answer.body?.cancel();
        return deliveryOf(answer);
      } catch (error) {
        const { name, cause } = fieldsOf(error);
        const code = name === 'TimeoutError' ? 'timeout' : String(fieldsOf(cause).code ?? 'away');
        return { result: 'retry', reason: `webhook-${code.toLowerCase()}`, fault: 'channel' };
      }
    },
    close: () => undefined,
  };
}

/** All posts go to one address, so any refusal is the channel's. */
function deliveryOf({ ok, status, headers }: Response): Delivery {
  if (ok) return { result: 'sent' };
  const seconds = Number(headers.get('retry-after'));
  const later = Number.isFinite(seconds) && seconds > 0 ? { retryAfter: seconds * 1000 } : {};
  return { result: 'retry', reason: `webhook-${status}`, fault: 'channel', ...later };
}
