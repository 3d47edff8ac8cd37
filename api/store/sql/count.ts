/** The number of rows, as a number on either database. */
import type { TableName } from '../table-types.ts';
import type { TableQuery } from './table.ts';

export const count = async <T extends TableName>(query: TableQuery<T>): Promise<number> =>
  Number((await query.count({ n: '*' }).first()).n);
