/** Malformed requests to what is no procedure: the text gateway's webhook, one-tap links, pushes' receipts, and pages. */
import type { ServedWorld } from '../../api/testing/served-world.ts';
import { signatureOf } from '../stand-ins/text-gateway/text-gateway.ts';
import { broken, MARKER, pick, type Random, torn } from './hostile.ts';

export const GATEWAY = {
  ...{ url: 'http://127.0.0.1:9', account: 'AC1', token: 't'.repeat(32), from: '+15025550190' },
};
/** Where the gateway believes that we are; part of its signature. */
export const PUBLIC_URL = 'https://on-demand.example';

const AT_ONCE = 16;
type Request = [path: string, init: RequestInit];

/** Sends so many; the names of what should not have come back. */
async function sendAll(world: ServedWorld, inputs: number, make: () => Request): Promise<string[]> {
  const faults: string[] = [];
  const send = async ([path, init]: Request) => {
    const answer = await fetch(`${world.origin}${path}`, { redirect: 'manual', ...init });
    const text = await answer.text();
    if (answer.status >= 500) faults.push(`${path.slice(0, 15)}: ${answer.status}`);
    if (/\n\s+at |node_modules/.test(text)) faults.push(`${path.slice(0, 15)}: a stack was sent`);
    if (text.includes(MARKER)) faults.push(`${path.slice(0, 15)}: what was sent came back`);
  };
  for (let sent = 0; sent < inputs; sent += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, inputs - sent) }, make).map(send));
  return faults;
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
/** Half a character is no text that a form can carry. */
const sendable = (text: string): string => text.slice(0, 2_000).toWellFormed();

const INBOUND = { MessageSid: 'SM1', From: '+15025550147', To: GATEWAY.from, Body: MARKER, NumMedia: '0' };
const RECEIPT = { MessageSid: 'SM1', MessageStatus: 'delivered', To: '+15025550147', ErrorCode: '30003' };

/** Signed as the gateway does, so it gets as far as the handlers; from nobody's number, or about no text of ours. */
export const overWebhook = (world: ServedWorld, inputs: number, random: Random): Promise<string[]> =>
  sendAll(world, inputs, () => {
    const isInbound = random() < 0.5;
    const odd = broken(isInbound ? INBOUND : RECEIPT, random);
    const fields = Object.fromEntries(
      Object.entries(Object(odd)).map(([name, value]) => [sendable(name), sendable(textOf(value))]),
    );
    if (isInbound && /^\+[1-9]\d{6,14}$/.test(fields.From ?? '')) fields.From = `${fields.From}x`;
    const query = isInbound ? '' : `?message=${encodeURIComponent(sendable(torn('message-1', random)))}`;
    const path = `/texts/${isInbound ? 'inbound' : 'receipt'}${query}`;
    const signature = signatureOf(GATEWAY.token, `${PUBLIC_URL}${path}`, fields);
    const headers = { 'x-twilio-signature': random() < 0.9 ? signature : torn(signature, random) };
    return [path, { method: 'POST', headers: printable(headers), body: new URLSearchParams(fields) }];
  });

/** A header holds no other characters. */
const printable = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replaceAll(/[^\x20-\x7e]/g, '?')]),
  );

const TOKEN = `offer-00000001.zzzzz.${'a'.repeat(22)}`;
const anyPath = (text: string, random: Random): string =>
  encodeURI(sendable(torn(text, random).slice(0, 500))).replaceAll(/#/g, '%23');

/** Each from another address, so that no budget is spent. */
export const overPages = (world: ServedWorld, inputs: number, random: Random): Promise<string[]> =>
  sendAll(world, inputs, () => {
    const address = Array.from({ length: 4 }, () => Math.floor(random() * 256)).join('.');
    const headers = { 'x-forwarded-for': address };
    const token = sendable(torn(TOKEN, random));
    const text = { ...headers, 'content-type': 'text/plain' };
    return pick<() => Request>(random, [
      () => [`/accept?${encodeURIComponent(token)}`, { headers }],
      () => [`/accept?${anyPath(TOKEN, random)}%E0%A4%A`, { headers }],
      () => ['/accept', { method: 'POST', headers, body: new URLSearchParams({ token }) }],
      () => ['/accept', { method: 'POST', headers, body: new URLSearchParams([['token[]', token]]) }],
      () => ['/push/shown', { method: 'POST', headers: text, body: token }],
      () => [anyPath('/track/abcdefghijklmnop', random).replace(/^[^/]/, '/'), { headers }],
      () => [anyPath('/embed/button.html', random).replace(/^[^/]/, '/'), { headers }],
      () => [anyPath('/widget/v1/kynect-on-demand.js', random).replace(/^[^/]/, '/'), { headers }],
      () => [`/trpc/resident.outlook`, { headers: { ...headers, traceparent: printableTrace(random) } }],
    ])();
  });

const printableTrace = (random: Random): string =>
  torn(`00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, random)
    .replaceAll(/[^\x20-\x7e]/g, '?')
    .trim();
