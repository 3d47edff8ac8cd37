/** Texts through a gateway that speaks Twilio's protocol, by plain HTTP. */
import { fieldsOf } from '../../shared/typed.ts';
import type { Delivery, Letter, OneChannel } from './channel.ts';
import { toGsm7 } from './gsm7.ts';

export type TextSettings = {
  /** Of the gateway, without a trailing slash. */
  readonly url: string;
  readonly account: string;
  /** Signs us in, and signs what the gateway sends us. */
  readonly token: string;
  /** A number in E.164, or the id of a messaging service (`MG…`). */
  readonly from: string;
};
/** Where the gateway tells what became of this message; null where nobody outside reaches us. */
export type ReceiptAddress = (messageId: string) => string | null;

/** ms. */
const ANSWER_WITHIN = 15_000;
/** Seconds for which a gateway may keep a text: Twilio's limits. */
const LEAST_GOOD_FOR = 1;
const MOST_GOOD_FOR = 14_400;

const accountUrl = ({ url, account }: TextSettings): string =>
  `${url}/2010-04-01/Accounts/${encodeURIComponent(account)}`;
const signIn = ({ account, token }: TextSettings): string =>
  `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`;

export function textChannel(settings: TextSettings, receiptAddress: ReceiptAddress): OneChannel {
  return {
    async send(letter) {
      try {
        const answer = await fetch(`${accountUrl(settings)}/Messages.json`, {
          method: 'POST',
          headers: { authorization: signIn(settings) },
          body: formOf(letter, settings.from, receiptAddress(letter.id)),
          redirect: 'error',
          signal: AbortSignal.timeout(ANSWER_WITHIN),
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

/** Opted out; not a number; no mobile number; none that we may text; the recipient can't be reached by text. */
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

/** Where no connection came to be, nothing was taken. Otherwise it may have been, and a receipt will tell. */
const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

function unanswered(error: unknown): Delivery {
  const { name, cause } = fieldsOf(error);
  const code = name === 'TimeoutError' ? 'timeout' : String(fieldsOf(cause).code ?? 'away');
  const taken = NEVER_CONNECTED.includes(code) ? {} : { maybeSent: true as const };
  return { result: 'retry', reason: `text-${code.toLowerCase()}`, fault: 'channel', ...taken };
}

/** Asks for our account, as a message would sign in, and sends nothing. `status`: 200 where all is well. Rejects where nobody answers. */
export async function askTextGateway(settings: TextSettings): Promise<{ status: number }> {
  const answer = await fetch(`${accountUrl(settings)}.json`, {
    headers: { authorization: signIn(settings) },
    redirect: 'error',
    signal: AbortSignal.timeout(5_000),
  });
  await answer.body?.cancel();
  return { status: answer.status };
}
