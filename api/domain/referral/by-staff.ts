/** Decisions that staff make for a resident on the phone: ask one agent by name, or everybody, or end it (rules 8l, 8m, and 8o). */
import type { CloseReason } from '../../../shared/vocabulary.ts';
import { assertNever } from '../assert-never.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { openMass, record } from './asking.ts';
import { type Decision, type DecisionContext, type Effect, EVERYBODY } from './decision.ts';
import { backToMass } from './serving.ts';
import { factsOf, holderOf, isHeld, massSinceOf, type OpenReferral } from './state.ts';

/**
 * Offers it to the candidate of `ctx.matcher.general` and takes it from its current holder. Refused without a candidate. Does
 * nothing if that agent is already asked or holds it, and for a shadow.
 */
export function askNamed(referral: OpenReferral, ctx: DecisionContext): Decision | Refusal {
  if (referral.shadow) return { referral, effects: [] };
  const facts = factsOf(referral);
  const candidate = ctx.matcher.general(facts);
  if (!candidate) return refuse('criteria-unmet');
  const { agentId } = candidate;
  if (hasIt(referral) === agentId) return { referral, effects: [] };
  const general = {
    ...{ offerId: ctx.newId(), agentId, dueAt: ctx.now + ctx.policy.generalWindow },
    sibling: false,
  };
  const expiresAt = Math.max(referral.expiresAt, ctx.now + ctx.policy.callbackWithin);
  const { offerId, dueAt } = general;
  return {
    referral: { ...facts, expiresAt, slip: null, state: 'general', general },
    effects: [
      ...takenFrom(referral),
      { type: 'offer', kind: 'general', candidate, offerId, dueAt },
      record('general-offered', agentId),
    ],
  };
}

/** Opens it to everybody who may accept it. If it is open as a Mass, alerts everybody not alerted yet. Does nothing for a shadow. */
export function openToAll(referral: OpenReferral, ctx: DecisionContext): Decision | Refusal {
  if (referral.shadow) return { referral, effects: [] };
  switch (referral.state) {
    case 'scheduled':
      return refuse('too-early');
    case 'submitted':
    case 'general':
      return openMass(referral, ctx, takenFrom(referral));
    case 'mass':
      return referral.nextWaveAt === null
        ? { referral, effects: [] }
        : { referral: { ...referral, nextWaveAt: null }, effects: [{ type: 'alert', who: EVERYBODY }] };
    case 'in-progress':
      return backToMass(referral, 'taken-back', ctx);
    default:
      return assertNever(referral);
  }
}

/** Ends it, also a shadow: its resident is told like any other. */
export function close(referral: OpenReferral, because: CloseReason, { now }: DecisionContext): Decision {
  const holder = holderOf(referral);
  const taken: Effect = holder
    ? { type: 'unassign', agentId: holder.agentId, endedAs: 'taken-back' }
    : { type: 'settle-rest', status: 'withdrawn' };
  const ended = { state: 'cancelled', massSince: massSinceOf(referral), holder, endedAt: now } as const;
  return {
    referral: { ...factsOf(referral), ...ended },
    effects: [taken, record(`closed-${because}`, holder?.agentId)],
  };
}

const hasIt = (referral: OpenReferral): string | null => {
  if (isHeld(referral)) return referral.holder.agentId;
  return referral.state === 'general' ? referral.general.agentId : null;
};

/** Ends the offer or assignment of the agents who have it now. */
function takenFrom(referral: OpenReferral): Effect[] {
  switch (referral.state) {
    case 'submitted':
      return [];
    case 'scheduled':
      return [record('opened')];
    case 'general': {
      const { agentId, offerId } = referral.general;
      if (agentId === null) return [];
      return [
        { type: 'settle', offerId, agentId, kind: 'general', status: 'withdrawn' },
        record('offer-withdrawn', agentId),
      ];
    }
    case 'mass':
      return [{ type: 'settle-rest', status: 'withdrawn' }];
    case 'in-progress': {
      const { agentId } = referral.holder;
      return [
        { type: 'unassign', agentId, endedAs: 'taken-back' },
        { type: 'caller-lost' },
        record('caller-lost', agentId),
      ];
    }
    default:
      return assertNever(referral);
  }
}
