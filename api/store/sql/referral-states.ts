/** The states of a referral as conditions on its row; `../referral-rows.ts` reads the same states out of it. */
import { opensWhenDue } from '../../domain/referral/due.ts';
import { type Phase, type ReferralState, STATE_NAMES, statusesIn } from '../../domain/referral/state.ts';

/** Spelled as in the partial indexes, which a planner recognizes by their text. */
const CONDITIONS: Readonly<Record<ReferralState, (r: string) => string>> = {
  submitted: (r) => `${r}status = 'pending' and ${r}general_offer_id is null and ${r}mass_since is null`,
  scheduled: (r) => `${r}status = 'scheduled'`,
  general: (r) => `${r}status = 'pending' and ${r}general_offer_id is not null`,
  mass: (r) => `${r}status = 'pending' and ${r}mass_since is not null`,
  'in-progress': (r) => `${r}status = 'in-progress'`,
  complete: (r) => `${r}status = 'complete'`,
  cancelled: (r) => `${r}status = 'cancelled'`,
  'unable-to-reach': (r) => `${r}status = 'unable-to-reach'`,
  expired: (r) => `${r}status = 'expired'`,
};

/** Whether the row is in that state. `alias`: what the query calls `referrals`; none where it is the only table. */
export const isIn = (state: ReferralState, alias?: string): string =>
  CONDITIONS[state](alias === undefined ? '' : `${alias}.`);

/** Whether the row is in one of these phases. */
export const isInPhase = (phases: readonly Phase[], alias?: string): string =>
  `${alias === undefined ? '' : `${alias}.`}status in (${statusesIn(...phases)
    .map((status) => `'${status}'`)
    .join(', ')})`;

/** As `isOpenMass` of the domain. */
export const isOpenMass = (alias?: string): string =>
  `${isIn('mass', alias)} and ${alias === undefined ? '' : `${alias}.`}decoy = 0`;

/** As `opensWhenDue` of the domain. */
export const opensWhenItIsDue: string = STATE_NAMES.filter(opensWhenDue)
  .map((state) => `(${isIn(state)})`)
  .join(' or ');
