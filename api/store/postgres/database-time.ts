/** What time it is on PostgreSQL's machine. */
import type { Knex } from 'knex';

/** Milliseconds since 1970, with their fraction; not the time at which a transaction began. */
export const databaseTime = async (db: Knex): Promise<number> => {
  const { rows } = await db.raw('select extract(epoch from clock_timestamp())::float8 * 1000 as time');
  return Number(rows[0].time);
};
