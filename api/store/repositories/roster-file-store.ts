/** Roster files that staff pick in the portal. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import { Conflict, type RosterFile, type RosterFileStore } from '../../application/ports.ts';
import type { RosterFileRow } from '../roster-file-schema.ts';
import { table } from '../sql/table.ts';

export const fileOf = (row: RosterFileRow): RosterFile => {
  const { id, staff, at, parts, row_count: rows, missing, next_row: next, added, changed, unchanged } = row;
  const begun =
    rows === null
      ? null
      : { ...{ rows, next, added, changed, unchanged }, missing: JSON.parse(missing ?? '[]') };
  return { id, staff, at, parts, begun, endedAt: row.ended_at };
};

export const rosterFileStore = (db: Knex, now: Instant): RosterFileStore => ({
  async load(id) {
    const row = await table(db, 'roster_files').where({ id }).first();
    return row ? fileOf(row) : null;
  },
  async putPart(staff, { id, parts, part, content }) {
    await table(db, 'roster_files')
      .insert({ id, staff, at: now, parts, next_row: 0, added: 0, changed: 0, unchanged: 0 })
      .onConflict('id')
      .ignore();
    await table(db, 'roster_file_parts')
      .insert({ file_id: id, part, content })
      .onConflict(['file_id', 'part'])
      .ignore();
  },
  async begin(id, rows, missing) {
    const begun = await table(db, 'roster_files')
      .where({ id, row_count: null, ended_at: null })
      .update({ row_count: rows, missing: JSON.stringify(missing) });
    if (begun === 0) throw new Conflict('the import');
  },
  async advance(id, from, to, { added, changed, unchanged }) {
    const file = await table(db, 'roster_files').where({ id, next_row: from, ended_at: null }).first();
    const moved = file
      ? await table(db, 'roster_files')
          .where({ id, next_row: from, ended_at: null })
          .update({
            next_row: to,
            added: file.added + added,
            changed: file.changed + changed,
            unchanged: file.unchanged + unchanged,
          })
      : 0;
    if (moved === 0) throw new Conflict('the import');
  },
  async end(id) {
    await table(db, 'roster_files').where({ id }).update({ ended_at: now });
    await table(db, 'roster_file_parts').where({ file_id: id }).delete();
  },
});

/** Files hold agents' addresses, and are needed only until their import has ended. */
export async function forgetRosterFiles(db: Knex, before: Instant): Promise<void> {
  const files = await table(db, 'roster_files').where('at', '<', before).select('id');
  const old = files.map(({ id }) => id);
  await table(db, 'roster_file_parts').whereIn('file_id', old).delete();
  await table(db, 'roster_files').whereIn('id', old).delete();
}
