/** A resident's rights: staff erase on request, and place legal holds (rules 36b and 36c). */
import { isOpen } from '../../domain/referral/state.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { applyReferralEvent } from '../apply-decision.ts';
import type { ResidentContact, Work } from '../ports.ts';

/** `by`: the staff member. `reason`: their own words, without names, numbers, or addresses. */
export type Asked = { readonly by: string; readonly reason: string };

export type Erased = {
  readonly erased: readonly string[];
  /** On legal hold, so not erased. */
  readonly held: readonly string[];
  /** Those of the erased that were open and got cancelled. */
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
