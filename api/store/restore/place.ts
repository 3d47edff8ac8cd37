/** Where a restore works: SQLite's files, or PostgreSQL's databases. */
import type { Knex } from 'knex';

export type Place = {
  /** Why this copy can't be checked or, with `replacing`, restored here, as a sentence; null if it can. */
  refusal(copy: string, replacing: boolean): Promise<string | null>;
  /**
   * Makes a private working copy, with the keys of a backup that keeps them apart. Resolves to its database URL, or to null if
   * a file is no copy.
   */
  begin(copy: string, keys: string | undefined): Promise<string | null>;
  /** Whether the database finds the working copy intact. */
  isWhole(work: Knex): Promise<boolean>;
  /** Puts the working copy, to which nobody is connected, in place. Resolves to where the replaced database is kept; null if there was none. */
  replace(stamp: string): Promise<string | null>;
  /** Removes the working copy, if there still is one. */
  discard(): Promise<void>;
};
