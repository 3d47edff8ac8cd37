/** How agents answer: a General upon its alert, a Mass from the list that its alert opens, most urgent first. */
import type { Instant } from '../../shared/vocabulary.ts';
import { acceptOffer, rejectOffer } from '../application/referral/answer-offer.ts';
import type { Attention } from './agent-attention.ts';
import type { AgentBehavior } from './behavior.ts';
import type { Environment } from './environment.ts';
import type { OfferFacts } from './facts.ts';

const SECOND = 1_000;

export type Answers = {
  /** A General arrived. */
  asked(offer: OfferFacts): void;
  /** An alert of a Mass arrived. */
  alerted(offer: OfferFacts): void;
  /** Looks at the list of open Masses without an alert. */
  look(agentId: string): void;
  /** Somebody accepted it: everybody else was alerted in vain. */
  taken(referralId: string, by: string): void;
};

type Listed = { readonly referralId: string };

/** An agent's list of open Masses, most urgent first. */
const OPEN_MASSES = `select o.referral_id as referralId from offers o join referrals r on r.id = o.referral_id
  where o.agent_id = ? and o.status = 'pending' and o.kind = 'mass'
  order by coalesce(o.due_at, r.promised_by, r.submitted_at + 172800000), r.submitted_at, r.id limit 1`;

export function createAnswers(
  env: Environment,
  behavior: AgentBehavior,
  attention: Attention,
  waiting: (agentId: string) => number,
): Answers {
  const chance = env.chance('answers');
  /** How often each agent was alerted of it. */
  const alertedOf = new Map<string, Map<string, number>>();
  const willAccept = () => chance.happens(behavior.acceptsOfAnswers);

  function answer({ referralId }: Listed, agentId: string, how: 'accept' | 'reject', at: Instant): void {
    const act = () =>
      env.act({
        name: how,
        who: `${agentId} ${referralId}`,
        insists: true,
        command: () =>
          how === 'accept' ? acceptOffer(referralId, agentId) : rejectOffer(referralId, agentId, 'busy'),
      });
    env.at(at, act);
    if (chance.happens(behavior.answersTwice)) env.at(at + chance.between(0, 5 * SECOND), act);
  }

  function asked(offer: OfferFacts): void {
    const { agentId } = offer;
    const heard = attention.heardAt(agentId);
    if (chance.happens(attention.ignores(agentId))) return;
    const thinks = chance.within(
      attention.isLive(agentId) ? behavior.answersLive : behavior.answersByMessage,
    );
    answer(offer, agentId, willAccept() ? 'accept' : 'reject', Math.max(heard, env.now() + thinks));
  }

  function alerted(offer: OfferFacts): void {
    const { agentId, referralId } = offer;
    const alerts = alertedOf.get(referralId) ?? new Map<string, number>();
    alertedOf.set(referralId, alerts.set(agentId, (alerts.get(agentId) ?? 0) + 1));
    const heard = attention.heardAt(agentId);
    if (!chance.happens(behavior.opensList * (1 - attention.ignores(agentId)))) return;
    env.at(heard + chance.within(behavior.opensListAfter), () => {
      // A screen a few seconds behind shows a Mass that is already taken.
      if (chance.happens(behavior.answersTaken)) answer(offer, agentId, 'accept', env.now());
      else look(agentId);
    });
  }

  function look(agentId: string): void {
    if (attention.isAbsent(agentId) || waiting(agentId) >= behavior.takesNoneFrom) return;
    const [first] = env.all<Listed>(OPEN_MASSES, agentId);
    if (!first) return;
    const reads = env.now() + chance.between(SECOND, 20 * SECOND);
    answer(first, agentId, willAccept() ? 'accept' : 'reject', reads);
  }

  return {
    asked,
    alerted,
    look,
    taken(referralId, by) {
      for (const [agentId, times] of alertedOf.get(referralId) ?? [])
        if (agentId !== by) for (let n = 0; n < times; n++) attention.needless(agentId);
      alertedOf.delete(referralId);
    },
  };
}
