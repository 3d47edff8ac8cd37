/**
 * Knex's client for PostgreSQL with prepared statements: each text is parsed and planned once per connection. Only for texts
 * that repeat; what Knex's builder generates is not prepared. Writes that return nothing are sent without waiting.
 */
import knex from 'knex';
import type { QueryResult } from 'pg';
import { errorCode } from '../../../shared/typed.ts';
import { isTransacting, named } from '../without-events.ts';

type Dialect = { _query(connection: object, query: Query): Promise<unknown> };
const Postgres: typeof knex.Client & { prototype: Dialect } = knex({ client: 'pg' }).client.constructor;

/** Sends a statement before the last one is answered. */
export const PIPELINED = { pipeline: true };

/**
 * A cached plan may date from when tables were empty and a sequential scan looked cheap. Every statement has its index, and none
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

/** `sent`: nobody waits for its answer. `thrown`: what its failure means. */
type Query = {
  sql: string;
  bindings?: readonly unknown[];
  options?: { name: string };
  response?: QueryResult;
  sent?: boolean;
  thrown?: Thrown;
};
type Thrown = (error: unknown) => unknown;

/** Statements that nobody awaited, by connection: the last answer due, and the transaction's first failure. */
const lastSent = new WeakMap<object, Promise<unknown>>();
const failures = new WeakMap<object, unknown>();
const COMMITS = /^\s*commit\b/i;
const UNDOES = /^\s*rollback\b/i;

function queryOf(sql: string, bindings: readonly unknown[]): Query {
  const { text, name } = preparedOf(sql);
  return { sql: text, bindings, ...(name !== undefined && { options: { name } }) };
}

export class PreparedClient extends Postgres {
  /**
   * Each question mark in `sql` is one of these values. If a table has changed since, all are prepared again; a
   * transaction is lost then, and `apply` runs it again.
   */
  async rows(sql: string, bindings: readonly unknown[]): Promise<QueryResult | undefined> {
    try {
      return await this.rowsOnce(sql, bindings);
    } catch (error) {
      if (errorCode(error) !== TABLE_CHANGED) throw error;
      tablesChanged++;
      prepared.clear();
      if (isTransacting(this)) throw error;
      return this.rowsOnce(sql, bindings);
    }
  }

  /**
   * A write whose rows nobody needs. In a transaction it resolves once it is sent, and PostgreSQL refuses whatever follows a
   * failed one.
   */
  async send(sql: string, bindings: readonly unknown[], thrown: Thrown = (error) => error): Promise<void> {
    if (!isTransacting(this)) {
      await this.rows(sql, bindings).catch((error: unknown) => Promise.reject(thrown(error)));
      return;
    }
    const connection = await this.acquireConnection();
    const answer = named(sql, this._query(connection, { ...queryOf(sql, bindings), sent: true, thrown }));
    // Thrown by a later statement.
    lastSent.set(
      connection,
      answer.catch(() => undefined),
    );
  }

  /** Waits for what was sent on a transaction's connection; throws its first failure. */
  async answered(): Promise<void> {
    const connection = await this.acquireConnection();
    await lastSent.get(connection);
    if (failures.has(connection)) throw failures.get(connection);
  }

  /** Everything on a connection goes through here, in order; so a failure is known before any later answer. */
  async _query(connection: object, query: Query): Promise<unknown> {
    try {
      const answer = await Postgres.prototype._query.call(this, connection, query);
      if (UNDOES.test(query.sql)) failures.delete(connection);
      // PostgreSQL answers it like a success, and has rolled back.
      if (COMMITS.test(query.sql) && failures.has(connection)) throw failures.get(connection);
      return answer;
    } catch (error) {
      const first = failures.get(connection) ?? (query.thrown ? query.thrown(error) : error);
      if (query.sent) failures.set(connection, first);
      if (COMMITS.test(query.sql)) failures.delete(connection);
      throw first;
    }
  }

  /** Not private: a transaction has a copy of the client without private members. */
  async rowsOnce(sql: string, bindings: readonly unknown[]): Promise<QueryResult | undefined> {
    const connection = await this.acquireConnection();
    try {
      const query = queryOf(sql, bindings);
      await (isTransacting(this)
        ? named(sql, this._query(connection, query))
        : this.query(connection, query));
      return query.response;
    } finally {
      await this.releaseConnection(connection);
    }
  }

  /** Prepared texts are numbered already. */
  override positionBindings(sql: string): string {
    return sql.includes('?') ? super.positionBindings(sql) : sql;
  }
}
