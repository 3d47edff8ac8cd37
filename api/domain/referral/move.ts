/** An agency moves a referral In Progress to a colleague of its holder (rule 54d). */
import { type Refusal, refuse } from '../refusal.ts';
import { record } from './asking.ts';
import type { Decision, DecisionContext } from './decision.ts';
import { factsOf, type Holder, isHeld, type OpenReferral } from './state.ts';

/**
 * Gives it to the candidate of `ctx.matcher.general`, who has to call as if they had accepted it now. Refuses: not-yours, if
 * nobody holds it; criteria-unmet, without a candidate. Does nothing if that agent holds it.
 */
export function move(referral: OpenReferral, ctx: DecisionContext): Decision | Refusal {
  if (!isHeld(referral)) return refuse('not-yours');
  const facts = factsOf(referral);
  const candidate = ctx.matcher.general(facts);
  if (!candidate) return refuse('criteria-unmet');
  const { agentId } = candidate;
  const before = referral.holder.agentId;
  if (agentId === before) return { referral, effects: [] };
  const holder: Holder = { agentId, acceptedAt: ctx.now, attempts: 0, remindedAt: null, callBackAt: null };
  const expiresAt = Math.max(referral.expiresAt, ctx.now + ctx.policy.callbackWithin);
  const offerId = ctx.newId();
  return {
    referral: { ...referral, expiresAt, slip: null, holder },
    effects: [
      { type: 'unassign', agentId: before, endedAs: 'moved' },
      { type: 'offer', offerId, kind: 'mass', candidate, dueAt: null },
      { type: 'settle', offerId, agentId, kind: 'mass', status: 'accepted' },
      { type: 'assign', agentId },
      { type: 'caller-changed' },
      record('moved', agentId),
    ],
  };
}
