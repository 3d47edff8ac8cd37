/**
 * A text gateway with Twilio's protocol, and the phones behind it: accepts messages, signs its requests (HMAC-SHA1), sends replies to
 * a webhook, and can misbehave.
 */
import { createHmac, randomBytes } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import { listenOnLoopback } from '../listen.ts';

/**
 * How it treats the next message. `swallows`: accepts it, and breaks the connection. `landline`: accepts it, and can't deliver it.
 * `hangs`: never answers, and takes nothing.
 */
export type GatewayMood =
  | 'takes'
  | 'swallows'
  | 'landline'
  | 'handset-off'
  | '429'
  | '500'
  | 'breaks'
  | 'hangs'
  | 'not-mobile'
  | 'opted-out';

/** One text on a phone. `ours`: from the service. */
export type PhoneText = {
  readonly id: string;
  readonly at: number;
  /** The phone, in E.164. */
  readonly phone: string;
  readonly ours: boolean;
  readonly body: string;
};
/** An accepted message: where its receipts go, and how long it is valid. */
export type TakenText = {
  readonly id: string;
  readonly to: string;
  readonly body: string;
  readonly about: string;
};

export interface TextGateway {
  readonly origin: string;
  readonly account: string;
  readonly token: string;
  /** The service's number. */
  readonly number: string;
  /** Accepted messages, oldest first. `about`: the message's id in its receipt URL. */
  readonly taken: readonly TakenText[];
  /** Number of requests received, with any result. */
  readonly requests: number;
  /** Texts on all phones, oldest first; at most the last 500. */
  texts(): PhoneText[];
  /** Sets the URL for replies. */
  setWebhook(url: string): void;
  /** Sends a text to the service. Resolves to its answer, which is then on the phone too; null if there is none. */
  reply(phone: string, body: string, id?: string): Promise<string | null>;
  /** Keeps receipts until `sendReceipts`. */
  holdReceipts(): void;
  /** Sends the kept receipts in the given order; a repeated one is sent again. */
  sendReceipts(order?: (waiting: readonly Receipt[]) => readonly Receipt[]): Promise<void>;
  /** Resolves when no receipt is being sent. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export type GatewayOptions = {
  /** 0, the default, picks a free port. */
  port?: number;
  now?: () => number;
  /** Called per message with its recipient. */
  mood?: (to: string) => GatewayMood;
  /** Seconds that a 429 asks us to wait; 2 by default. */
  retryAfter?: number;
};

export type Receipt = { readonly url: string; readonly fields: Readonly<Record<string, string>> };

const NOT_SIGNED_IN: Refusal = [401, 20003, 'Authenticate'];
const KEPT_TEXTS = 500;
const MOST_CHARACTERS = 1600;
const NUMBER = '+15025550190';
const ENDS = /^\s*(stop|stopall|unsubscribe|cancel|end|quit)\s*$/i;
const BEGINS = /^\s*(start|unstop|yes)\s*$/i;

/** Starts a gateway on loopback. */
export async function startTextGateway(options: GatewayOptions = {}): Promise<TextGateway> {
  const gateway = new Gateway(options);
  const app = express().disable('x-powered-by');
  app.use(express.urlencoded({ extended: false, limit: 16_384 }));
  app.get('/2010-04-01/Accounts/:account.json', (request, response) =>
    gateway.tellAccount(request, response),
  );
  app.post('/2010-04-01/Accounts/:account/Messages.json', (request, response) =>
    gateway.take(request, response),
  );
  const server = await listenOnLoopback(app, {
    port: options.port ?? 0,
    name: 'The text gateway',
    variable: 'KOD_TEXT_PORT',
  });
  gateway.origin = server.origin;
  gateway.stop = () => server.close();
  return gateway;
}

const newSid = (kind: string): string => `${kind}${randomBytes(16).toString('hex')}`;

