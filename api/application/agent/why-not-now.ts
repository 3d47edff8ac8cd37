/** Why an agent is not asked at this moment (rules 20 to 29). */
import type { MustFailure } from '../../../shared/vocabulary.ts';
import { generalFailure } from '../../domain/matching/musts.ts';
import type { Work } from '../ports.ts';

/** The first must that fails for a General of any kind of help; null if the agent may be asked. */
export const whyNotNow =
  (agentId: string) =>
  async ({ stores, now, policy }: Work): Promise<MustFailure | null> => {
    const [entry] = await stores.agents.rosterEntries([agentId]);
    return entry ? generalFailure(entry, undefined, now, policy) : 'removed';
  };
