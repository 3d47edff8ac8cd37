/**
 * A push service with its browsers: accepts messages by RFC 8030, verifies their sender (RFC 8292), and decrypts them with each
 * browser's keys (RFC 8291), using Node's own cryptography.
 */
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes } from 'node:crypto';
import express, { type Request } from 'express';
import { importSPKI, jwtVerify } from 'jose';
import { listenOnLoopback } from '../listen.ts';

/** A browser's subscription, like `PushSubscription.toJSON`. */
export type Subscribed = { endpoint: string; keys: { p256dh: string; auth: string } };
/** `text`: decrypted. `bytes`: as sent. */
export type Pushed = { endpoint: string; text: string; bytes: Buffer; ttl: number; urgency: string };

export interface PushService {
  origin: string;
  /** A browser that accepts messages signed with this application server's key. */
  subscribe(applicationServerKey: string): Subscribed;
  /** Messages that have arrived, oldest first. */
  pushed: readonly Pushed[];
  /** From now on its endpoint responds with 410. */
  unsubscribe(endpoint: string): void;
  /** The next requests get these statuses. */
  answerWith(...statuses: number[]): void;
  stop(): Promise<void>;
}

type Browser = { key: string; ecdh: ReturnType<typeof createECDH>; auth: Buffer; gone: boolean };

/** Starts one on loopback; port 0 picks a free one. */
export async function startPushService(port = 0): Promise<PushService> {
  const browsers = new Map<string, Browser>();
  const pushed: Pushed[] = [];
  const answers: number[] = [];
  const app = express().disable('x-powered-by');
  const server = await listenOnLoopback(app, { port, name: 'The push service', variable: 'KOD_PUSH_PORT' });
  app.post('/push/:id', async (request, response) => {
    const planned = answers.shift();
    if (planned !== undefined) return void response.status(planned).end();
    const endpoint = `${server.origin}${request.path}`;
    const browser = browsers.get(endpoint);
    if (!browser || browser.gone) return void response.status(browser ? 410 : 404).end();
    const ttl = Number(request.get('ttl') ?? Number.NaN);
    if (!Number.isInteger(ttl) || request.get('content-encoding') !== 'aes128gcm')
      return void response.status(400).end();
    if (!(await isSignedFor(request, server.origin, browser.key))) return void response.status(403).end();
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const bytes = Buffer.concat(parts);
    pushed.push({
      endpoint,
      text: decrypt(bytes, browser),
      bytes,
      ttl,
      urgency: request.get('urgency') ?? '',
    });
    response.status(201).location(`${server.origin}/message/${pushed.length}`).end();
  });
  return {
    origin: server.origin,
    pushed,
    subscribe(key) {
      const ecdh = createECDH('prime256v1');
      ecdh.generateKeys();
      const auth = randomBytes(16);
      const endpoint = `${server.origin}/push/${randomBytes(16).toString('base64url')}`;
      browsers.set(endpoint, { key, ecdh, auth, gone: false });
      const p256dh = ecdh.getPublicKey().toString('base64url');
      return { endpoint, keys: { p256dh, auth: auth.toString('base64url') } };
    },
    unsubscribe(endpoint) {
      const browser = browsers.get(endpoint);
      if (browser) browser.gone = true;
    },
    answerWith: (...statuses) => void answers.push(...statuses),
    stop: () => server.close(),
  };
}

/** `Authorization: vapid t=<token>, k=<key>`: signed by the key that the browser subscribed with, for this service, for at most a day. */
async function isSignedFor(request: Request, origin: string, key: string): Promise<boolean> {
  const [, token = '', used = ''] =
    /^vapid t=([^,]+), ?k=([\w-]+)$/.exec(request.get('authorization') ?? '') ?? [];
  if (used !== key) return false;
  const raw = Buffer.from(key, 'base64url');
  const [x, y] = [raw.subarray(1, 33), raw.subarray(33)].map((part) => part.toString('base64url'));
  const jwk = { kty: 'EC', crv: 'P-256', x, y };
  const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  try {
    const { payload } = await jwtVerify(token, await importSPKI(String(pem), 'ES256'), { audience: origin });
    return (
      payload.exp !== undefined &&
      payload.exp * 1000 - Date.now() <= 24 * 3_600_000 &&
      /^(mailto:|https?:)/.test(payload.sub ?? '')
    );
  } catch {
    return false;
  }
}

/** RFC 8188 with the keys of RFC 8291: salt (16), record size (4), length of the key id (1), the sender's public key, one record. */
function decrypt(bytes: Buffer, { ecdh, auth }: Browser): string {
  const salt = bytes.subarray(0, 16);
  const sender = bytes.subarray(21, 21 + bytes.readUInt8(20));
  const record = bytes.subarray(21 + sender.length);
  const derive = (secret: Uint8Array, from: Uint8Array, info: Uint8Array, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, from, info, length));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const secret = derive(ecdh.computeSecret(sender), auth, info, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const opened = createDecipheriv('aes-128-gcm', key, nonce);
  opened.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([opened.update(record.subarray(0, -16)), opened.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
}
