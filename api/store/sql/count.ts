/** How many rows there are, as a number on either database. */
import type { Knex } from 'knex';

export const count = async (query: Knex.QueryBuilder): Promise<number> =>
  Number(((await query.count({ n: '*' }).first()) as { n: number | string }).n);
