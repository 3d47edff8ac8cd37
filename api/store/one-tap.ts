/** Secrets that stand for a sign-in. One-tap links: signed with the data key, for one agent, one offer, and one address, and only for a short time (rule 23h). */
import { timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Sealer } from './keys/sealer.ts';

const MINUTE = 60_000;
/** ms. A Mass may wait for hours. */
const LASTS = 30 * MINUTE;

export type OneTap = { readonly offerId: string; readonly agentId: string; readonly to: string };
type Index = Pick<Sealer, 'blindIndex'>;

/** Enough of a digest to be unguessable. */
const signature = (sealer: Index, { offerId, agentId, to }: OneTap, end: string): string =>
  sealer.blindIndex(`accept-offer:${offerId}:${agentId}:${to}:${end}`).slice(0, 22);

/** Counted in minutes, because each character of a text counts. */
export function oneTapToken(sealer: Index, offered: OneTap, dueAt: Instant | null, now: Instant): string {
  const end = Math.ceil(Math.min(dueAt ?? Number.POSITIVE_INFINITY, now + LASTS) / MINUTE).toString(36);
  return `${offered.offerId}.${end}.${signature(sealer, offered, end)}`;
}

/** The offer that a link names; null if it is not one of our links, or has expired. Its signature is checked with `isSigned`. */
export function offerOfTap(token: string, now: Instant): string | null {
  const [, offerId, end] = TOKEN.exec(token) ?? [];
  if (!offerId || !end) return null;
  return Number.parseInt(end, 36) * MINUTE > now ? offerId : null;
}
const TOKEN = /^([\w:.-]{1,64})\.([0-9a-z]{1,8})\.[\w-]{22}$/;

/** Whether we made this link for that agent and address. */
export function isSigned(sealer: Index, token: string, offered: OneTap): boolean {
  const [, , end = ''] = TOKEN.exec(token) ?? [];
  const [typed, right] = [Buffer.from(token.slice(-22)), Buffer.from(signature(sealer, offered, end))];
  return typed.length === right.length && timingSafeEqual(typed, right);
}

/** A token in each push, so the browser can report without signing in that it showed the push (rule 23g). */
export const shownToken = (sealer: Index, messageId: string): string =>
  `${messageId}~${sealer.blindIndex(`shown:${messageId}`).slice(0, 22)}`;

/** The message of such a token; null if we did not make it. */
export function messageOfShown(sealer: Index, token: string): string | null {
  const messageId = token.replace(/~[^~]*$/, '');
  const [typed, right] = [Buffer.from(token), Buffer.from(shownToken(sealer, messageId))];
  return typed.length === right.length && timingSafeEqual(typed, right) ? messageId : null;
}

export const oneTaps = (sealer: Index) => ({
  offerOf: offerOfTap,
  isSigned: (token: string, offered: OneTap): boolean => isSigned(sealer, token, offered),
  messageOfShown: (token: string): string | null => messageOfShown(sealer, token),
});
export type OneTaps = ReturnType<typeof oneTaps>;
