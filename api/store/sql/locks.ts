/** Row locks. SQLite needs none: its one writer has the whole file to itself from the first statement on. */
import type { Knex } from 'knex';

/** `lock` as it stands at the end of a SELECT, where the database knows such a thing. */
export const rowLock = (db: Knex, lock: `for ${string}`): string =>
  (db.client.config as { client?: unknown }).client === 'pg' ? lock : '';
