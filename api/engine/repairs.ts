/**
 * A look over open Masses and pending offers, for what ought never to be: an offer on a referral that is not open to it, an agent
 * whom a Mass was not offered to, one who has left duty and still has it, one whom no wave would alert. What is found is mended and counted; the count stays 0.
 * Shadows whose number has a place are promoted here too, where nobody could have seen it.
 */

import { applyReferralEvent } from '../application/apply-decision.ts';
import { goOnAlerting, mendMass, withdrawStray, wrongOffers } from '../application/mass-offers.ts';
import { promoteShadow } from '../application/number-places.ts';
import type { Stores } from '../application/ports.ts';
import type { Apply } from '../application/unit-of-work.ts';
import type { Clock } from '../clock.ts';

export type RepairParts = Pick<Parameters<typeof wrongOffers>[0], 'roster'> & {
  clock: Clock;
  policy(): Parameters<typeof wrongOffers>[0]['policy'];
  apply: Apply;
  /** Outside a transaction: what is suspected is looked at again in one. */
  stores(): Pick<Stores, 'referrals'>;
};
export type Repairs = {
  /** Looks, unless it did so within the last half minute. */
  look(): Promise<void>;
  /** Offers mended since the start of the process. */
  readonly counts: { readonly made: number; readonly withdrawn: number; readonly alerted: number };
};

const EVERY = 30_000;
/** The next look goes on where one ends, so that a rush costs no more than a quiet day. */
const MASSES_A_LOOK = 20;
const STRAYS_A_LOOK = 50;
const SHADOWS_A_LOOK = 20;

export function createRepairs({ apply, clock, policy, roster, stores }: RepairParts): Repairs {
  const counts = { made: 0, withdrawn: 0, alerted: 0 };
  let lookedAt = Number.NEGATIVE_INFINITY;
  let after = '';

  async function settleStrays(): Promise<void> {
    for (const id of await stores().referrals.withStrayOffers(STRAYS_A_LOOK))
      counts.withdrawn += await apply((work) => withdrawStray(work, id));
  }

  /** Two that met unseen: one ended and found no shadow, while the other became one and found no place. */
  async function promoteShadows(): Promise<void> {
    const { openPerNumber, corrections } = policy();
    for (const id of await stores().referrals.promotable(openPerNumber, corrections, SHADOWS_A_LOOK))
      await apply((work) => promoteShadow(work, id, applyReferralEvent));
  }

  async function mendMasses(): Promise<void> {
    const reads = stores();
    const masses = await reads.referrals.massesAfter(after, MASSES_A_LOOK);
    after = masses.length === MASSES_A_LOOK ? (masses.at(-1)?.id ?? '') : '';
    for (const referral of masses) {
      const asking = { now: clock.now(), policy: policy(), roster, stores: reads };
      const { missing, gone } = await wrongOffers(asking, referral);
      const suspected = [...missing.map(({ agentId }) => agentId), ...gone];
      if (suspected.length > 0) await mend(referral.id, suspected);
      // A release before the waves made offers that nobody would ever be alerted of.
      const { unalerted } = await reads.referrals.massAlerts(referral.id);
      if (referral.nextWaveAt === null && unalerted > 0)
        counts.alerted += await apply((work) => goOnAlerting(work, referral.id));
    }
  }

  async function mend(referralId: string, suspected: readonly string[]): Promise<void> {
    const { made, withdrawn } = await apply(async (work) => {
      // Another process may have changed them a moment ago, and what it changes meanwhile meets us at the commit.
      await work.agentChanges.reload(suspected);
      work.openedMasses.add(referralId);
      return mendMass(work, [referralId], suspected);
    });
    counts.made += made;
    counts.withdrawn += withdrawn;
  }

  return {
    counts,
    async look() {
      if (clock.now() - lookedAt < EVERY) return;
      lookedAt = clock.now();
      await settleStrays();
      await promoteShadows();
      await mendMasses();
    },
  };
}
