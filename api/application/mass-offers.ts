/**
 * Offers of open Masses (rule 3). They are added under their referral's lock: `save` takes it for a decision's offers;
 * `openMassFor` and `openMasses` take it for all others.
 */

import { questionOf, type RosterEntry } from '../domain/matching/candidate.ts';
import {
  hasBegun,
  isBurdened,
  isIdle,
  isLive,
  keepsMass,
  keptUntil,
  massFailure,
  siblingFailure,
} from '../domain/matching/musts.ts';
import { asMass, candidate } from '../domain/matching/order.ts';
import { waveOrder } from '../domain/matching/wave-order.ts';
import type { Alerted } from '../domain/referral/decision.ts';
import { callDueAt, isWaveDue, nextDueAt } from '../domain/referral/due.ts';
import type { Referral } from '../domain/referral/state.ts';
import { alertedBefore, joined } from '../domain/referral/waves.ts';
import { noteDue } from './next-due.ts';
import type { NewOffer, Stores, TextsDue, Work } from './ports.ts';
import { addEvent, addOfferEvents } from './tell.ts';

/** The event that opened this Mass may have ended the agent's registration, paused them, or made them cool down. */
function mayStill({ roster, now }: Work, agentId: string): boolean {
  const entry = roster.get(agentId);
  return entry?.registered === true && keptUntil(entry) <= now;
}

/** Skips agents whom the same decision has taken off the roster. */
export async function makeOffers(
  work: Work,
  referralId: string,
  wanted: readonly NewOffer[],
): Promise<readonly NewOffer[]> {
  const offers = wanted.filter(
    ({ kind, candidate: { agentId } }) => kind === 'general' || mayStill(work, agentId),
  );
  if (offers.length === 0) return offers;
  const generals = offers.filter(({ kind }) => kind === 'general').map(({ candidate }) => candidate.agentId);
  // Before the claim: if another process gave them a General meanwhile, the retry must know.
  for (const agentId of generals) work.agentChanges.invalidate(agentId);
  await work.stores.referrals.addOffers(
    referralId,
    offers,
    work.now,
    await work.stores.agents.historyRevision(),
  );
  for (const agentId of generals) work.agentChanges.noteGeneral(agentId, work.now);
  const made = offers.map(({ kind, candidate: { agentId } }) => ({ kind, agentId }));
  addOfferEvents(work, made, 'offer-made', referralId);
  if (generals.length > 0) await work.stores.outbox.putOffers(referralId, work.now, textsDue(work, generals));
  // Its tracker shows how many were asked.
  work.touchedReferrals.add(referralId);
  return offers;
}

const textsDue = ({ roster, now, policy }: Work, agentIds: readonly string[]): TextsDue => ({
  live: agentIds.filter((id) => {
    const entry = roster.get(id);
    return entry !== undefined && isLive(entry, now, policy);
  }),
  later: now + policy.shownWithin,
});

/** How many may be alerted of this Mass, if a wave is due (rules 3a and 3d). */
export async function toBeAlerted({ stores, now, policy }: Work, referral: Referral): Promise<number> {
  if (!isWaveDue(referral, now)) return 0;
  return (await stores.referrals.massAlerts(referral.id, alertedBefore(now, policy))).unalerted;
}

/** Alerts agents with this Mass, best first as they are now (rule 3a): in the browser and by message. */
export async function alertMass(work: Work, referral: Referral, { most, among }: Alerted): Promise<void> {
  const { now, policy, roster } = work;
  const { referrals, outbox } = work.stores;
  const waiting = await referrals.massAlertable(referral.id, alertedBefore(now, policy));
  const entryOf = (agentId: string) => roster.get(agentId);
  const ordered = waveOrder(waiting, entryOf, questionOf(referral), now, policy);
  const isAmong = (agentId: string): boolean => {
    const entry = entryOf(agentId);
    return entry !== undefined && !isBurdened(entry, policy) && (among === 'light' || isIdle(entry));
  };
  const wanted = among === 'all' ? ordered : ordered.filter(isAmong);
  const alerted = wanted.slice(0, most ?? wanted.length);
  if (alerted.length === 0) return;
  await referrals.noteAlerted(referral.id, alerted, now);
  await outbox.putOffers(referral.id, now, textsDue(work, alerted));
  addEvent(work, alerted, 'offer-alerted', referral.id);
}

/** Restarts the waves for agents who joined an open Mass after its last wave (rule 3a). */
async function joinWaves(work: Work, referral: Referral): Promise<void> {
  if (referral.state !== 'mass') return;
  const { lastAt } = await work.stores.referrals.massAlerts(referral.id);
  const next = joined(referral, lastAt, work);
  if (next === referral) return;
  const dueAt = nextDueAt(next, work.policy);
  await work.stores.referrals.save(next, dueAt);
  noteDue(work, dueAt);
}

/** Restarts ended waves that left somebody out; returns how many were left out. */
export async function goOnAlerting(work: Work, referralId: string): Promise<number> {
  const referral = await work.stores.referrals.lock(referralId);
  if (referral?.state !== 'mass' || referral.nextWaveAt !== null || referral.shadow) return 0;
  const { unalerted } = await work.stores.referrals.massAlerts(referralId);
  if (unalerted > 0) await joinWaves(work, referral);
  return unalerted;
}

