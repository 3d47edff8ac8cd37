/** The signature of a text gateway (`X-Twilio-Signature`): HMAC-SHA1 of the URL and the sorted fields, in base64. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** `url` as the gateway has it, with its query. Fields with the same name are sorted by value. */
export function textSignature(token: string, url: string, fields: URLSearchParams): string {
  const sorted = [...fields].toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  const signed = url + sorted.map(([name, value]) => name + value).join('');
  return createHmac('sha1', token).update(signed, 'utf8').digest('base64');
}

/** By code units, like the gateway; a locale's order would differ. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function isTextSignature(signature: string, expected: string): boolean {
  const [given, wanted] = [Buffer.from(signature), Buffer.from(expected)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
