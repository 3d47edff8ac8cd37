/** Takes a checked roster in, wholly or not at all. Importing the same file again changes nothing. */

import { offerOpenMass } from './carry-out.ts';
import { refreshEntries, wake } from './freshness.ts';
import type { Work } from './ports.ts';
import type { RosterRow } from './roster-csv.ts';

export type ImportSummary = { added: number; changed: number; unchanged: number };

export const importRoster =
  (rows: readonly RosterRow[]) =>
  async (work: Work): Promise<ImportSummary> => {
    const changed: string[] = [];
    const summary: ImportSummary = { added: 0, changed: 0, unchanged: 0 };
    for (const row of rows) {
      const result = await work.stores.agents.upsertFromRoster(row, work.newId(), work.now);
      summary[result]++;
      const id: string | null =
        result === 'unchanged' ? null : await work.stores.agents.idBySubject(row.portalSubject);
      if (!id) continue;
      work.touchedAgents.add(id);
      changed.push(id);
    }
    if (summary.added + summary.changed > 0) await work.stores.agents.noteRoster();
    if (summary.changed > 0) {
      await work.stores.agents.noteAccess();
      wake(work, work.now);
    }
    await offerWaiting(work, changed);
    return summary;
  };

/** Whoever may be asked by what the file says, a renewed licence for instance, sees the Mass referrals that wait (rule 3). */
async function offerWaiting(work: Work, agentIds: readonly string[]): Promise<void> {
  if (agentIds.length === 0 || !(await work.stores.referrals.anyOpenMass())) return;
  await refreshEntries(work, agentIds);
  for (const id of agentIds) await offerOpenMass(work, id);
}
