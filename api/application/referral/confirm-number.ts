/** A resident proves with a code that the number is theirs, which lifts a hold (rules 9e and 40g). */
import { timingSafeEqual } from 'node:crypto';
import { extensionOf } from '../../../shared/phone-number.ts';
import { numberCodeId } from '../../domain/messages.ts';
import { isConfirmed, newNumberCode, tryNumberCode } from '../../domain/number-code.ts';
import { isOpen, type Referral } from '../../domain/referral/state.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { releaseRequest } from '../abuse/quarantine.ts';
import { maySendLink } from '../link-budget.ts';
import type { Work } from '../ports.ts';

type Act = (work: Work, referral: Referral, number: string) => Promise<Refusal | null>;

const ofOpen =
  (token: string, act: Act) =>
  async (work: Work): Promise<Refusal | null> => {
    const { referrals, texts } = work.stores;
    const id = await referrals.idByToken(token);
    const referral = id && (await referrals.load(id));
    if (!referral) return refuse('not-found');
    if (!isOpen(referral) || !texts.areSent) return refuse('referral-closed');
    return act(work, referral, await referrals.numberOf(referral.id));
  };

/**
 * Texts a code, at the cost of one of the number's links and one of its codes, so a stranger can send no more than with requests. A
 * number that gets no texts, or whose codes others have used up, gets the same answer.
 */
export const sendNumberCode = (token: string, salt: string) =>
  ofOpen(token, async (work, { id }, number) => {
    const { numberCodes, thread, outbox } = work.stores;
    // A text would reach the main line.
    if (extensionOf((await thread.residentOf(id))?.phone ?? '')) return refuse('phone-extension', 'phone');
    const before = await numberCodes.load(id);
    if (isConfirmed(before, number)) return null;
    const code = newNumberCode(before, { number, salt }, work.now, work.policy);
    if (isRefusal(code)) return code;
    await numberCodes.save(id, code);
    if (!(await mayGetCode(work, id, number))) return null;
    const message = { id: numberCodeId(id, salt), type: 'number-code', channel: 'text' } as const;
    await outbox.put([{ ...message, agentId: '', referralId: id, offerId: null }], work.now);
    return null;
  });

/**
 * Counts all numbers of this request, or one link could text everybody whose number is typed, and all requests for this number.
 * A refusal would reveal that somebody else asked for codes.
 */
const mayGetCode = async (work: Work, referralId: string, number: string): Promise<boolean> => {
  const { stores, policy, now } = work;
  return (
    (await stores.budgets.spend('number-code-request', referralId, policy.codesADay, now)) &&
    (await maySendLink(work, number)) &&
    (await stores.budgets.spend('number-code', number, policy.codesPerMailboxADay, now))
  );
};

/** If staff or another process release it first, there is nothing left to do. */
async function releaseIfHeld(work: Work, referralId: string): Promise<null> {
  if (await work.stores.abuse.isHeld(referralId))
    await releaseRequest(referralId, { by: null, reason: 'number confirmed' })(work);
  return null;
}

/** The right code releases a held request at once. A wrong one is refused and uses a try. */
export const confirmNumber = (token: string, typed: string) => async (work: Work) => {
  let wrong = false;
  const refused = await ofOpen(token, async (inner, { id }, number) => {
    const { numberCodes } = inner.stores;
    const code = await numberCodes.load(id);
    if (isConfirmed(code, number)) return releaseIfHeld(inner, id);
    const right = code !== null && sameCode(typed, numberCodes.codeOf(id, code.salt));
    const tried = tryNumberCode(code, number, right, inner.now, inner.policy);
    if (isRefusal(tried)) return tried;
    await numberCodes.save(id, tried);
    wrong = !right;
    return right ? releaseIfHeld(inner, id) : null;
  })(work);
  return refused ?? { wrong };
};

function sameCode(typed: string, code: string): boolean {
  const [a, b] = [Buffer.from(typed), Buffer.from(code)];
  return a.length === b.length && timingSafeEqual(a, b);
}
