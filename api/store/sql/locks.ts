/** Row locks. SQLite needs none: its one writer has the whole file to itself from the first statement on. */
import type { Knex } from 'knex';

export const isPostgres = (db: Knex): boolean => (db.client.config as { client?: unknown }).client === 'pg';
