/** A delegate moves a referral In Progress to a colleague of its holder; the resident is told who calls (rule 54d). */
import type { MustFailure } from '../../../shared/vocabulary.ts';
import { questionOf } from '../../domain/matching/candidate.ts';
import { massFailure } from '../../domain/matching/musts.ts';
import { candidate } from '../../domain/matching/order.ts';
import { type HeldReferral, holderOf, isHeld } from '../../domain/referral/state.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { applyReferralEvent } from '../apply-decision.ts';
import type { Command } from '../command.ts';
import type { Work } from '../ports.ts';
import { tell } from '../tell.ts';
import { takesTooManyWith } from '../viewing.ts';
import { type AgencyDeed, actingFor, colleagueOf } from './colleague.ts';

/** The agent who held it. */
export type Moved = { readonly movedFrom: string };
/** `took-many`: they have taken on as many residents within the hour as one may (rule 37e). */
export type NotMoved =
  | { readonly unchanged: 'holds-it' | 'took-many' }
  | { readonly unchanged: 'may-not'; readonly failed: MustFailure };

/** Refuses: not-found, also for a referral that nobody of the agency holds; referral-closed. */
export const moveReferral = (
  deed: AgencyDeed,
  referralId: string,
  toId: string,
): Command<Moved | NotMoved | Refusal> =>
  actingFor<Moved | NotMoved>(deed, moving(deed, referralId, toId), () => ({
    ...{ what: 'referral-moved' as const, referralId, agentId: toId },
  }));

const moving =
  ({ agency, dryRun }: AgencyDeed, referralId: string, toId: string): Command<Moved | NotMoved | Refusal> =>
  async (work) => {
    const referral = await work.stores.referrals.load(referralId);
    const holder = referral && holderOf(referral);
    if (!referral || !holder) return refuse('not-found');
    const from = await colleagueOf(work, agency, holder.agentId);
    if (isRefusal(from)) return refuse('not-found');
    if (!isHeld(referral)) return refuse('referral-closed');
    const to = await colleagueOf(work, from.agency, toId);
    if (isRefusal(to)) return to;
    const entry = work.roster.get(toId);
    if (!entry) return refuse('not-found', 'agent');
    if (holder.agentId === toId) return { unchanged: 'holds-it' };
    const why = await whyNot(work, referral, toId);
    if (why) return why;
    if (dryRun) return { movedFrom: holder.agentId };
    const general = () => candidate(entry, questionOf(referral), work.now, work.policy);
    const decision = await applyReferralEvent(work, referral, { type: 'move' }, {}, { general });
    if (isRefusal(decision)) return decision;
    await tell(work, 'moved-to-you', toId, referralId, null, `moved-to-you:${referralId}:${work.now}`);
    return { movedFrom: holder.agentId };
  };

async function whyNot(work: Work, referral: HeldReferral, toId: string): Promise<NotMoved | null> {
  const { now, policy, roster, stores } = work;
  const entry = roster.get(toId);
  const asked = await stores.referrals.askedAgents(referral.id);
  const failed = entry && massFailure(entry, asked.get(toId), now, policy, referral.help);
  if (failed) return { unchanged: 'may-not', failed };
  const agent = await stores.agents.load(toId);
  return agent && (await takesTooManyWith(work, agent, referral.id)) ? { unchanged: 'took-many' } : null;
}
