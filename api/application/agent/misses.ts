/** Contested misses: agents contest, staff forgive or uphold (rule 5). */
import type { ContestReason } from '../../../shared/vocabulary.ts';
import { registeredAtOf } from '../../domain/agent/agent.ts';
import { contestUntil, runOf } from '../../domain/agent/misses.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { changeAgentById } from '../apply-decision.ts';
import type { Missed, Work } from '../ports.ts';
import { addEvent, tell, tellStaff } from '../tell.ts';

/** Contests the newest missed General of this referral, once. A repeat changes nothing. */
export const contestMiss =
  (referralId: string, agentId: string, reason: ContestReason) =>
  async (work: Work): Promise<Refusal | null> => {
    const missed = await work.stores.referrals.newestMissed(referralId, agentId);
    if (!missed) return refuse('not-found');
    if (missed.contest !== null) return null;
    const since = { missedAt: missed.settledAt, contest: missed.contest };
    if (contestUntil(since, work.policy, work.now) === null) return refuse('too-late');
    await work.stores.referrals.contest(missed.offerId, reason, work.now);
    addEvent(work, [agentId], 'miss-contested', referralId);
    await tellStaff(work, 'staff-contest', referralId, missed.offerId);
    return null;
  };

/** The miss no longer counts in the run or the cost, and a registration that it ended is restored. */
export const forgiveMiss =
  (offerId: string) =>
  async (work: Work): Promise<Missed | Refusal> => {
    const missed = await answered(work, offerId, 'forgiven');
    if ('refused' in missed) return missed;
    const agent = await work.stores.agents.load(missed.agentId);
    if (!agent) return refuse('not-found');
    const outcomes = await work.stores.referrals.generalOutcomes(missed.agentId, registeredAtOf(agent) ?? 0);
    await changeAgentById(work, missed.agentId, { type: 'forgiven', run: runOf(outcomes) });
    return missed;
  };

/** Staff reviewed it, and the miss still counts. */
export const upholdMiss = (offerId: string) => (work: Work) => answered(work, offerId, 'upheld');

async function answered(
  work: Work,
  offerId: string,
  answer: 'forgiven' | 'upheld',
): Promise<Missed | Refusal> {
  const missed = await work.stores.referrals.missed(offerId);
  if (!missed) return refuse('not-found');
  if (missed.contest === answer) return missed;
  if (missed.contest === 'forgiven') return refuse('too-late');
  await work.stores.referrals.answerContest(offerId, answer, work.now);
  work.agentChanges.invalidate(missed.agentId);
  addEvent(work, [missed.agentId], 'miss-answered', missed.referralId);
  const type = answer === 'forgiven' ? 'miss-forgiven' : 'miss-upheld';
  await tell(work, type, missed.agentId, missed.referralId, offerId, `${type}:${offerId}`);
  return { ...missed, contest: answer };
}
