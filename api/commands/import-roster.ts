/** Takes a checked roster in, wholly or not at all. Importing the same file again changes nothing. */

import type { Work } from './ports.ts';
import type { RosterRow } from './roster-csv.ts';

export type ImportSummary = { added: number; changed: number; unchanged: number };

export const importRoster =
  (rows: readonly RosterRow[]) =>
  async (work: Work): Promise<ImportSummary> => {
    const summary: ImportSummary = { added: 0, changed: 0, unchanged: 0 };
    for (const row of rows) {
      const result = await work.stores.agents.upsertFromRoster(row, work.newId(), work.now);
      summary[result]++;
      const id = result === 'unchanged' ? null : await work.stores.agents.idBySubject(row.portalSubject);
      if (id) work.touchedAgents.add(id);
    }
    if (summary.added + summary.changed > 0) await work.stores.agents.noteImport();
    return summary;
  };
