/** Asking agents: the next General, the Mass, and what an agent's answer or silence leads to (rules 2 to 6). */
import type { Instant, ReferralEventType, ReferralKind } from '../../../shared/vocabulary.ts';
import { assertNever } from '../assert-never.ts';
import { capacityOf } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type ClosedDays, isClosedOn } from '../time/service-days.ts';
import { localDate } from '../time/zoned-time.ts';
import type { Decision, DecisionContext, Effect, ReferralEvent } from './decision.ts';
import { callDueAt, expiryFrom } from './due.ts';
import {
  factsOf,
  type Holder,
  type In,
  isWaiting,
  massSinceOf,
  type OpenReferral,
  type Referral,
  type ReferralFacts,
} from './state.ts';
import { type Wave, waveNow } from './waves.ts';

export const record = (event: ReferralEventType, agentId?: string): Effect =>
  agentId ? { type: 'record', event, agentId } : { type: 'record', event };

export const recorded = (referral: Referral, event: ReferralEventType): Decision => ({
  referral,
  effects: [record(event)],
});

/** Whether a pending offer is still valid: for an open Mass, or as the referral's General. */
export function isOffered(
  referral: Referral,
  { offerId, kind }: { offerId: string; kind: ReferralKind },
): boolean {
  switch (referral.state) {
    case 'general':
      return kind === 'general' && referral.general.offerId === offerId;
    case 'mass':
      return kind === 'mass';
    case 'submitted':
    case 'scheduled':
    case 'in-progress':
    case 'complete':
    case 'cancelled':
    case 'unable-to-reach':
    case 'expired':
      return false;
    default:
      return assertNever(referral);
  }
}

/** A new General needs room for its whole window and the Mass reserve before the promised time (rule 3). */
export const generalFits = (
  referral: Referral,
  { now, policy }: Pick<DecisionContext, 'now' | 'policy'>,
): boolean =>
  massSinceOf(referral) === null &&
  (referral.plannedBy === null || now + policy.generalWindow + policy.massReserve <= referral.plannedBy);

/** Asks the next agent as a General if one fits, otherwise everybody but `except`. `before`: the effects so far. */
export function ask(
  from: In<'submitted' | 'scheduled' | 'general'>,
  ctx: DecisionContext,
  before: readonly Effect[],
  except?: string,
): Decision {
  const effects = from.state === 'scheduled' ? [...before, record('opened')] : before;
  const facts = factsOf(from);
  const candidate = generalFits(from, ctx) ? ctx.matcher.general(facts) : null;
  if (!candidate) return openMass(from, ctx, effects, except);
  const general = {
    offerId: ctx.newId(),
    agentId: candidate.agentId,
    dueAt: ctx.now + ctx.policy.generalWindow,
    sibling: candidate.sibling === true,
  };
  const offer: Effect = {
    type: 'offer',
    kind: 'general',
    candidate,
    offerId: general.offerId,
    dueAt: general.dueAt,
  };
  return {
    referral: { ...facts, state: 'general', general },
    effects: [...effects, offer, record('general-offered', candidate.agentId)],
  };
}

/**
 * Shortly before a set call: asks an agent who is on duty already, so the call can begin on time. If nobody is, waits for agents
 * who come on duty then (rule 8i).
 */
export function open(from: In<'submitted' | 'scheduled'>, ctx: DecisionContext): Decision {
  if (from.state === 'submitted' || from.opensAt <= ctx.now) return ask(from, ctx, []);
  const candidate = ctx.matcher.general(factsOf(from));
  if (!candidate) return { referral: { ...from, asksAt: from.opensAt }, effects: [] };
  return ask(from, { ...ctx, matcher: { ...ctx.matcher, general: () => candidate } }, []);
}

/**
 * A referral handed back or returned keeps its place among the Masses; a disputed end starts over. `except` has just
 * declined, which the roster can't know yet.
 */
