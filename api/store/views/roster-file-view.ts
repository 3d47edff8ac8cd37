/** The roster on file, for comparison with a new one; and files that staff picked in the portal. */
import type { Knex } from 'knex';
import type { OnFile, RosterFile, RosterRow } from '../../application/ports.ts';
import { fileOf } from '../repositories/roster-file-store.ts';
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

/** The whole file; null while a part is missing. */
export async function rosterFileBytes(db: Knex, id: string): Promise<Uint8Array | null> {
  const file = await table(db, 'roster_files').where({ id }).first('parts');
  const parts = await table(db, 'roster_file_parts').where({ file_id: id }).orderBy('part').select('content');
  if (!file || parts.length !== file.parts) return null;
  return Buffer.concat(parts.map(({ content }) => Buffer.from(content, 'base64')));
}

/** The newest import that has begun and not ended; null if there is none. */
export async function unfinishedImport(db: Knex): Promise<RosterFile | null> {
  const row = await table(db, 'roster_files')
    .whereNull('ended_at')
    .whereNotNull('row_count')
    .orderBy('at', 'desc')
    .first();
  return row ? fileOf(row) : null;
}
