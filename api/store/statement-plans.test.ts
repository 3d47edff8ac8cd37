/** No statement scans a table that grows for years, as SQLite plans it on an empty database. */
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { throwAwayDatabase } from '../testing/databases.ts';
import { GROWING, MAY_SCAN } from '../testing/growing-tables.ts';
import { statementsByFile, withoutLock } from '../testing/statements.ts';
import { type Database, openDatabase } from './database.ts';
import { numberFigures, promiseFigures, referralCounts } from './views/health-view.ts';

const ALL = (await statementsByFile()).flatMap(({ file, found }) =>
  found
    .filter(({ isInsertion }) => !isInsertion)
    .map(({ name, text }) => ({
      name: `${file} ${name}`,
      text: withoutLock(text).replace(/:limit\b/g, '50'),
    })),
);

let database: Database;
let plain: DatabaseSync;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await throwAwayDatabase('sqlite');
  remove = made.remove;
  database = openDatabase(made.url);
  await database.migrate();
  plain = new DatabaseSync(made.url, { readOnly: true });
});
afterAll(async () => {
  plain.close();
  await database.close();
  await remove();
});

const tablesOf = (text: string) =>
  new Map(
    [...text.matchAll(/\b(?:from|join|update|into)\s+([a-z_]+)(?:\s+(?:as\s+)?([a-z]\w*))?/g)].flatMap(
      ([, table = '', alias = table]) => [
        [table, table],
        [alias, table],
      ],
    ),
  );
type Scanned = { name: string; scans: string[] };
const guilty = (all: readonly Scanned[]): string[] =>
  all
    .filter(({ name, scans }) => scans.length > 0 && !(name in MAY_SCAN))
    .map(({ name, scans }) => `${name}: ${scans.join(', ')}`);

/** Partial indexes contain only open, pending, or otherwise few rows, so reading one whole is no scan. */
const partialIndexes = (): Set<string> =>
  new Set(
    plain
      .prepare("select name from sqlite_master where type = 'index' and sql like '% where %'")
      .all()
      .map(({ name }) => String(name)),
  );

/** Paging through every key also reads the whole table, only in parts. */
const WHOLE =
  /^(?:SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?|SEARCH (\w+) USING (?:COVERING )?INDEX (\w+) \(id>\?\))/;

function scansOnSqlite(text: string, partial: ReadonlySet<string>): string[] {
  const tables = tablesOf(text);
  return plain
    .prepare(`explain query plan ${text}`)
    .all()
    .flatMap(({ detail }) => {
      const [, scanned, index, searched = '', from = ''] = WHOLE.exec(String(detail)) ?? [];
      return GROWING(tables.get(scanned ?? searched)) && !partial.has(index ?? from) ? [String(detail)] : [];
    });
}

it('no statement scans a growing table', () => {
  const partial = partialIndexes();
  expect(guilty(ALL.map(({ name, text }) => ({ name, scans: scansOnSqlite(text, partial) })))).toEqual([]);
});

it('names no statement as one that may scan that does not', () => {
  const partial = partialIndexes();
  const scanning = ALL.filter(({ text }) => scansOnSqlite(text, partial).length > 0).map(({ name }) => name);
  expect(Object.keys(MAY_SCAN).filter((name) => !scanning.includes(name))).toEqual([]);
});

it('reads what monitoring asks without a whole table', async () => {
  const asked: string[] = [];
  const { read } = database;
  read.on('query', ({ sql }: { sql: string }) => asked.push(sql));
  await Promise.all([referralCounts(read, 0), promiseFigures(read, 0), numberFigures(read)]);
  expect(asked.length).toBeGreaterThan(5);
  const partial = partialIndexes();
  expect(
    guilty(asked.map((sql) => ({ name: sql, scans: scansOnSqlite(sql.replaceAll('`', ''), partial) }))),
  ).toEqual([]);
});
