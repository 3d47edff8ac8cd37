/** A referral's askable agents and its resident, for staff (rules 8l and 37j). */
import type { Instant } from '../../../shared/vocabulary.ts';
import { type Candidate, questionOf, type RosterEntry } from '../../domain/matching/candidate.ts';
import { generalFailure } from '../../domain/matching/musts.ts';
import { candidate, inOrder } from '../../domain/matching/order.ts';
import type { Policy } from '../../domain/policy.ts';
import type { ReferralFacts } from '../../domain/referral/state.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Work } from '../ports.ts';

const HOUR = 60 * 60_000;

/** The agents whom `askAgent` would accept for an open referral that is not kept apart, best first, including its current agent. */
export function askableNow(
  referral: ReferralFacts,
  roster: Iterable<RosterEntry>,
  now: Instant,
  policy: Policy,
): Candidate[] {
  const question = questionOf(referral);
  const found: Candidate[] = [];
  for (const entry of roster)
    if (generalFailure(entry, undefined, now, policy, referral.help) === null)
      found.push(candidate(entry, question, now, policy));
  return found.sort(inOrder);
}

/** Records that this staff member looks at the resident. Refuses: viewing-limit, beyond the policy's number of looks an hour. */
export const lookAtResident =
  (referralId: string, staff: string) =>
  async ({ stores, now, policy }: Work): Promise<null | Refusal> => {
    if (!(await stores.referrals.load(referralId))) return refuse('not-found');
    // Two processes must not both take the last look.
    await stores.lockProgram();
    const looks = await stores.residents.looksBy(staff, now - HOUR);
    if (looks >= policy.staffLooksAnHour) return refuse('viewing-limit');
    await stores.audit.enter({ what: 'resident-viewed', referralId, staff });
    return null;
  };
