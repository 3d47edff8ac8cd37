/** Types derived from `schema.ts`: names of tables and columns, new rows, and changes. */
import type { Schema } from './schema.ts';

export type TableName = keyof Schema;
export type Column<T extends TableName> = keyof Schema[T] & string;

/** Columns that the database numbers. */
interface Numbered {
  assignments: 'id';
  attempts: 'id';
  audit_log: 'id';
  closed_days: 'id';
  policy_changes: 'id';
  promises: 'id';
  referral_events: 'id';
  roster_history: 'revision';
}
type OptionalColumn<T extends TableName> =
  | { [C in keyof Schema[T]]: null extends Schema[T][C] ? C : never }[keyof Schema[T]]
  | (T extends keyof Numbered ? Numbered[T] & keyof Schema[T] : never);
/** A new row. Nullable and database-numbered columns may be omitted. */
export type NewRow<T extends TableName> = Omit<Schema[T], OptionalColumn<T>> &
  Partial<Pick<Schema[T], OptionalColumn<T>>>;
/** Some columns of a row, as an update writes them. */
export type Changes<T extends TableName> = Partial<Schema[T]>;
