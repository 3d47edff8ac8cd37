/** An agent's browser has spoken to the service. Whoever could not be reached until now sees the Mass referrals that wait (rule 3). */
import type { Clock } from '../clock.ts';
import { reachable } from '../domain/matching.ts';
import type { Policy } from '../domain/policy.ts';
import type { RosterIndex } from '../domain/roster-index.ts';
import type { Apply } from './apply.ts';
import { offerOpenMass } from './carry-out.ts';

type Parts = { roster: RosterIndex; clock: Clock; policy: Policy; apply: Apply };

/** Mostly a note in memory; a transaction only for somebody who comes back. Where that fails, the next sign tries again. */
export async function noteSignOfLife(
  { roster, clock, policy, apply }: Parts,
  agentId: string,
): Promise<void> {
  const before = roster.get(agentId);
  const now = clock.now();
  roster.seen(agentId, now);
  if (!before || reachable(before, now, policy)) return;
  try {
    await apply((work) => offerOpenMass(work, agentId));
  } catch (error) {
    roster.seen(agentId, before.seenAt ?? 0);
    throw error;
  }
}
