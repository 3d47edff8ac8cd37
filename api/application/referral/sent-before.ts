/** Whether a request was sent before (rule 10a): a key is good for its own answers, and for an hour. */
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Work } from '../ports.ts';
import type { Request } from './submit-referral.ts';

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
  consent: true,
  robot: true,
};

/** All answers in one order, as one text. */
export function answersOf(request: Request): string {
  const { share, text } = request.consent;
  const plain = { ...request, consent: { share, text } };
  const names = Object.keys(IS_ANSWER) as (keyof Request)[];
  return JSON.stringify(names.filter((name) => IS_ANSWER[name]).map((name) => plain[name] ?? null));
}
