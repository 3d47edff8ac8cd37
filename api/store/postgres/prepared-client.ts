/**
 * Knex's client for PostgreSQL with prepared statements: each text is parsed and planned once per connection. Only for texts
 * that repeat; what Knex's builder generates is not prepared.
 */
import knex from 'knex';
import type { QueryResult } from 'pg';
import { errorCode, fieldsOf } from '../../../shared/typed.ts';

const Postgres: typeof knex.Client = knex({ client: 'pg' }).client.constructor;

/**
 * A kept plan may date from when tables were empty and a sequential scan looked cheap. Every statement has its index, and none
 * runs long enough for JIT compilation to pay.
 */
export const SETTINGS = 'set enable_seqscan = off; set jit = off';
/** Ms after which a connection is replaced with its plans, because tables grow. */
export const PLANS_KEPT = 300_000;

/** More texts than the service has; each costs the server some memory per connection. */
const MOST_PREPARED = 600;

type Prepared = { text: string; name?: string };
const prepared = new Map<string, Prepared>();
/** Counts how often a table changed under statements that were prepared; part of their names. */
let tablesChanged = 0;
/** PostgreSQL's code for it: a newer release added a column to what `select *` reads. */
const TABLE_CHANGED = '0A000';

/** The text with PostgreSQL's numbered parameters, and its name on a connection. */
function preparedOf(sql: string): Prepared {
  const known = prepared.get(sql);
  if (known) return known;
  let place = 0;
  const text = sql.replace(/\?/g, () => `$${++place}`);
  if (prepared.size >= MOST_PREPARED) return { text };
  const fresh = { text, name: `kod_${tablesChanged}_${prepared.size}` };
  prepared.set(sql, fresh);
  return fresh;
}

type Query = { sql: string; bindings?: readonly unknown[]; options?: { name: string } };

export class PreparedClient extends Postgres {
  /**
   * A text in which every question mark is one of these values. Where a table has changed since, all are prepared again; a
   * transaction is lost then, and `apply` runs it again.
   */
  async rows(sql: string, bindings: readonly unknown[]): Promise<QueryResult> {
    try {
      return await this.rowsOnce(sql, bindings);
    } catch (error) {
      if (errorCode(error) !== TABLE_CHANGED) throw error;
      tablesChanged++;
      prepared.clear();
      if (fieldsOf(this).transacting === true) throw error;
      return this.rowsOnce(sql, bindings);
    }
  }

  /** Not private: a transaction has a copy of the client without private members. */
  async rowsOnce(sql: string, bindings: readonly unknown[]): Promise<QueryResult> {
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

  /** Prepared texts are numbered already. */
  override positionBindings(sql: string): string {
    return sql.includes('?') ? super.positionBindings(sql) : sql;
  }
}
