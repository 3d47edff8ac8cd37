/** Changes an agent's portal account or NPN: done by staff, never by an import (rule 39a). */
import type { Work } from '../ports.ts';
import { addEvent } from '../tell.ts';

export type Names = { subject?: string; npn?: string };

/** It belongs to another agent, so nothing was changed. */
export type Taken = { taken: string; owner: string };

/** Null if it was changed. */
export const renameAgent =
  (id: string, names: Names, by: string, reason = '') =>
  async (work: Work): Promise<Taken | null> => {
    await work.stores.lockProgram();
    for (const name of Object.values(names)) {
      const holders = await work.stores.agents.holding([name]);
      const other = holders.find((one) => one.id !== id && (one.portalSubject === name || one.npn === name));
      if (other) return { taken: name, owner: other.portalSubject };
    }
    await rename(work, id, names, { by, reason });
    return null;
  };

/** Ends live worklists of the previous account, which no longer belongs to anybody. */
async function rename(work: Work, id: string, names: Names, { by, reason }: Doing): Promise<void> {
  const { agents, audit } = work.stores;
  await agents.rename(id, names);
  await audit.enter({ agentId: id, what: 'agent-renamed', staff: by, detail: changed(names, reason) });
  await agents.noteAccess();
  work.agentChanges.invalidate(id);
  addEvent(work, [id], 'access-changed', null);
}

type Doing = { readonly by: string; readonly reason: string };

const changed = ({ subject, npn }: Names, reason: string): string =>
  [[subject && 'portal account', npn && 'NPN'].filter((part) => part).join(', '), reason.trim()]
    .filter((part) => part)
    .join(': ');

type WithNpn = { id: string; npn: string };

/** False, without changes, if either has another NPN by now. */
export const swapNpns =
  (one: WithNpn, other: WithNpn, by: string, reason = '') =>
  async (work: Work): Promise<boolean> => {
    await work.stores.lockProgram();
    const now = await work.stores.agents.holding([one.npn, other.npn]);
    const still = (agent: WithNpn) => now.some(({ id, npn }) => id === agent.id && npn === agent.npn);
    if (!still(one) || !still(other)) return false;
    await rename(work, one.id, { npn: other.npn }, { by, reason });
    await rename(work, other.id, { npn: one.npn }, { by, reason });
    return true;
  };
