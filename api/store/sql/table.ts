/**
 * Knex's builder for one table, typed so that a misspelled column does not compile; Knex's own types accept any string in
 * `where`, `select`, and `orderBy`. For joins and computations use a statement, see `statement.ts`.
 */
import type { Knex } from 'knex';
import type { Schema } from '../schema.ts';
import type { Changes, Column, NewRow, TableName } from '../table-types.ts';

type Operator = '=' | '<' | '<=' | '>' | '>=' | '<>' | 'like';
type Values<T extends TableName> = { readonly [C in Column<T>]?: Schema[T][C] };

export interface TableQuery<T extends TableName, Answer = Schema[T]> extends PromiseLike<Answer[]> {
  where(values: Values<T>): this;
  where(grouped: (query: TableQuery<T>) => unknown): this;
  where<C extends Column<T>>(column: C, value: Schema[T][C]): this;
  where<C extends Column<T>>(column: C, operator: Operator, value: NonNullable<Schema[T][C]>): this;
  whereNot(values: Values<T>): this;
  whereNull(column: Column<T>): this;
  whereNotNull(column: Column<T>): this;
  whereIn<C extends Column<T>>(column: C, values: readonly Schema[T][C][] | Inner): this;
  orWhere<C extends Column<T>>(column: C, operator: Operator, value: NonNullable<Schema[T][C]>): this;
  orWhereNot<C extends Column<T>>(column: C, value: Schema[T][C]): this;
  orWhereNotNull(column: Column<T>): this;
  whereExists(other: Inner): this;
  orderBy(column: Column<T>, direction?: 'asc' | 'desc'): this;
  limit(rows: number): this;
  offset(rows: number): this;
  forNoKeyUpdate(): this;
  clone(): this;
  select<C extends Column<T>>(...columns: readonly C[]): TableQuery<T, Pick<Schema[T], C>>;
  first(): Promise<Answer | undefined>;
  first<C extends Column<T>>(...columns: readonly C[]): Promise<Pick<Schema[T], C> | undefined>;
  count(as: { n: '*' }): { first(): Promise<{ n: number | string }> };
  insert(rows: NewRow<T> | readonly NewRow<T>[]): Insertion<T>;
  /** Resolves to the number of changed rows, or to what `returning` selects. */
  update(changes: Changes<T>): Writing<T>;
  delete(): Promise<number>;
}

/** A query nested in another one. */
type Inner = { select: unknown } & PromiseLike<unknown>;

interface Writing<T extends TableName> extends PromiseLike<number> {
  returning<C extends Column<T>>(column: C): Promise<Pick<Schema[T], C>[]>;
}
interface Insertion<T extends TableName> extends PromiseLike<unknown> {
  returning<C extends Column<T>>(column: C): Promise<Pick<Schema[T], C>[]>;
  onConflict(columns: Column<T> | readonly Column<T>[]): {
    ignore(): Insertion<T>;
    merge(): Insertion<T>;
  };
}

export const table = <T extends TableName>(db: Knex, name: T): TableQuery<T> =>
  db(name) as unknown as TableQuery<T>;
