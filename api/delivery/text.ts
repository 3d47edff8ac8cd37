/** Sends texts through a gateway with Twilio's protocol, over HTTP. */
import { fieldsOf } from '../../shared/typed.ts';
import type { Delivery, Letter, OneChannel } from './channel.ts';
import { toGsm7 } from './gsm7.ts';

export type TextSettings = {
  /** The gateway's, without a trailing slash. */
  readonly url: string;
  readonly account: string;
  /** Authenticates us, and is the key of the gateway's signatures. */
  readonly token: string;
  /** A number in E.164, or the id of a messaging service (`MG…`). */
  readonly from: string;
};
/** The URL for this message's receipt; null if the gateway can't reach us. */
export type ReceiptAddress = (messageId: string) => string | null;

/** ms. */
const ANSWERS_WITHIN = 15_000;
/** Twilio's limits in seconds for how long a gateway may try to deliver a text. */
const LEAST_GOOD_FOR = 1;
const MOST_GOOD_FOR = 14_400;

const accountUrl = ({ url, account }: TextSettings): string =>
  `${url}/2010-04-01/Accounts/${encodeURIComponent(account)}`;
const signIn = ({ account, token }: TextSettings): string =>
  `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`;

/** `answersWithin`: ms. */
export function textChannel(
  settings: TextSettings,
  receiptAddress: ReceiptAddress,
  answersWithin = ANSWERS_WITHIN,
): OneChannel {
  return {
    async send(letter) {
      try {
        const answer = await fetch(`${accountUrl(settings)}/Messages.json`, {
          method: 'POST',
          headers: { authorization: signIn(settings) },
          body: formOf(letter, settings.from, receiptAddress(letter.id)),
          redirect: 'error',
          signal: AbortSignal.timeout(answersWithin),
        });
        const body: unknown = await answer.json().catch(() => null);
        return deliveryOf(answer, fieldsOf(body));
      } catch (error) {
        return unanswered(error);
      }
    },
    close: () => undefined,
  };
}

function formOf({ to, text, goodFor }: Letter, from: string, receipts: string | null): URLSearchParams {
  const form = new URLSearchParams({ To: to, Body: toGsm7(text) });
  form.set(from.startsWith('MG') ? 'MessagingServiceSid' : 'From', from);
  if (receipts !== null) form.set('StatusCallback', receipts);
  if (goodFor !== undefined) {
    const seconds = Math.round(goodFor / 1000);
    form.set('ValidityPeriod', String(Math.min(Math.max(seconds, LEAST_GOOD_FOR), MOST_GOOD_FOR)));
  }
  return form;
}

/** Opted out; not a number; not a mobile number; no permission to text it; not reachable by text. */
const REFUSED_FOR_GOOD = [21610, 21211, 21614, 21217, 21408, 21612, 21635];

function deliveryOf({ ok, status, headers }: Response, body: Record<string, unknown>): Delivery {
  if (ok) return { result: 'sent', ...(typeof body.sid === 'string' && { gatewayId: body.sid }) };
  const code = Number(body.code) || status;
  const reason = `text-${code}`;
  if (status === 400 && REFUSED_FOR_GOOD.includes(code)) return { result: 'never', reason };
  if (status === 400) return { result: 'retry', reason, fault: 'message' };
  const seconds = Number(headers.get('retry-after'));
  const later = Number.isFinite(seconds) && seconds > 0 ? { retryAfter: seconds * 1000 } : {};
  return { result: 'retry', reason, fault: 'channel', ...later };
}

/** Without a connection, nothing was accepted. After other errors the text may have been; a receipt will tell. */
const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

function unanswered(error: unknown): Delivery {
  const { name, cause } = fieldsOf(error);
  const code = name === 'TimeoutError' ? 'timeout' : String(fieldsOf(cause).code ?? 'away');
  const taken = NEVER_CONNECTED.includes(code) ? {} : { maybeSent: true as const };
  return { result: 'retry', reason: `text-${code.toLowerCase()}`, fault: 'channel', ...taken };
}

/**
 * Queries our account with the credentials that a message uses, and sends nothing. `status`: 200 if all is well. Rejects if there
 * is no answer.
 */
export async function askTextGateway(settings: TextSettings): Promise<{ status: number }> {
  const answer = await fetch(`${accountUrl(settings)}.json`, {
    headers: { authorization: signIn(settings) },
    redirect: 'error',
    signal: AbortSignal.timeout(5_000),
  });
  await answer.body?.cancel();
  return { status: answer.status };
}
