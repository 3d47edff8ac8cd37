/**
 * Whether a request was sent before (rule 10a): with its key, which is valid for an hour and the same answers; or with another key
 * but the same answers from the same address within minutes.
 */
import type { ConsentVersion } from '../../../shared/consents.ts';
import type { ResidentLanguage } from '../../../shared/i18n/resident-languages.ts';
import { keysOf } from '../../../shared/typed.ts';
import type {
  ConsentWay,
  ContactMethod,
  HelpKind,
  Instant,
  Language,
  Need,
} from '../../../shared/vocabulary.ts';
import type { TimeWish } from '../../domain/promise/agreed.ts';
import type { CallbackPromise } from '../../domain/promise/callback-promise.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Sender, Work } from '../ports.ts';

/** Who sent it: the resident, by a form that solved a proof of work, or an agent whom the resident is with (rule 53). */
export type Origin =
  | {
      readonly kind: 'resident';
      /** Already verified; used up with the request. */
      readonly challenge: { readonly id: string; readonly expiresAt: Instant; readonly madeAt?: Instant };
    }
  | ({ readonly kind: 'assisted'; readonly agentId: string } & Agreement);

/** What the agent recorded of the resident's consent. */
export type Agreement = {
  readonly agreedAt: Instant;
  readonly how: ConsentWay;
  /** The strokes by hand; null if they said yes. */
  readonly signature: string | null;
};

export type Request = {
  idempotencyKey: string;
  origin: Origin;
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
  /** The chosen opening. */
  opensAt?: Instant | undefined;
  /** The promise that the resident read; undefined from a client that shows none. */
  shown?: CallbackPromise | undefined;
  consent: { share: boolean; text: boolean; version: ConsentVersion };
  screenLanguage: ResidentLanguage;
  /** Whether the field that people can't see was filled in. */
  honeypot: boolean;
  /** Secrets are generated outside, like all randomness. */
  secrets: { token: string; codeWord: string };
  /** The W3C traceparent of the call that sends it. */
  trace: string | null;
};

/**
 * The answer to a request. `linkMailed`: whether the link may be sent by mail; null without an address. `linkTexted`: the same by
 * text, which comes first; null without the permission.
 */
export type Link = { id: string; token: string; linkMailed: boolean | null; linkTexted: boolean | null };

const HOUR = 3_600_000;
/**
 * ms. Longer than any retry: a form's within the hour, a device's that was without a network for days (rule 53c). A key that
 * surfaces later, in a log or a copied page, opens nothing.
 */
const KEY_GOOD_FOR: Readonly<Record<Origin['kind'], number>> = { resident: HOUR, assisted: 7 * 24 * HOUR };

/**
 * The request sent earlier with this key, or null if the key is free. Other answers are refused without revealing the first
 * request.
 */
export async function sentBefore(
  { stores: { referrals }, now }: Work,
  request: Request,
): Promise<Link | Refusal | null> {
  const earlier = await referrals.byKey(request.idempotencyKey, answersOf(request));
  if (!earlier) return null;
  if (now - earlier.submittedAt >= KEY_GOOD_FOR[request.origin.kind]) {
    await referrals.releaseKey(earlier.id);
    return null;
  }
  if (!earlier.same) return refuse('key-reused', 'idempotencyKey');
  return { id: earlier.id, ...(await referrals.linkOf(earlier.id)) };
}

/** A repeat after this is a new request. */
const REPEATED_WITHIN = 10 * 60_000;

/**
 * The open request that the same person just made: a second press with a new key, or the form filled in again. Answers alone
 * open nothing: an imitator who knows them all has another address, and gets a separate request.
 */
export async function repeatedOf(
  { stores: { referrals }, now }: Work,
  request: Request,
): Promise<Link | null> {
  const id = await referrals.repeated(repeatOf(request), now - REPEATED_WITHIN);
  return id === null ? null : { id, ...(await referrals.linkOf(id)) };
}

/** A repeat must match in every answer and in the address it came from. */
export const repeatOf = (request: Request): string => `${request.sender.caller}:${answersOf(request)}`;

/**
 * Whether each field counts as an answer. How the form was shown does not: a retry after a reload may differ in it.
 */
const IS_ANSWER: Readonly<Record<keyof Request, boolean>> = {
  idempotencyKey: false,
  origin: false,
  sender: false,
  secrets: false,
  trace: false,
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

/** All answers in a fixed order, as one text; with the agent who sent them, so nobody else's key opens the link. */
export function answersOf(request: Request): string {
  const { origin, consent } = request;
  const plain = { ...request, consent: { share: consent.share, text: consent.text } };
  const names = keysOf(IS_ANSWER).filter((name) => IS_ANSWER[name]);
  const answers = names.map((name) => plain[name] ?? null);
  return JSON.stringify(origin.kind === 'assisted' ? [...answers, origin.agentId] : answers);
}
