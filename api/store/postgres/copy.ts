/** A copy of a PostgreSQL database as of one moment, made while the service runs. */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Knex } from 'knex';
import { dumpTo } from './client-programs.ts';

const WHOLE = ['--format=custom', '--no-owner', '--no-privileges'];
const KEYS = 'wrapped_keys';

/** Into a new file; with `keys`, the wrapped keys go into that file instead, as of the same moment. */
export async function copyPostgres(db: Knex, url: string, file: string, keys?: string): Promise<void> {
  for (const one of [file, keys])
    if (one && existsSync(one)) throw new Error(`${one} already exists; a copy never overwrites a file.`);
  try {
    await db.transaction(
      async (trx) => {
        const { rows } = await trx.raw('select pg_export_snapshot() as id');
        const args = [...WHOLE, `--snapshot=${rows[0].id}`];
        await dumpTo(file, url, keys === undefined ? args : [...args, `--exclude-table-data=${KEYS}`]);
        if (keys !== undefined) await dumpTo(keys, url, [...args, '--data-only', `--table=${KEYS}`]);
      },
      { isolationLevel: 'repeatable read', readOnly: true },
    );
  } catch (error) {
    for (const one of [file, keys]) if (one) await rm(one, { force: true });
    throw error;
  }
}
