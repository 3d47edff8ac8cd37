/** How a text gateway signs what it sends us (`X-Twilio-Signature`): HMAC-SHA1 of the address and the sorted fields, in base64. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** `url` as the gateway was given it, with its query. Fields of one name are taken in the order of their values. */
export function textSignature(token: string, url: string, fields: URLSearchParams): string {
  const sorted = [...fields].toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  const signed = url + sorted.map(([name, value]) => name + value).join('');
  return createHmac('sha1', token).update(signed, 'utf8').digest('base64');
}

/** By code units, as the gateway sorts: the order of a language would be another. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function isTextSignature(signature: string, expected: string): boolean {
  const [given, wanted] = [Buffer.from(signature), Buffer.from(expected)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
