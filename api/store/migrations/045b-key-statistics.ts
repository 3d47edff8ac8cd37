/** PostgreSQL's statistics kept a sample of wrapped keys, which outlived the keys of erased residents. */
import type { Knex } from 'knex';
import { isPostgres } from '../sql/locks.ts';

export const keyStatistics = {
  name: '045b-key-statistics',
  async up(db: Knex): Promise<void> {
    if (!isPostgres(db)) return;
    // Setting the type again deletes the sample.
    await db.raw('alter table wrapped_keys alter column wrapped type text');
    await db.raw('alter table wrapped_keys alter column wrapped set statistics 0');
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
