/**
 * Knex's client for SQLite, for either library. Inlines values that affect the plan: SQLite would replan for a bound LIMIT or a
 * bound value in a partial index's condition each time.
 */
import knex, { type Knex } from 'knex';
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

/** Statements kept prepared: more than the service uses; lists of ids turn one text into many. */
export const MOST_KEPT = 500;
/** Longer texts rarely repeat. */
export const isKept = (sql: string): boolean => sql.length <= 6_000;

/** The part of a query that Knex passes to dialects; it has no public types. */
export type Query = {
  sql: string;
  bindings?: readonly unknown[];
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
}

/**
 * All our transactions write. One that reads first fails at its first write if another process has written
 * meanwhile; BEGIN IMMEDIATE waits for it instead.
 */
export const BEGIN = 'BEGIN;';
export const BEGIN_WRITING = 'BEGIN IMMEDIATE;';
