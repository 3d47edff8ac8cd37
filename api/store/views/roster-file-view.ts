/** The roster as it is on file, for a comparison with a new one. */
import type { Knex } from 'knex';
import type { OnFile, RosterRow } from '../../application/ports.ts';
import { agentFromRow, type Row } from '../rows.ts';

export async function rosterOnFile(db: Knex): Promise<OnFile[]> {
  const rows: Row[] = await db('agents').select('*');
  return rows.map((row) => {
    const { id, role, facts, removed } = agentFromRow(row);
    return {
      id,
      role,
      facts,
      removed: removed?.reason ?? null,
      row: JSON.parse(row.roster_row as string) as RosterRow,
    };
  });
}
