/**
 * Rows in one insert. Knex writes them for SQLite as a compound SELECT, and SQLite refuses more than 500 terms; a Mass on
 * a busy morning has more offers than that.
 */
const ROWS_A_STATEMENT = 400;

/** Carries out `write` for one part of the rows after the other. */
export async function inParts<Row>(
  rows: readonly Row[],
  write: (part: Row[]) => PromiseLike<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await write(rows.slice(from, from + ROWS_A_STATEMENT));
}
