/** A delegate, or staff, pauses a whole agency: none of its agents is asked until it resumes (rule 54e). */
import type { Refusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusal.ts';
import { withdrawGenerals } from '../apply-decision.ts';
import type { Command } from '../command.ts';
import { offerOpenMass } from '../mass-offers.ts';
import type { Work } from '../ports.ts';
import { addEvent, withdrawMass } from '../tell.ts';
import { type AgencyDeed, actingFor } from './colleague.ts';

/** How many agents it has, and how many referrals they hold, which stay theirs. */
export type AgencyPaused = { readonly colleagues: number; readonly inProgress: number };
export type PauseUnchanged = { readonly unchanged: 'paused-already' | 'not-paused' };

/** Refuses: not-found, if no agent belongs to it. */
export const pauseAgency = (
  deed: AgencyDeed,
  agency: string,
  change: 'pause' | 'resume',
): Command<AgencyPaused | PauseUnchanged | Refusal> =>
  actingFor<AgencyPaused | PauseUnchanged>(deed, pausing(deed, agency, change), () => ({
    what: change === 'pause' ? 'agency-paused' : 'agency-resumed',
    detail: agency,
  }));

const pausing =
  (
    { by, reason, dryRun }: AgencyDeed,
    agency: string,
    change: 'pause' | 'resume',
  ): Command<AgencyPaused | PauseUnchanged | Refusal> =>
  async (work) => {
    const { agencies, referrals } = work.stores;
    // Two processes might pause it at once, or an import bring an agent into it.
    await work.stores.lockProgram();
    const ids = await agencies.membersOf(agency);
    if (ids.length === 0) return refuse('not-found', 'agency');
    const paused = (await agencies.pauseOf(agency)) !== null;
    if (paused === (change === 'pause')) return { unchanged: paused ? 'paused-already' : 'not-paused' };
    const held = await Promise.all(ids.map((id) => referrals.heldBy(id)));
    const result = { colleagues: ids.length, inProgress: held.flat().length };
    if (dryRun) return result;
    await (paused ? agencies.resume(agency) : agencies.pause(agency, by, reason.trim()));
    await work.agentChanges.reload(ids);
    for (const id of ids) await askedOrNot(work, id, paused);
    addEvent(work, ids, 'availability-changed', null);
    return result;
  };

/** Makes offers to agents who may be asked again, and withdraws those of agents who may not. Neither counts as a miss. */
async function askedOrNot(work: Work, agentId: string, asked: boolean): Promise<void> {
  if (asked) return offerOpenMass(work, agentId);
  await withdrawGenerals(work, agentId);
  await withdrawMass(work, agentId);
}
