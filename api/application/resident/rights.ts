/** A resident's rights: staff erase and correct on request, and place legal holds (rules 36b, 36c, and 36f). */
import type { NotCorrected } from '../../../shared/contracts/staff-residents.ts';
import { extensionOf } from '../../../shared/phone-number.ts';
import { isOpen, isWaiting } from '../../domain/referral/state.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { applyReferralEvent } from '../apply-decision.ts';
import { changePhoneOf } from '../change-phone.ts';
import type { ResidentContact, Way, Work } from '../ports.ts';
import { type Contacts, changeEmailOf, renewLink, wentAstray } from './new-link.ts';

/** `by`: the staff member. `reason`: their own words, without names, numbers, or addresses. */
export type Asked = { readonly by: string; readonly reason: string };

export type Erased = {
  readonly erased: readonly string[];
  /** On legal hold, so not erased. */
  readonly held: readonly string[];
  /** Erased requests that were still open and got cancelled. */
  readonly cancelled: readonly string[];
};

/** Erases these requests now. Cancels open ones first, like the resident could; skips those on hold. */
export const eraseRequests =
  (ids: readonly string[], { by, reason }: Asked) =>
  async (work: Work): Promise<Erased> => {
    const { residents, referrals, audit } = work.stores;
    // A concurrent hold is seen here, or finds these erased.
    await work.stores.lockProgram();
    const held = await residents.heldAmong(ids);
    const erased = ids.filter((id) => !held.includes(id));
    const cancelled: string[] = [];
    for (const id of erased) {
      const referral = await referrals.load(id);
      if (!referral || !isOpen(referral)) continue;
      const decision = await applyReferralEvent(work, referral, { type: 'cancel' });
      if (isRefusal(decision)) throw new Error(`an open referral can't be cancelled: ${decision.refused}`);
      cancelled.push(id);
    }
    await residents.erase(erased, work.now);
    const entry = { what: 'resident-erased', staff: by, detail: reason } as const;
    await audit.enter(...erased.map((referralId) => ({ ...entry, referralId })));
    return { erased, held, cancelled };
  };

export type Correction = Contacts & { readonly firstName?: string; readonly lastName?: string };
/** A link that had gone to the wrong number or address. `sentBy`: the new one's way; null: nowhere, or not yet in a dry run. */
export type RenewedLink = { readonly id: string; readonly sentBy: Way | null };
export type Corrected = {
  readonly corrected: readonly string[];
  readonly newLinks: readonly RenewedLink[];
  readonly left: readonly { readonly id: string; readonly why: NotCorrected }[];
};

async function whyNot(work: Work, id: string, { phone, email }: Correction): Promise<NotCorrected | null> {
  const { referrals, residents } = work.stores;
  if ((await residents.heldAmong([id])).length > 0) return 'on-hold';
  const referral = await referrals.load(id);
  if (!referral) return 'ended';
  if (phone === undefined && email === undefined) return null;
  if (!isOpen(referral)) return 'ended';
  if (!isWaiting(referral)) return 'accepted';
  if (phone === undefined) return null;
  if (referral.contactMethod === 'text' && extensionOf(phone)) return 'extension';
  // A shadow stays one; staff never make another.
  const isFull = (await referrals.freePlace(phone, work.policy.openPerNumber, id)) === null;
  return isFull && !referral.shadow ? 'number-full' : null;
}

/** Applies the correction. If the private link reached the wrong number or address, it stops working in the same transaction. */
async function overwrite(work: Work, id: string, correction: Correction): Promise<RenewedLink | null> {
  const { residents, referrals } = work.stores;
  const { phone, email, ...name } = correction;
  const referral = await referrals.load(id);
  if (!referral) return null;
  const astray = await wentAstray(work, id, correction);
  const refusal = phone === undefined ? null : await changePhoneOf(work, referral, phone);
  if (refusal) throw new Error(`a waiting request can't take a number: ${refusal.refused}`);
  if (email !== undefined) await changeEmailOf(work, id, email);
  if (name.firstName !== undefined || name.lastName !== undefined) await residents.rename(id, name);
  return astray ? { id, sentBy: await renewLink(work, id, correction) } : null;
}

/**
 * Writes over a wrong number, address, or name; promise and place in the queue stay. With `asked` null it only says what it would
 * do. A request on hold, or one that can't take the number, is left as it is.
 */
export const correctRequests =
  (ids: readonly string[], correction: Correction, asked: Asked | null) =>
  async (work: Work): Promise<Corrected> => {
    const { audit } = work.stores;
    await work.stores.lockProgram();
    const corrected: string[] = [];
    const newLinks: RenewedLink[] = [];
    const left: { id: string; why: NotCorrected }[] = [];
    for (const id of ids) {
      const why = await whyNot(work, id, correction);
      if (why !== null) {
        left.push({ id, why });
        continue;
      }
      corrected.push(id);
      if (asked) newLinks.push(...[(await overwrite(work, id, correction)) ?? []].flat());
      else if (await wentAstray(work, id, correction)) newLinks.push({ id, sentBy: null });
    }
    if (asked) {
      const entry = { what: 'resident-corrected', staff: asked.by, detail: asked.reason } as const;
      await audit.enter(...corrected.map((referralId) => ({ ...entry, referralId })));
    }
    return { corrected, newLinks, left };
  };

/** Null if it is already held; otherwise the requests that are held now. */
export const holdResident =
  (contact: ResidentContact, { by, reason }: Asked) =>
  async (work: Work): Promise<string[] | null> => {
    const { residents, audit } = work.stores;
    await work.stores.lockProgram();
    if (await residents.isHeld(contact)) return null;
    const ids = await residents.requestsOf(contact);
    await residents.hold(contact, { id: work.newId(), reason, by });
    const entry = { what: 'resident-held', staff: by, detail: reason } as const;
    await audit.enter(...(ids.length > 0 ? ids : [null]).map((referralId) => ({ ...entry, referralId })));
    return ids;
  };

/** False if there was no hold. Overdue data is erased by the next hourly retention run. */
export const releaseResident =
  (contact: ResidentContact, { by, reason }: Asked) =>
  async (work: Work): Promise<boolean> => {
    const { residents, audit } = work.stores;
    await work.stores.lockProgram();
    if ((await residents.release(contact, by)) === 0) return false;
    const ids = await residents.requestsOf(contact);
    const entry = { what: 'resident-released', staff: by, detail: reason } as const;
    await audit.enter(...(ids.length > 0 ? ids : [null]).map((referralId) => ({ ...entry, referralId })));
    return true;
  };
