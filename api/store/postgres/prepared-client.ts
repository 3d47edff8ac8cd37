/**
 * Knex's client for PostgreSQL, with prepared statements: a text is parsed and planned once a connection, and not at each turn.
 * Only for texts that come again; what Knex's builder makes goes the plain way.
 */
import knex from 'knex';
import type { QueryResult } from 'pg';

const Postgres: typeof knex.Client = knex({ client: 'pg' }).client.constructor;

/**
 * A plan that is kept was made for tables as they were then, perhaps empty, when to read one through looked cheap. Every statement
 * has its index, and none runs for so long that compiling it would pay.
 */
export const SETTINGS = 'set enable_seqscan = off; set jit = off';
/** ms, after which a connection and its plans are made again: tables grow. */
export const PLANS_KEPT = 300_000;

/** Each costs the server some memory a connection; more texts than the service has. */
const MOST_PREPARED = 600;

type Prepared = { text: string; name?: string };
const prepared = new Map<string, Prepared>();

/** With its question marks as PostgreSQL has them, and the name under which a connection keeps it. */
function preparedOf(sql: string): Prepared {
  const known = prepared.get(sql);
  if (known) return known;
  let place = 0;
  const text = sql.replace(/\?/g, () => `$${++place}`);
  if (prepared.size >= MOST_PREPARED) return { text };
  const fresh = { text, name: `kod_${prepared.size}` };
  prepared.set(sql, fresh);
  return fresh;
}

type Query = { sql: string; bindings?: readonly unknown[]; options?: { name: string } };

export class PreparedClient extends Postgres {
  /** A text whose every question mark is one of these values. */
  async rows(sql: string, bindings: readonly unknown[]): Promise<QueryResult> {
    const { text, name } = preparedOf(sql);
    const query: Query = { sql: text, bindings, ...(name !== undefined && { options: { name } }) };
    const connection = await this.acquireConnection();
    try {
      const { response } = await this.query(connection, query);
      return response;
    } finally {
      await this.releaseConnection(connection);
    }
  }

  /** Numbered already where it is prepared. */
  override positionBindings(sql: string): string {
    return sql.includes('?') ? super.positionBindings(sql) : sql;
  }
}
