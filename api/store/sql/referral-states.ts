/** A referral's states as conditions on its row; `../referral-rows.ts` reads the same states. */
import { opensWhenDue } from '../../domain/referral/due.ts';
import { type Phase, type ReferralState, STATE_NAMES, statusesIn } from '../../domain/referral/state.ts';

/** Must match the partial indexes' text, by which the planner recognizes them. */
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

/** Whether the row is in that state. `alias`: the query's name for `referrals`; not needed if it is the only table. */
export const isIn = (state: ReferralState, alias?: string): string =>
  CONDITIONS[state](alias === undefined ? '' : `${alias}.`);

/** Whether the row is in one of these phases. */
export const isInPhase = (phases: readonly Phase[], alias?: string): string =>
  `${alias === undefined ? '' : `${alias}.`}status in (${statusesIn(...phases)
    .map((status) => `'${status}'`)
    .join(', ')})`;

/** Like the domain's `isOpenMass`. */
export const isOpenMass = (alias?: string): string =>
  `${isIn('mass', alias)} and ${alias === undefined ? '' : `${alias}.`}decoy = 0`;

/** Like the domain's `opensWhenDue`. */
export const opensWhenItIsDue: string = STATE_NAMES.filter(opensWhenDue)
  .map((state) => `(${isIn(state)})`)
  .join(' or ');
