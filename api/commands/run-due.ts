/** What time itself brings: a referral's or an agent's due instant has come. */
import type { Instant } from '../../shared/vocabulary.ts';
import { change, changeAgent } from './carry-out.ts';
import type { Work } from './ports.ts';

export const referralDue =
  (id: string, outage: { from: Instant; to: Instant } | null) =>
  async (work: Work): Promise<void> => {
    const referral = await work.stores.referrals.load(id);
    if (referral) await change(work, referral, { type: 'due', outage });
  };

export const agentDue =
  (id: string) =>
  async (work: Work): Promise<void> => {
    const agent = await work.stores.agents.load(id);
    if (agent) await changeAgent(work, agent, { type: 'due' });
  };
