/** The time on PostgreSQL's machine. */
import type { Knex } from 'knex';

/** Fractional ms since 1970; the current time, not that of the transaction's start. */
export const databaseTime = async (db: Knex): Promise<number> => {
  const { rows } = await db.raw('select extract(epoch from clock_timestamp())::float8 * 1000 as time');
  return Number(rows[0].time);
};