export function openMass(
  from: Exclude<Referral, In<'mass' | 'cancelled' | 'expired'>>,
  ctx: DecisionContext,
  before: readonly Effect[],
  except?: string,
): Decision {
  const since = from.state === 'in-progress' ? from.massSince : null;
  const { effects, nextWaveAt } = massOffers(factsOf(from), ctx, except);
  return {
    referral: { ...factsOf(from), state: 'mass', massSince: since ?? ctx.now, nextWaveAt },
    effects: [...before, record('mass-opened'), ...effects],
  };
}

/** Offers it to everybody who may take it, with the first wave of alerts. */
function massOffers(referral: ReferralFacts, ctx: DecisionContext, except?: string): Wave {
  const dueAt = callDueAt(referral, ctx.now);
  const candidates = ctx.matcher.mass(referral).filter(({ agentId }) => agentId !== except);
  const offers = candidates.map(
    (candidate): Effect => ({ type: 'offer', kind: 'mass', candidate, offerId: ctx.newId(), dueAt }),
  );
  const { effects, nextWaveAt } = waveNow(referral, offers.length, ctx);
  return { effects: [...offers, ...effects], nextWaveAt };
}

/**
 * The General's window ended unanswered. It is no miss if lost to an outage, after the agent's duty or license (rule 5), or
 * for a sibling, whose link shows the same either way (rule 10b).
 */
export function lapse(
  referral: In<'general'>,
  outage: { from: Instant; to: Instant } | null,
  ctx: DecisionContext,
): Decision {
  const { offerId, agentId, dueAt, sibling } = referral.general;
  if (agentId === null) return openMass(referral, ctx, [record('offer-missed')]);
  const ours = outage !== null && outage.from <= dueAt && dueAt <= outage.to + ctx.policy.outageGrace;
  const lapsed = !ours && ctx.matcher.onDuty(agentId, dueAt - 1);
  // Under attack nobody can tell which request deserves an answer (rule 40h).
  const missed = lapsed && !sibling && ctx.policy.attackSince === null;
  const settle: Effect = {
    type: 'settle',
    offerId,
    agentId,
    kind: 'general',
    status: missed ? 'missed' : 'withdrawn',
  };
  const effects: Effect[] = missed
    ? [settle, { type: 'run', agentId, change: 'missed' }, record('offer-missed', agentId)]
    : [settle, lapsed ? record('offer-missed') : record('offer-withdrawn', agentId)];
  return openMass(referral, missed ? afterMiss(ctx, agentId) : ctx, effects);
}

/** The miss counts in the order and the reasons of the Mass that it opens (rule 33). */
const afterMiss = (ctx: DecisionContext, agentId: string): DecisionContext => ({
  ...ctx,
  matcher: { ...ctx.matcher, mass: (referral) => ctx.matcher.mass(referral, agentId) },
});

/** Answering a General in time resets the run of misses (rule 5); a sibling's can't be missed and does not reset it. */
const runAnswered = (referral: Referral, agentId: string): Effect[] =>
  referral.state === 'general' && !referral.general.sibling
    ? [{ type: 'run', agentId, change: 'answered' }]
    : [];

