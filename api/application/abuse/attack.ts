/** Begins and ends attacks, and forgives their misses (rule 40h). */

import type { AttackSign } from '../../../shared/doubts.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { attackSince, isOver } from '../../domain/abuse/attack.ts';
import { forgiveMiss } from '../agent/misses.ts';
import type { Miss, Work } from '../ports.ts';
import { tellStaffOnce } from '../tell.ts';

/** `by`: the staff member; null if a sign revealed it. False if an attack is already under way. */
export const beginAttack =
  (sign: AttackSign | null, by: string | null, since?: Instant) =>
  async (work: Work): Promise<boolean> => {
    const id = work.newId();
    const from = since ?? attackSince(work.now, work.policy);
    if (!(await work.stores.abuse.beginAttack({ id, since: from, sign, by }, work.now))) return false;
    await forgiveMisses(work, await work.stores.abuse.missedSince(from));
    await tellStaffOnce(work, 'staff-attack', id);
    return true;
  };

/** Dry run of declaring an attack. */
export async function plannedAttack({
  stores: { abuse },
  now,
  policy,
}: Work): Promise<{ underWay: boolean; misses: number }> {
  const misses = await abuse.missedSince(attackSince(now, policy));
  return { underWay: (await abuse.attack()) !== null, misses: misses.length };
}

/** False if none is under way. */
export const endAttack =
  (by: string | null) =>
  async (work: Work): Promise<boolean> => {
    const attack = await work.stores.abuse.attack();
    return attack !== null && work.stores.abuse.endAttack(attack.id, by, work.now);
  };

/** Applies the latest signs: an attack begins, continues, or ends. */
export const attackGoesOn =
  (sign: AttackSign | null) =>
  async (work: Work): Promise<'began' | 'ended' | null> => {
    const { abuse } = work.stores;
    const attack = await abuse.attack();
    if (!attack) return sign !== null && (await beginAttack(sign, null)(work)) ? 'began' : null;
    await forgiveMisses(work, await abuse.missedSince(attack.since));
    if (sign !== null) await abuse.noteSign(attack.id, work.now);
    else if (isOver(attack, work.now, work.policy))
      return (await abuse.endAttack(attack.id, null, work.now)) ? 'ended' : null;
    return null;
  };

/** Recomputes the runs without these misses, and restores registrations that they ended. */
export async function forgiveMisses(work: Work, misses: readonly Miss[]): Promise<void> {
  for (const { offerId } of misses) await forgiveMiss(offerId)(work);
}

/** Requests that turned out false leave no misses. */
export const forgiveFalse =
  (since: Instant) =>
  async (work: Work): Promise<number> => {
    const misses = await work.stores.abuse.missesOfFalse(since);
    await forgiveMisses(work, misses);
    return misses.length;
  };
