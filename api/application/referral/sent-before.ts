/**
 * Whether a request was sent before (rule 10a): with its key, which is good for its own answers and for an hour; or with another
 * key, the same answers, and from the same address, within minutes.
 */
import type { ConsentVersion } from '../../../shared/consents.ts';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { keysOf } from '../../../shared/typed.ts';
import type { ContactMethod, HelpKind, Instant, Language, Need } from '../../../shared/vocabulary.ts';
import type { TimeWish } from '../../domain/promise/agreed.ts';
import type { CallbackPromise } from '../../domain/promise/callback-promise.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Sender, Work } from '../ports.ts';

export type Request = {
  idempotencyKey: string;
  /** The proof-of-work answer, checked before; it is taken here, once. */
  challenge: { id: string; expiresAt: Instant; madeAt?: Instant };
  sender: Sender;
  help: HelpKind;
  firstName: string;
  lastName: string;
  phone: string;
  email: string | null;
  note: string | null;
  contactMethod: ContactMethod;
  zip: string;
  county: string | undefined;
  language: Language;
  needs: readonly Need[];
  forSomeoneElse: boolean;
  wish: TimeWish['kind'];
  /** The opening that was chosen. */
  opensAt?: Instant | undefined;
  /** The promise that the resident read; undefined from a client that shows none. */
  shown?: CallbackPromise | undefined;
  consent: { share: boolean; text: boolean; version: ConsentVersion };
  screenLanguage: ScreenLanguage;
  /** True when the field that people don't see was filled in. */
  honeypot: boolean;
  /** Secrets come from outside, as all chance does. */
  secrets: { token: string; codeWord: string };
};

/** What a request is answered with. `linkMailed`: whether the link goes out by mail; null without an address. */
export type Link = { id: string; token: string; linkMailed: boolean | null };

/** Longer than anybody retries. A key that turns up later, in a log or a copied page, opens nothing. */
const KEY_GOOD_FOR = 3_600_000;

/**
 * What was sent under this key before, or null where the key is free. With other answers it is refused, and nothing of the
 * first request is shown.
 */
export async function sentBefore(
  { stores: { referrals }, now }: Work,
  request: Request,
): Promise<Link | Refusal | null> {
  const earlier = await referrals.byKey(request.idempotencyKey, answersOf(request));
  if (!earlier) return null;
  if (now - earlier.submittedAt >= KEY_GOOD_FOR) {
    await referrals.releaseKey(earlier.id);
    return null;
  }
  if (!earlier.same) return refuse('key-reused', 'idempotencyKey');
  return { id: earlier.id, ...(await referrals.linkOf(earlier.id)) };
}

/** Whoever asks again after this asks anew. */
const REPEATED_WITHIN = 10 * 60_000;

/**
 * The open request that the same person has just made: a second press with a new key, or the form filled in again. Answers alone
 * open nothing: who knows a neighbor's name, number, and the rest sends them from another address, and gets a request of their own.
 */
export async function repeatedOf(
  { stores: { referrals }, now }: Work,
  request: Request,
): Promise<Link | null> {
  const id = await referrals.repeated(repeatOf(request), now - REPEATED_WITHIN);
  return id === null ? null : { id, ...(await referrals.linkOf(id)) };
}

/** What is the same of both: every answer, and the address that it came from. */
export const repeatOf = (request: Request): string => `${request.sender.caller}:${answersOf(request)}`;

/**
 * What makes two requests the same: what the resident answered. How the form was shown is no answer, and a retry after a
 * reload may differ in it.
 */
const IS_ANSWER: Readonly<Record<keyof Request, boolean>> = {
  idempotencyKey: false,
  challenge: false,
  sender: false,
  secrets: false,
  screenLanguage: false,
  shown: false,
  help: true,
  firstName: true,
  lastName: true,
  phone: true,
  email: true,
  note: true,
  contactMethod: true,
  zip: true,
  county: true,
  language: true,
  needs: true,
  forSomeoneElse: true,
  wish: true,
  opensAt: true,
  consent: true,
  honeypot: true,
};

/** All answers in one order, as one text. */
export function answersOf(request: Request): string {
  const { share, text } = request.consent;
  const plain = { ...request, consent: { share, text } };
  const names = keysOf(IS_ANSWER);
  return JSON.stringify(names.filter((name) => IS_ANSWER[name]).map((name) => plain[name] ?? null));
}
