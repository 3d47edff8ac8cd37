/** Keeps what the process holds in memory true to what a command has just written: the roster, and when to look again. */
import type { Work } from './ports.ts';

export const refreshEntry = (work: Work, agentId: string): Promise<void> => refreshEntries(work, [agentId]);

export async function refreshEntries(work: Work, agentIds: readonly string[]): Promise<void> {
  if (agentIds.length === 0) return;
  work.roster.update(await work.stores.agents.rosterEntries(agentIds));
  for (const id of agentIds) {
    work.touchedAgents.add(id);
    work.freshAgents.add(id);
  }
}

/** What matching knows of this agent is not true any more. */
export function touch(work: Work, agentId: string): void {
  work.touchedAgents.add(agentId);
  work.freshAgents.delete(agentId);
}

/** Something falls due at this instant. */
export function wake(work: Work, dueAt: number | null): void {
  if (dueAt !== null && (work.wakeAt === null || dueAt < work.wakeAt)) work.wakeAt = dueAt;
}
