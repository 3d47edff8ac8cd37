/** Runs a referral or agent whose due instant has come. */
import type { Instant } from '../../shared/vocabulary.ts';
import { matchBatch } from '../domain/batch/batch-matching.ts';
import { type AskedAgents, type Candidate, NOBODY_ASKED } from '../domain/matching/candidate.ts';
import { generalFits } from '../domain/referral/asking.ts';
import { nextDueAt } from '../domain/referral/due.ts';
import { isOpen, type Referral } from '../domain/referral/state.ts';
import { isRefusal } from '../domain/refusal.ts';
import { applyReferralEvent, changeAgents } from './apply-decision.ts';
import type { Work } from './ports.ts';

export const referralDue =
  (id: string, outage: { from: Instant; to: Instant } | null) =>
  async (work: Work): Promise<void> => {
    // Locked, so nobody joins a Mass between counting the unalerted and ending its waves.
    const referral = await work.stores.referrals.lock(id);
    if (referral) await applyReferralEvent(work, referral, { type: 'due', outage });
  };

/** Staff closed or reopened days since this call was set. */
export const openingClosed =
  (id: string) =>
  async (work: Work): Promise<void> => {
    const referral = await work.stores.referrals.load(id);
    if (referral) await applyReferralEvent(work, referral, { type: 'day-closed' });
  };

/**
 * Announces that the call is likely to begin at `by`, or at no known time, as estimated while `holderId` held it (rule 8k).
 * Resolves to whether it did.
 */
export const promiseSlips =
  (id: string, { by, holderId }: { by: Instant | null; holderId: string | null }) =>
  async (work: Work): Promise<boolean> => {
    const referral = await work.stores.referrals.load(id);
    if (!referral || !isOpen(referral)) return false;
    const decision = await applyReferralEvent(work, referral, { type: 'promise-slips', by, holderId });
    return !isRefusal(decision) && decision.effects.length > 0;
  };

/** All agents whose duty changes now. */
export const agentsDue =
  (ids: readonly string[]) =>
  async (work: Work): Promise<void> =>
    void (await changeAgents(work, await work.stores.agents.loadAll(ids), { type: 'due' }));

/**
 * Asks agents for all of these at once: submitted together, opening at the same hour, or left over from an outage. Optimizes
 * over all of them, so a rare speaker is not spent where anybody would do.
 */
export const openTogether =
  (ids: readonly string[]) =>
  async (work: Work): Promise<void> => {
    const { referrals } = work.stores;
    const loaded = await Promise.all(ids.map((id) => referrals.load(id)));
    const waiting = loaded.flatMap((referral) => {
      const dueAt = referral && nextDueAt(referral, work.policy);
      return referral && dueAt !== null && dueAt <= work.now ? [referral] : [];
    });
    const known = waiting.map(async ({ id }) => [id, await referrals.askedAgents(id)] as const);
    const [entries, related] = await Promise.all([
      Promise.all(known),
      referrals.withSibling(waiting.map(({ id }) => id)),
    ]);
    const askedOf = new Map<string, AskedAgents>(entries);
    const asked = (id: string): AskedAgents => askedOf.get(id) ?? NOBODY_ASKED;
    const real = waiting.filter((referral) => !referral.shadow && generalFits(referral, work));
    const chosen = matchBatch(real, asked, work.roster, work.now, work.policy);
    for (const referral of waiting) {
      const hasSibling = related.has(referral.id);
      const known = { asked: asked(referral.id), hasSibling, general: generalOf(referral, chosen) };
      await applyReferralEvent(work, referral, { type: 'due', outage: null }, {}, known);
    }
  };

/** Shadows take no agent from others: theirs is only simulated. */
const generalOf = ({ id, shadow }: Referral, chosen: ReadonlyMap<string, Candidate | null>) =>
  shadow ? undefined : () => chosen.get(id) ?? null;
