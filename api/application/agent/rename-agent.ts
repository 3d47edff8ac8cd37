/** Another portal account or NPN for somebody on the roster: done by staff, never by an import (rule 39a). */
import type { Work } from '../ports.ts';
import { hint } from '../tell.ts';

export type Names = { subject?: string; npn?: string };

/** A live worklist of the account before ends: it names nobody any more. */
export const renameAgent =
  (id: string, names: Names, by: string) =>
  async (work: Work): Promise<void> => {
    const { agents } = work.stores;
    await agents.rename(id, names);
    await agents.noteStaff({ agentId: id, what: 'agent-renamed', staff: by, detail: changed(names) });
    await agents.noteAccess();
    work.agentChanges.invalidate(id);
    hint(work, [id], 'access-changed', null);
  };

const changed = ({ subject, npn }: Names): string =>
  [subject && 'portal account', npn && 'NPN'].filter((part) => part).join(', ');

type WithNpn = { id: string; npn: string };

export const swapNpns =
  (one: WithNpn, other: WithNpn, by: string) =>
  async (work: Work): Promise<void> => {
    await renameAgent(one.id, { npn: other.npn }, by)(work);
    await renameAgent(other.id, { npn: one.npn }, by)(work);
  };
