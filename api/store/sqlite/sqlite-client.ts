/**
 * Knex's client for SQLite, with what makes a statement cheap: it is prepared once and kept, and what SQLite looks into when
 * it plans one stands in its text. A bound LIMIT, or a bound value that a partial index speaks of, is planned again each time.
 */
import knex, { type Knex } from 'knex';
import type { Database, RunResult, Statement } from 'sqlite3';
import {
  ASSIGNMENT_STATUSES,
  OFFER_STATUSES,
  REFERRAL_KINDS,
  REFERRAL_STATUSES,
} from '../../../shared/vocabulary.ts';

/** Words of our own that conditions of partial indexes name; what people bring is bound. */
const WRITTEN_OUT: ReadonlySet<unknown> = new Set([
  ...ASSIGNMENT_STATUSES,
  ...OFFER_STATUSES,
  ...REFERRAL_KINDS,
  ...REFERRAL_STATUSES,
  'waiting',
]);

/** How many values a text takes, by the text; null where a name or an escaped mark stands in it. */
const values = new Map<string, number | null>();

function valuesOf(sql: string): number | null {
  const known = values.get(sql);
  if (known !== undefined) return known;
  const many = /\?\?|\\\?/.test(sql) ? null : sql.split('?').length - 1;
  if (values.size >= MOST_KEPT) values.clear();
  values.set(sql, many);
  return many;
}

/** Whether the text can be asked as it stands: each of its marks is one of these values. */
const isWhole = (sql: unknown, bindings: unknown): boolean =>
  typeof sql === 'string' &&
  Array.isArray(bindings) &&
  bindings.every((value) => value === null || typeof value === 'string' || typeof value === 'number') &&
  valuesOf(sql) === bindings.length;

/** More than the service has; lists of ids make many of one. */
const MOST_KEPT = 500;
/** Longer ones are seldom the same again. */
const LONGEST_KEPT = 6_000;

/** What Knex asks a dialect for; it is public to dialects and has no types. */
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
    // A text of ours in full names what its conditions need; the same text for all values is prepared once.
    const isText = (builder as { isRawInstance?: boolean } | undefined)?.isRawInstance === true;
    return !isText && WRITTEN_OUT.has(value) ? `'${value}'` : Sqlite.prototype.parameter.apply(this, given);
  }

  /** A text whose every question mark is a value is right as it stands; Knex would look through it each time. */
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

/** Of each connection by their text, the one used longest ago first. */
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
  // One that is being carried out is let through first.
  oldest[1].then((statement) => statement.finalize()).catch(() => undefined);
}

/**
 * All transactions of ours write. One that reads first would fail at its first write where another process has written
 * meanwhile; one that takes the writer's place at once waits for it instead.
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
        // Copied: the same statement may be run again before these are read.
        done(error, undefined, { lastID: this.lastID, changes: this.changes });
      });
  });
}
