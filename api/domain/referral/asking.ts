/** Asking agents: the next General, the Mass, and what an agent's answer or silence leads to (rules 2 to 6). */
import type { Instant, ReferralEventType, ReferralKind } from '../../../shared/vocabulary.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type ClosedDays, isClosedOn } from '../time/service-days.ts';
import { localDate } from '../time/zoned-time.ts';
import {
  type Circumstances,
  type Decision,
  type Effect,
  expiryFrom,
  type Holder,
  type Referral,
  type ReferralEvent,
} from './referral.ts';

export const record = (event: ReferralEventType, agentId?: string): Effect =>
  agentId ? { type: 'record', event, agentId } : { type: 'record', event };

export const recorded = (referral: Referral, event: ReferralEventType): Decision => ({
  referral,
  effects: [record(event)],
});

/** Whether a pending offer still stands: on a Mass that is open, or as the General that the referral is held by. */
export const isOffered = (
  { status, massSince, general }: Referral,
  { offerId, kind }: { offerId: string; kind: ReferralKind },
): boolean => status === 'pending' && (kind === 'mass' ? massSince !== null : general?.offerId === offerId);

/** A new General may start only while its whole window and the Mass reserve fit before the promise (rule 3). */
export const generalFits = (
  { promisedBy, massSince }: Referral,
  { now, policy }: Pick<Circumstances, 'now' | 'policy'>,
): boolean =>
  massSince === null &&
  (promisedBy === null || now + policy.generalWindow + policy.massReserve <= promisedBy);

/** Asks the next agent as a General if one fits, and everybody but `except` otherwise. `before` are the effects so far. */
export function ask(
  from: Referral,
  world: Circumstances,
  before: readonly Effect[],
  except?: string,
): Decision {
  const opened = from.status === 'scheduled';
  const referral: Referral = { ...from, status: 'pending', opensAt: null };
  const effects = opened ? [...before, record('opened')] : before;
  const candidate = generalFits(referral, world) ? world.who.general(referral) : null;
  if (!candidate) return openMass(referral, world, effects, except);
  const general = {
    offerId: world.newId(),
    agentId: candidate.agentId,
    dueAt: world.now + world.policy.generalWindow,
  };
  const offer: Effect = {
    type: 'offer',
    kind: 'general',
    candidate,
    offerId: general.offerId,
    dueAt: general.dueAt,
  };
  return {
    referral: { ...referral, kind: 'general', general },
    effects: [...effects, offer, record('general-offered', candidate.agentId)],
  };
}

/** Until when a Mass offer says it wants an answer: the promised time, or null where there is none ahead. */
export const massDueAt = ({ promisedBy }: Pick<Referral, 'promisedBy'>, now: Instant): Instant | null =>
  promisedBy !== null && promisedBy > now ? promisedBy : null;

/** `except` has just said no, which the roster's answer can't know yet. */
export function openMass(
  from: Referral,
  world: Circumstances,
  before: readonly Effect[],
  except?: string,
): Decision {
  const referral: Referral = {
    ...from,
    status: 'pending',
    kind: 'mass',
    general: null,
    holder: null,
    massSince: from.massSince ?? world.now,
  };
  return { referral, effects: [...before, record('mass-opened'), ...massOffers(referral, world, except)] };
}

function massOffers(referral: Referral, world: Circumstances, except?: string): Effect[] {
  const dueAt = massDueAt(referral, world.now);
  const candidates = world.who.mass(referral).filter(({ agentId }) => agentId !== except);
  return candidates.map((candidate) => ({
    type: 'offer',
    kind: 'mass',
    candidate,
    offerId: world.newId(),
    dueAt,
  }));
}

/** The General's window ended unanswered. Lost to an outage, or after the agent's duty or licence, it is no miss (rule 5). */
export function lapse(
  referral: Referral,
  general: NonNullable<Referral['general']>,
  outage: { from: Instant; to: Instant } | null,
  world: Circumstances,
): Decision {
  const { offerId, agentId, dueAt } = general;
  if (agentId === null) return openMass(referral, world, [record('offer-missed')]);
  const ours = outage !== null && outage.from <= dueAt && dueAt <= outage.to + world.policy.outageGrace;
  const missed = !ours && world.who.onDuty(agentId, dueAt - 1);
  const settle: Effect = {
    type: 'settle',
    offerId,
    agentId,
    kind: 'general',
    status: missed ? 'missed' : 'withdrawn',
  };
  const effects: Effect[] = missed
    ? [settle, { type: 'run', agentId, change: 'missed' }, record('offer-missed', agentId)]
    : [settle, record('offer-withdrawn', agentId)];
  return openMass(referral, world, effects);
}

