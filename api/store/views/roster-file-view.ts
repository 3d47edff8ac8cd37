/** The roster on file, for comparison with a new one. */
import type { Knex } from 'knex';
import type { OnFile, RosterRow } from '../../application/ports.ts';
import { agentFromRow } from '../rows.ts';
import { table } from '../sql/table.ts';

export async function rosterOnFile(db: Knex): Promise<OnFile[]> {
  const rows = await table(db, 'agents');
  return rows.map((agent) => {
    const { id, role, facts, removed } = agentFromRow(agent);
    const row: RosterRow = JSON.parse(agent.roster_row);
    return { id, role, facts, removed: removed?.reason ?? null, row };
  });
}