class Gateway implements TextGateway {
  readonly account = newSid('AC');
  readonly token = randomBytes(16).toString('hex');
  readonly number = NUMBER;
  readonly taken: TakenText[] = [];
  origin = '';
  requests = 0;
  stop: () => Promise<void> = async () => undefined;
  readonly #options: GatewayOptions;
  readonly #texts: PhoneText[] = [];
  readonly #optedOut = new Set<string>();
  readonly #underWay = new Set<Promise<unknown>>();
  #held: Receipt[] | null = null;
  #webhook = '';

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  texts = (): PhoneText[] => [...this.#texts];

  setWebhook(url: string): void {
    this.#webhook = url;
  }

  tellAccount(request: Request, response: Response): void {
    if (this.#isSignedIn(request)) response.json({ sid: this.account, status: 'active' });
    else refuse(response, NOT_SIGNED_IN);
  }

  take(request: Request, response: Response): void {
    this.requests += 1;
    const { To: to = '', Body: body = '', From: from, StatusCallback: callback } = request.body;
    const mood = this.#options.mood?.(to) ?? 'takes';
    if (mood === 'hangs') return;
    const refusal = this.#refusalOf(request, mood, { to, body, from });
    if (mood === '500') response.status(500).send('<html>Bad gateway</html>');
    else if (mood === 'breaks') response.destroy();
    else if (refusal)
      refuse(
        mood === '429' ? response.set('retry-after', String(this.#options.retryAfter ?? 2)) : response,
        refusal,
      );
    else {
      const sid = this.#accept({ to, body, callback, mood });
      if (mood === 'swallows') response.destroy();
      else response.status(201).json({ sid, status: 'queued', error_code: null });
    }
  }

  #refusalOf(
    request: Request,
    mood: GatewayMood,
    { to, body, from }: { to: string; body: string; from: string | undefined },
  ): Refusal | null {
    if (!this.#isSignedIn(request)) return NOT_SIGNED_IN;
    if (mood === '429') return [429, 20429, 'Too many requests'];
    if (!/^\+[1-9]\d{6,14}$/.test(to)) return [400, 21211, 'Invalid To number'];
    if (from !== this.number) return [400, 21606, 'From is no number of this account'];
    if (body === '' || body.length > MOST_CHARACTERS) return [400, 21617, 'Body'];
    if (mood === 'not-mobile') return [400, 21614, 'Not a mobile number'];
    if (mood === 'opted-out' || this.#optedOut.has(to))
      return [400, 21610, 'Attempt to send to unsubscribed recipient'];
    return null;
  }

  async reply(phone: string, body: string, id = newSid('SM')): Promise<string | null> {
    this.#show({ id, phone, ours: false, body });
    if (ENDS.test(body)) this.#optedOut.add(phone);
    if (BEGINS.test(body)) this.#optedOut.delete(phone);
    const fields = { MessageSid: id, AccountSid: this.account, From: phone, To: this.number, Body: body };
    const answer = await this.#post({ url: this.#webhook, fields: { ...fields, NumMedia: '0' } });
    if (!answer.ok) throw new Error(`The webhook answered ${answer.status}.`);
    const said = /<Message>([\s\S]*?)<\/Message>/.exec(await answer.text())?.[1];
    if (said === undefined) return null;
    const text = said.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    this.#show({ id: newSid('SM'), phone, ours: true, body: text });
    return text;
  }

  holdReceipts(): void {
    this.#held ??= [];
  }

  async sendReceipts(order = (waiting: readonly Receipt[]) => waiting): Promise<void> {
    const waiting = this.#held ?? [];
    this.#held = [];
    for (const receipt of order(waiting)) await this.#post(receipt);
  }

  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #isSignedIn({ params, headers: { authorization = '' } }: Request): boolean {
    const wanted = `Basic ${Buffer.from(`${this.account}:${this.token}`).toString('base64')}`;
    return params.account === this.account && authorization === wanted;
  }

  #accept(message: { to: string; body: string; callback: string | undefined; mood: GatewayMood }): string {
    const { to, body, callback, mood } = message;
    const sid = newSid('SM');
    const about = callback === undefined ? '' : (new URL(callback).searchParams.get('message') ?? '');
    this.taken.push({ id: sid, to, body, about });
    const fails = mood === 'landline' ? '30006' : mood === 'handset-off' ? '30003' : null;
    if (fails === null) this.#show({ id: sid, phone: to, ours: true, body });
    if (callback !== undefined) this.#tell(callback, sid, to, fails);
    return sid;
  }

  /** Reports like a gateway: first that it was sent, then the result. */
  #tell(url: string, sid: string, to: string, errorCode: string | null): void {
    const shared = { MessageSid: sid, AccountSid: this.account, From: this.number, To: to };
    const last = errorCode === null ? 'delivered' : 'undelivered';
    const receipts = [
      { url, fields: { ...shared, MessageStatus: 'sent' } },
      { url, fields: { ...shared, MessageStatus: last, ...(errorCode && { ErrorCode: errorCode }) } },
    ];
    if (this.#held) {
      this.#held.push(...receipts);
      return;
    }
    const sending = (async () => {
      for (const receipt of receipts) await this.#post(receipt).catch(() => undefined);
    })().finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }

  #post({ url, fields }: Receipt): ReturnType<typeof fetch> {
    return fetch(url, {
      method: 'POST',
      headers: { 'x-twilio-signature': signatureOf(this.token, url, fields) },
      body: new URLSearchParams(fields),
    });
  }

  #show(text: Omit<PhoneText, 'at'>): void {
    this.#texts.push({ ...text, at: (this.#options.now ?? Date.now)() });
    this.#texts.splice(0, this.#texts.length - KEPT_TEXTS);
  }
}

/** The URL, then each field's name and value sorted by name, under the account's secret. */
export function signatureOf(token: string, url: string, fields: Readonly<Record<string, string>>): string {
  const names = Object.keys(fields).sort();
  const signed = url + names.map((name) => name + (fields[name] ?? '')).join('');
  return createHmac('sha1', token).update(signed).digest('base64');
}

type Refusal = readonly [status: number, code: number, message: string];

function refuse(response: Response, [status, code, message]: Refusal): void {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  response.status(status).json({ code, message, more_info, status });
}