export function accept(
  referral: OpenReferral,
  event: Extract<ReferralEvent, { type: 'accept' }>,
  ctx: DecisionContext,
): Decision | Refusal {
  if (!isWaiting(referral))
    return referral.holder.agentId === event.agentId ? { referral, effects: [] } : refuse('offer-taken');
  if (!event.criteriaHold) return refuse('criteria-unmet');
  if (event.inProgress >= capacityOf(event, ctx.policy)) return refuse('at-capacity');
  if (!isOffered(referral, event)) return refuse('offer-withdrawn');
  if (referral.state === 'general' && ctx.now >= referral.general.dueAt) return refuse('offer-missed');
  const { agentId, offerId, kind } = event;
  const holder: Holder = { agentId, acceptedAt: ctx.now, attempts: 0, remindedAt: null, callBackAt: null };
  const answered = kind === 'general' ? runAnswered(referral, agentId) : [];
  return {
    // The estimate for an unaccepted call no longer applies.
    referral: {
      ...factsOf(referral),
      state: 'in-progress',
      slip: null,
      massSince: massSinceOf(referral),
      holder,
    },
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
  referral: OpenReferral,
  event: Extract<ReferralEvent, { type: 'reject' }>,
  ctx: DecisionContext,
): Decision | Refusal {
  const { agentId, offerId, kind } = event;
  if (!isOffered(referral, event)) return refuse('offer-withdrawn');
  const settle: Effect = { type: 'settle', offerId, agentId, kind, status: 'rejected' };
  if (referral.state !== 'general') return { referral, effects: [settle] };
  if (ctx.now >= referral.general.dueAt) return refuse('offer-missed');
  const effects: Effect[] = [settle, ...runAnswered(referral, agentId), record('offer-rejected', agentId)];
  return ask(referral, ctx, effects, agentId);
}

/** Withdraws the General of an agent without a place left and asks the next one; if its window is over, it lapses. */
export function generalWithdrawn(referral: OpenReferral, ctx: DecisionContext): Decision {
  const general = referral.state === 'general' ? referral.general : null;
  if (referral.state !== 'general' || !general?.agentId || ctx.now >= general.dueAt)
    return { referral, effects: [] };
  const { offerId, agentId } = general;
  const settle: Effect = { type: 'settle', offerId, agentId, kind: 'general', status: 'withdrawn' };
  return ask(referral, ctx, [settle, record('offer-withdrawn', agentId)]);
}

/**
 * A shadow becomes an ordinary request once its number has a place (rule 10d). Its link must not reveal that: the General it
 * seemed to be runs out first, because nobody gets a window that has begun; a Mass is offered to everybody now.
 */
export function promote(
  from: OpenReferral,
  ctx: DecisionContext,
  as: 'revived' | 'released' = 'revived',
): Decision {
  if (!from.shadow) return { referral: from, effects: [] };
  switch (from.state) {
    case 'general':
      return recorded({ ...from, shadow: false, general: { ...from.general, agentId: null } }, as);
    case 'mass': {
      const { effects, nextWaveAt } = massOffers({ ...from, shadow: false }, ctx);
      return {
        referral: { ...from, shadow: false, nextWaveAt },
        effects: [record(as), ...effects],
      };
    }
    case 'submitted':
    case 'scheduled':
    case 'in-progress':
      return recorded({ ...from, shadow: false }, as);
    default:
      return assertNever(from);
  }
}

/** From now on it only seems to be offered. Pending offers are withdrawn without blame, outside this decision (rule 40f). */
export const hold = (from: OpenReferral): Decision =>
  isWaiting(from) && !from.shadow
    ? recorded({ ...from, shadow: true }, 'held')
    : { referral: from, effects: [] };

/**
 * A held request becomes an ordinary one, and somebody is asked at once (rule 40f): the General it seemed to be ends as if its
 * agent had declined.
 */
export function release(from: OpenReferral, ctx: DecisionContext): Decision {
  if (from.state !== 'general' || !from.shadow) return promote(from, ctx, 'released');
  return ask({ ...from, shadow: false }, ctx, [record('released'), record('offer-rejected')]);
}

/** By the date in the resident's zone, since the resident chose it. */
export const opensOnClosedDay = (
  referral: Referral,
  closed: readonly ClosedDays[],
): referral is In<'scheduled'> =>
  referral.state === 'scheduled' && isClosedOn(closed, localDate(referral.opensAt, referral.place.zone));

/**
 * Staff closed the day of a set call. Waiting for it would keep up a promise known to be false (rule 8): somebody is asked
 * now, without a promise, and the resident may take another opening.
 */
export function dayClosed(referral: OpenReferral, ctx: DecisionContext): Decision {
  if (!opensOnClosedDay(referral, ctx.policy.closedDays)) return { referral, effects: [] };
  const { opensAt, promisedBy, place } = referral;
  // Around midnight it is another date for an agent in another zone, who comes on duty anyway.
  if (ctx.matcher.opensAt(referral, opensAt)) return { referral, effects: [] };
  const expiresAt = Math.max(referral.expiresAt, expiryFrom(promisedBy ?? opensAt, place.zone, ctx.policy));
  const unpromised = {
    ...referral,
    promisedBy: null,
    plannedBy: null,
    slip: null,
    callFrom: null,
    expiresAt,
  };
  return ask(unpromised, ctx, [record('day-closed')]);
}