/** Offers the open Masses to an agent who can take more (rule 3). */
export async function offerOpenMass(work: Work, agentId: string): Promise<void> {
  const entry = work.roster.get(agentId);
  if (!entry || massFailure(entry, undefined, work.now, work.policy) !== null) return;
  for (const referral of await work.stores.referrals.openMassFor(agentId))
    if (entry.helps.includes(referral.help)) {
      await makeOffers(work, referral.id, [massOffer(work, referral, entry)]);
      await joinWaves(work, referral);
    }
}

/** Offers waiting siblings to the agent who already has one of that number, regardless of capacity (rule 10b). */
export async function offerSiblings(work: Work, siblings: readonly string[], agentId: string): Promise<void> {
  for (const id of siblings) await offerToSiblings(work, id, [agentId]);
}

/** Offers it to agents who hold a sibling and have no offer of it. Does nothing if another transaction is answering it. */
export async function offerToSiblings(
  work: Work,
  referralId: string,
  agentIds: readonly string[],
): Promise<void> {
  const { referrals } = work.stores;
  const { locked } = await referrals.openMasses([referralId]);
  for (const referral of locked) {
    const asked = await referrals.askedAgents(referral.id);
    const offered = new Set(await referrals.massHolders(referral.id));
    const entries = agentIds
      .filter((id) => !offered.has(id))
      .flatMap((id) => work.roster.get(id) ?? [])
      .filter((entry) => {
        const before = asked.get(entry.agentId);
        return siblingFailure('mass', entry, before, work.now, work.policy, referral.help) === null;
      });
    await makeOffers(
      work,
      referral.id,
      entries.map((entry) => siblingOffer(work, referral, entry)),
    );
    if (entries.length > 0) await joinWaves(work, referral);
  }
}

const siblingOffer = (work: Work, referral: Referral, entry: RosterEntry): NewOffer => {
  const offer = massOffer(work, referral, entry);
  return { ...offer, candidate: { ...offer.candidate, sibling: true } };
};

const massOffer = (work: Work, referral: Referral, entry: RosterEntry): NewOffer => ({
  offerId: work.newId(),
  kind: 'mass',
  candidate: candidate(entry, questionOf(referral), work.now, asMass(work.policy)),
  dueAt: callDueAt(referral, work.now),
});

/** Settles pending offers that nobody can accept anymore; returns their number. */
export async function withdrawStray(work: Work, referralId: string): Promise<number> {
  const referral = await work.stores.referrals.lock(referralId);
  if (!referral) return 0;
  const settled = await work.stores.referrals.withdrawStray(referral, work.now);
  for (const { agentId, kind } of settled) {
    if (kind === 'general') work.agentChanges.invalidate(agentId);
    addEvent(work, [agentId], 'offer-gone', referralId);
  }
  return settled.length;
}

export type Mended = {
  readonly made: number;
  readonly withdrawn: number;
  /** Still wrong, because another transaction holds the referral. */
  readonly left: number;
};

/**
 * Adds the missing offers of these Masses to these agents, and withdraws the wrong ones. Never waits for a lock: its caller's
 * transaction may block others.
 */
export async function reconcileMass(
  work: Work,
  referralIds: readonly string[],
  agentIds: readonly string[],
): Promise<Mended> {
  let [made, withdrawn, left] = [0, 0, 0];
  const { locked, held } = await work.stores.referrals.openMasses(referralIds);
  for (const referral of locked) {
    const { missing, gone } = await wrongOffers(work, referral, agentIds);
    if (missing.length > 0 && !(await work.stores.referrals.tryLock(referral.id))) {
      left += missing.length + gone.length;
      continue;
    }
    await makeOffers(
      work,
      referral.id,
      missing.map((entry) => massOffer(work, referral, entry)),
    );
    if (missing.length > 0) await joinWaves(work, referral);
    const taken = await work.stores.referrals.withdrawMass(referral.id, gone, work.now);
    addEvent(work, taken, 'offer-gone', referral.id);
    made += missing.length;
    withdrawn += taken.length;
  }
  for (const referral of held) {
    const { missing, gone } = await wrongOffers(work, referral, agentIds);
    left += missing.length + gone.length;
  }
  return { made, withdrawn, left };
}

type Asking = Pick<Work, 'now' | 'policy' | 'roster'> & { stores: Pick<Stores, 'referrals'> };

/** Agents who may take this Mass without an offer, and agents with one who went off duty; among these agents, or all. */
export async function wrongOffers(
  { now, policy, roster, stores: { referrals } }: Asking,
  referral: Referral,
  agentIds?: readonly string[],
): Promise<{ missing: RosterEntry[]; gone: string[] }> {
  const asked = await referrals.askedAgents(referral.id);
  const holders = new Set(await referrals.massHolders(referral.id));
  const entries = agentIds
    ? agentIds.flatMap((id) => roster.get(id) ?? [])
    : roster.takers(referral.help, now, policy);
  const missing = entries.filter(
    (entry) =>
      !holders.has(entry.agentId) &&
      hasBegun(entry) &&
      keepsMass(entry, now) &&
      massFailure(entry, asked.get(entry.agentId), now, policy, referral.help) === null,
  );
  const gone = (agentIds ?? [...holders]).filter((id) => holders.has(id) && !keepsMass(roster.get(id), now));
  return { missing, gone };
}
