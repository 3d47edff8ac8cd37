/** Measures how long residents waited, for monitoring. */
import { holderOf, type Referral } from '../domain/referral/state.ts';

/** `ms` from the request to an accept or to the first attempt to call. */
export type Wait = { readonly until: 'accepted' | 'called'; readonly ms: number };

/** The waits that this change ended. A call at a time that the resident chose is not a wait. */
export function waitsEnded(before: Referral, after: Referral, now: number): Wait[] {
  if (after.callFrom !== null) return [];
  const ms = now - after.submittedAt;
  const waits: Wait[] = [];
  if (holderOf(before) === null && holderOf(after) !== null) waits.push({ until: 'accepted', ms });
  if (before.firstAttemptAt === null && after.firstAttemptAt !== null) waits.push({ until: 'called', ms });
  return waits;
}