export function accept(
  referral: Referral,
  event: Extract<ReferralEvent, { type: 'accept' }>,
  world: Circumstances,
): Decision | Refusal {
  if (referral.holder?.agentId === event.agentId) return { referral, effects: [] };
  if (referral.holder) return refuse('offer-taken');
  if (!event.criteriaHold) return refuse('criteria-unmet');
  if (event.inProgress >= world.policy.capacity) return refuse('at-capacity');
  if (event.kind === 'general' && referral.general?.offerId !== event.offerId)
    return refuse('offer-withdrawn');
  if (event.kind === 'general' && world.now >= (referral.general?.dueAt ?? 0)) return refuse('offer-missed');
  const { agentId, offerId, kind } = event;
  const holder: Holder = { agentId, acceptedAt: world.now, attempts: 0, remindedAt: null };
  const answered: Effect[] = kind === 'general' ? [{ type: 'run', agentId, change: 'answered' }] : [];
  return {
    referral: { ...referral, status: 'in-progress', kind, general: null, holder },
    effects: [
      { type: 'settle', offerId, agentId, kind, status: 'accepted' },
      { type: 'settle-rest', status: 'withdrawn' },
      { type: 'assign', agentId },
      ...answered,
      record('accepted', agentId),
    ],
  };
}

export function reject(
  referral: Referral,
  event: Extract<ReferralEvent, { type: 'reject' }>,
  world: Circumstances,
): Decision | Refusal {
  const { agentId, offerId, kind } = event;
  const settle: Effect = { type: 'settle', offerId, agentId, kind, status: 'rejected' };
  if (kind === 'mass') return { referral, effects: [settle] };
  if (referral.general?.offerId !== offerId) return refuse('offer-withdrawn');
  if (world.now >= referral.general.dueAt) return refuse('offer-missed');
  const effects: Effect[] = [
    settle,
    { type: 'run', agentId, change: 'answered' },
    record('offer-rejected', agentId),
  ];
  return ask({ ...referral, general: null }, world, effects, agentId);
}

/** The system took the General back, because its agent has no place left: the next one is asked. One whose window is over lapses. */
export function generalWithdrawn(referral: Referral, world: Circumstances): Decision {
  if (!referral.general?.agentId || world.now >= referral.general.dueAt) return { referral, effects: [] };
  const { offerId, agentId } = referral.general;
  const settle: Effect = { type: 'settle', offerId, agentId, kind: 'general', status: 'withdrawn' };
  return ask({ ...referral, general: null }, world, [settle, record('offer-withdrawn', agentId)]);
}

/**
 * A second request whose number has no other one any more is one like any other (rule 10). Its link must not tell: the General
 * that it seemed to be runs out first, for nobody is given a window that has begun; a Mass is offered to everybody now.
 */
export function revive(from: Referral, world: Circumstances): Decision {
  if (!from.decoy) return { referral: from, effects: [] };
  const general = from.general && { ...from.general, agentId: null };
  const referral: Referral = { ...from, decoy: false, general };
  if (from.status !== 'pending' || from.massSince === null) return recorded(referral, 'revived');
  return { referral, effects: [record('revived'), ...massOffers(referral, world)] };
}

/** By the date where the resident is, for whom the call was set. */
export const opensOnClosedDay = (
  referral: Referral,
  closed: readonly ClosedDays[],
): referral is Referral & { opensAt: Instant } =>
  referral.opensAt !== null && isClosedOn(closed, localDate(referral.opensAt, referral.place.zone));

/**
 * A call was set for a day that staff have closed since. Kept waiting for, its promise would be a lie until it passed (rule 8):
 * somebody is asked now, with nothing promised, and the resident may take another opening.
 */
export function dayClosed(referral: Referral, world: Circumstances): Decision {
  if (!opensOnClosedDay(referral, world.policy.closedDays)) return { referral, effects: [] };
  const { opensAt, promisedBy, place } = referral;
  // Around midnight it is another day for an agent in another zone, who comes on duty all the same.
  if (world.who.opensAt(referral, opensAt)) return { referral, effects: [] };
  const expiresAt = Math.max(referral.expiresAt, expiryFrom(promisedBy ?? opensAt, place.zone, world.policy));
  return ask({ ...referral, promisedBy: null, expiresAt }, world, [record('day-closed')]);
}
