/**
 * Knex's client for SQLite with cached prepared statements. Inlines values that the planner looks at: a bound
 * LIMIT, or a bound value in a partial index's condition, would be planned again each time.
 */
import knex, { type Knex } from 'knex';
import type { Database, RunResult, Statement } from 'sqlite3';
import { fieldsOf } from '../../../shared/typed.ts';
import {
  ASSIGNMENT_STATUSES,
  OFFER_STATUSES,
  REFERRAL_KINDS,
  REFERRAL_STATUSES,
} from '../../../shared/vocabulary.ts';

/** Our own words in the conditions of partial indexes; user input is always bound. */
const WRITTEN_OUT: ReadonlySet<unknown> = new Set([
  ...ASSIGNMENT_STATUSES,
  ...OFFER_STATUSES,
  ...REFERRAL_KINDS,
  ...REFERRAL_STATUSES,
  'waiting',
]);

/** The number of values in a text, by text; null if it contains a name or an escaped mark. */
const values = new Map<string, number | null>();

function valuesOf(sql: string): number | null {
  const known = values.get(sql);
  if (known !== undefined) return known;
  const many = /\?\?|\\\?/.test(sql) ? null : sql.split('?').length - 1;
  if (values.size >= MOST_KEPT) values.clear();
  values.set(sql, many);
  return many;
}

/** Whether the text can run unchanged: every question mark is one of these values. */
const isWhole = (sql: unknown, bindings: unknown): boolean =>
  typeof sql === 'string' &&
  Array.isArray(bindings) &&
  bindings.every((value) => value === null || typeof value === 'string' || typeof value === 'number') &&
  valuesOf(sql) === bindings.length;

/** More than the service uses; lists of ids turn one text into many. */
const MOST_KEPT = 500;
/** Longer texts rarely repeat. */
const LONGEST_KEPT = 6_000;

/** The part of a query that Knex passes to dialects; it has no public types. */
type Query = {
  sql: string;
  bindings?: unknown[];
  method?: string;
  returning?: unknown;
  response?: unknown;
  context?: unknown;
};
type Dialect = { parameter(value: unknown, builder: unknown, bindings: unknown): string };
const Sqlite = knex({ client: 'sqlite3', useNullAsDefault: true }).client
  .constructor as typeof knex.Client & { prototype: Dialect };

export class SqliteClient extends Sqlite {
  parameter(...given: Parameters<Dialect['parameter']>): string {
    const [value, builder] = given;
    // Raw text inlines what its conditions need; with bound values, one prepared text serves them all.
    const isText = fieldsOf(builder).isRawInstance === true;
    return !isText && WRITTEN_OUT.has(value) ? `'${value}'` : Sqlite.prototype.parameter.apply(this, given);
  }

  /** A text in which every question mark is a value is used unchanged; Knex would parse it each time. */
  override raw(...given: unknown[]): Knex.Raw {
    const raw = super.raw(...given);
    const [sql, bindings] = given;
    if (isWhole(sql, bindings)) Object.assign(raw, { toSQL: () => ({ method: 'raw', sql, bindings }) });
    return raw;
  }

  override queryCompiler(...given: [builder: unknown]) {
    const compiler = super.queryCompiler(...given);
    compiler.single.skipBinding = { ...compiler.single.skipBinding, limit: true };
    return compiler;
  }

  async _query(connection: Database, query: Query): Promise<Query> {
    if (query.sql === BEGIN) query.sql = BEGIN_WRITING;
    const statement = await prepared(connection, query.sql);
    try {
      return await carryOut(statement, query);
    } finally {
      if (!isKept(query.sql)) statement.finalize();
    }
  }

  override async destroyRawConnection(connection: Database): Promise<void> {
    const all = await Promise.allSettled(statements.get(connection)?.values() ?? []);
    statements.delete(connection);
    for (const outcome of all) if (outcome.status === 'fulfilled') outcome.value.finalize();
    await super.destroyRawConnection(connection);
  }
}

/** Per connection, by text, least recently used first. */
const statements = new WeakMap<Database, Map<string, Promise<Statement>>>();

const isKept = (sql: string): boolean => sql.length <= LONGEST_KEPT;

function prepared(connection: Database, sql: string): Promise<Statement> {
  if (!isKept(sql)) return prepare(connection, sql);
  const kept = statements.get(connection) ?? new Map<string, Promise<Statement>>();
  statements.set(connection, kept);
  const known = kept.get(sql);
  const statement = known ?? prepare(connection, sql);
  kept.delete(sql);
  kept.set(sql, statement);
  if (!known) {
    statement.catch(() => kept.delete(sql));
    if (kept.size > MOST_KEPT) forgetOldest(kept);
  }
  return statement;
}

const prepare = (connection: Database, sql: string): Promise<Statement> =>
  new Promise((resolve, reject) => {
    const statement = connection.prepare(sql, (error) => (error ? reject(error) : resolve(statement)));
  });

function forgetOldest(kept: Map<string, Promise<Statement>>): void {
  const [oldest] = kept;
  if (!oldest) return;
  kept.delete(oldest[0]);
  // A running statement finishes first.
  oldest[1].then((statement) => statement.finalize()).catch(() => undefined);
}

/**
 * All our transactions write. One that reads first fails at its first write if another process has written
 * meanwhile; BEGIN IMMEDIATE waits for it instead.
 */
const BEGIN = 'BEGIN;';
const BEGIN_WRITING = 'BEGIN IMMEDIATE;';

const RUN = new Set(['insert', 'update', 'counter', 'del']);

function carryOut(statement: Statement, query: Query): Promise<Query> {
  const runs = RUN.has(query.method ?? '') && !query.returning;
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, response: unknown, context: Partial<RunResult>) =>
      error ? reject(error) : resolve(Object.assign(query, { response, context }));
    const bindings = query.bindings ?? [];
    if (!runs) statement.all(bindings, (error, rows) => done(error, rows, {}));
    else
      statement.run(bindings, function (this: RunResult, error) {
        // Copied, because the statement may run again before these are read.
        done(error, undefined, { lastID: this.lastID, changes: this.changes });
      });
  });
}
