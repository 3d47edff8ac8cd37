/** How the connections to the database are used, for monitoring. */
import type { Knex } from 'knex';
import type { Database } from './database.ts';

/** Connections in use and idle, and statements that wait for one. `both`: one pool reads and writes. */
export type Pool = {
  readonly name: 'read' | 'write' | 'both';
  readonly used: number;
  readonly idle: number;
  readonly waiting: number;
};

export function poolsOf({ read, write }: Pick<Database, 'read' | 'write'>): Pool[] {
  if (read === write) return [poolOf('both', read)];
  return [poolOf('write', write), poolOf('read', read)];
}

function poolOf(name: Pool['name'], { client: { pool } }: Knex): Pool {
  // A closed database has none.
  if (!pool) return { name, used: 0, idle: 0, waiting: 0 };
  return { name, used: pool.numUsed(), idle: pool.numFree(), waiting: pool.numPendingAcquires() };
}
