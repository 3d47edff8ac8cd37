/** Whether a request was sent before (rule 10a): a key is good for its own answers, and for an hour. */
import type { ConsentVersion } from '../../../shared/consents.ts';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import type { ContactMethod, HelpKind, Instant, Language, Need } from '../../../shared/vocabulary.ts';
import type { TimeWish } from '../../domain/promise/agreed.ts';
import type { CallbackPromise } from '../../domain/promise/callback-promise.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Sender, Work } from '../ports.ts';

export type Request = {
  idempotencyKey: string;
  /** The proof-of-work answer, checked before; it is taken here, once. */
  challenge: { id: string; expiresAt: Instant };
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

/** Longer than anybody retries. A key that turns up later, in a log or a copied page, opens nothing. */
const KEY_GOOD_FOR = 3_600_000;

/**
 * What was sent under this key before, or null where the key is free. With other answers it is refused, and nothing of the
 * first request is shown.
 */
export async function sentBefore(
  { stores: { referrals }, now }: Work,
  request: Request,
): Promise<{ id: string; token: string } | Refusal | null> {
  const earlier = await referrals.byKey(request.idempotencyKey, answersOf(request));
  if (!earlier) return null;
  if (now - earlier.submittedAt >= KEY_GOOD_FOR) {
    await referrals.releaseKey(earlier.id);
    return null;
  }
  if (!earlier.same) return refuse('key-reused', 'idempotencyKey');
  return { id: earlier.id, token: await referrals.tokenOf(earlier.id) };
}

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
  const names = Object.keys(IS_ANSWER) as (keyof Request)[];
  return JSON.stringify(names.filter((name) => IS_ANSWER[name]).map((name) => plain[name] ?? null));
}
