/** Takes checked rows of a roster in. The same rows again change nothing, so an import that was stopped is simply run again. */

import { changeAgentById } from '../apply-decision.ts';
import { offerOpenMass } from '../mass-offers.ts';
import { noteDue } from '../next-due.ts';
import type { Work } from '../ports.ts';
import { hint } from '../tell.ts';
import type { RosterRow } from './roster-csv.ts';

export type ImportSummary = { added: number; changed: number; unchanged: number };

/** All rows given, in one transaction; a long file comes in several. */
export const importRoster =
  (rows: readonly RosterRow[]) =>
  async (work: Work): Promise<ImportSummary> => {
    const { agents } = work.stores;
    const summary: ImportSummary = { added: 0, changed: 0, unchanged: 0 };
    const changed: string[] = [];
    for (const { id, result } of await agents.upsertFromRoster(rows, work.newId)) {
      summary[result]++;
      if (result === 'unchanged') continue;
      work.agentChanges.invalidate(id);
      changed.push(id);
    }
    if (summary.changed > 0) {
      await agents.noteAccess();
      noteDue(work, work.now);
    }
    await offerWaiting(work, changed);
    return summary;
  };

/** Takes the place on the roster from agents whom a full roster does not name. */
export const retireMissing =
  (agentIds: readonly string[], by: string) =>
  async (work: Work): Promise<void> => {
    for (const agentId of agentIds) {
      await changeAgentById(work, agentId, { type: 'remove', reason: 'missing-from-roster' });
      const what = { agentId, what: 'agent-removed', staff: by, detail: 'missing-from-roster' };
      await work.stores.agents.noteStaff(what);
    }
    hint(work, agentIds, 'access-changed', null);
    await work.stores.agents.noteAccess();
  };

/** Whoever may be asked by what the file says, a renewed licence for instance, sees the Mass referrals that wait (rule 3). */
async function offerWaiting(work: Work, agentIds: readonly string[]): Promise<void> {
  if (agentIds.length === 0 || !(await work.stores.referrals.anyOpenMass())) return;
  await work.agentChanges.reload(agentIds);
  for (const id of agentIds) await offerOpenMass(work, id);
}
