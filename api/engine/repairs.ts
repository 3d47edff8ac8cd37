/**
 * Repairs and counts states that should never occur in open Masses and pending offers; the counts should stay 0. Also promotes
 * shadows whose number has a place, which no command could have noticed.
 */

import { applyReferralEvent } from '../application/apply-decision.ts';
import { goOnAlerting, reconcileMass, withdrawStray, wrongOffers } from '../application/mass-offers.ts';
import { promoteShadow } from '../application/number-places.ts';
import type { Stores } from '../application/ports.ts';
import type { Apply } from '../application/unit-of-work.ts';
import type { Clock } from '../clock.ts';

export type RepairParts = Pick<Parameters<typeof wrongOffers>[0], 'roster'> & {
  clock: Clock;
  policy(): Parameters<typeof wrongOffers>[0]['policy'];
  apply: Apply;
  /** Outside a transaction; every suspicion is checked again in one. */
  stores(): Pick<Stores, 'referrals'>;
};
export type Repairs = {
  /** Does nothing within half a minute of the last look. */
  look(): Promise<void>;
  /** Repaired offers since the process started. */
  readonly counts: { readonly made: number; readonly withdrawn: number; readonly alerted: number };
};

const EVERY = 30_000;
/** Bounds the work of a look; the next one continues there. */
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

  /** Two transactions can miss each other: one ends a request and finds no shadow while the other creates one and finds no place. */
  async function promoteShadows(): Promise<void> {
    const { openPerNumber, corrections } = policy();
    for (const id of await stores().referrals.promotable(openPerNumber, corrections, SHADOWS_A_LOOK))
      await apply((work) => promoteShadow(work, id, applyReferralEvent));
  }

  async function repairMasses(): Promise<void> {
    const reads = stores();
    const masses = await reads.referrals.massesAfter(after, MASSES_A_LOOK);
    after = masses.length === MASSES_A_LOOK ? (masses.at(-1)?.id ?? '') : '';
    for (const referral of masses) {
      const asking = { now: clock.now(), policy: policy(), roster, stores: reads };
      const { missing, gone } = await wrongOffers(asking, referral);
      const suspected = [...missing.map(({ agentId }) => agentId), ...gone];
      if (suspected.length > 0) await repair(referral.id, suspected);
      // Releases before waves made offers that no wave would ever alert.
      const { unalerted } = await reads.referrals.massAlerts(referral.id);
      if (referral.nextWaveAt === null && unalerted > 0)
        counts.alerted += await apply((work) => goOnAlerting(work, referral.id));
    }
  }

  async function repair(referralId: string, suspected: readonly string[]): Promise<void> {
    const { made, withdrawn } = await apply(async (work) => {
      // Another process may just have changed these agents; later conflicts surface at the commit.
      await work.agentChanges.reload(suspected);
      work.openedMasses.add(referralId);
      return reconcileMass(work, [referralId], suspected);
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
      await repairMasses();
    },
  };
}
