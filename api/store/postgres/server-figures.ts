/** PostgreSQL's size and connections. */
import type { Knex } from 'knex';

/** `size` in bytes; `connections` of all clients, `most` allowed. */
export type ServerFigures = { size: number; connections: number; most: number };

export async function serverFigures(db: Knex): Promise<ServerFigures> {
  const { rows } = await db.raw(`select pg_database_size(current_database())::float8 as size,
    (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections,
    current_setting('max_connections')::int as most`);
  return rows[0];
}
