/** One referral in each state. */
import type { Holder, In, ReferralState } from '../domain/referral/state.ts';
import { aReferral, DAY, HOUR, MINUTE, NINE } from './referral-life.ts';

/** Nobody was reached or reminded yet. */
export const held: Holder = {
  agentId: 'ann',
  acceptedAt: NINE,
  attempts: 0,
  remindedAt: null,
  callBackAt: null,
};
export const STATES: { readonly [S in ReferralState]: In<S> } = {
  submitted: aReferral(),
  scheduled: aReferral({
    state: 'scheduled',
    opensAt: NINE + 2 * HOUR,
    asksAt: null,
    promisedBy: NINE + 2 * HOUR + 30 * MINUTE,
    expiresAt: NINE + 3 * DAY,
  }),
  general: aReferral({
    state: 'general',
    general: { offerId: 'g', agentId: 'ann', dueAt: NINE + 15 * MINUTE, sibling: false },
  }),
  mass: aReferral({ state: 'mass', massSince: NINE, nextWaveAt: null }),
  'in-progress': aReferral({ state: 'in-progress', massSince: null, holder: held }),
  complete: aReferral({ state: 'complete', endedAt: NINE, massSince: null, holder: held, disputedAt: null }),
  cancelled: aReferral({ state: 'cancelled', endedAt: NINE, massSince: null, holder: null }),
  'unable-to-reach': aReferral({
    state: 'unable-to-reach',
    endedAt: NINE,
    massSince: null,
    holder: held,
    disputedAt: null,
  }),
  expired: aReferral({ state: 'expired', endedAt: NINE, massSince: null }),
};
