/** Compares `schema.ts` and the statements with a migrated database of each kind. */
import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_KINDS, type DatabaseKind, throwAwayDatabase } from '../../testing/databases.ts';
import { type DeclaredColumn, declaredStatements, declaredTables } from '../../testing/row-types.ts';
import { SQL, statementsByFile, withoutLock } from '../../testing/statements.ts';
import { type Database, openDatabase } from '../database.ts';

const loaded = await statementsByFile();
const ALL = loaded.flatMap(({ file, found }) => found.map((one) => ({ ...one, file })));
const NAME = /(?<![:\w]):[a-z]\w*/gi;

const databases = {} as Record<DatabaseKind, Database>;
const removed: (() => Promise<void>)[] = [];
let plain: DatabaseSync;
beforeAll(async () => {
  for (const kind of DATABASE_KINDS) {
    const { url, remove } = await throwAwayDatabase(kind);
    const database = openDatabase(url);
    await database.migrate();
    databases[kind] = database;
    removed.push(() => database.close().then(remove));
    if (kind === 'sqlite') plain = new DatabaseSync(url, { readOnly: true });
  }
});
afterAll(async () => {
  plain.close();
  for (const remove of removed) await remove();
});

describe('a column that does not exist is found in', () => {
  it('every statement, on SQLite', () => {
    for (const { file, name, text } of ALL)
      expect(() => plain.prepare(withoutLock(text)), `${file} ${name}`).not.toThrow();
  });

  it('every statement, on PostgreSQL', async () => {
    const wrong: string[] = [];
    await databases.postgres.write.transaction(async (trx) => {
      for (const [index, { file, name, text }] of ALL.entries()) {
        let place = 0;
        const numbered = text.replace(NAME, '?').replaceAll('?', () => `$${++place}`);
        await trx.raw('savepoint one');
        await trx.raw(`prepare s${index} as ${numbered}`).catch(async (error: Error) => {
          wrong.push(`${file} ${name}: ${error.message.split(' - ').at(-1)}`);
          await trx.raw('rollback to savepoint one');
        });
      }
    });
    expect(wrong).toEqual([]);
  });

  it('the declared result of each statement', () => {
    for (const { file, found } of loaded.filter((one) => one.found.length > 0)) {
      const declared = declaredStatements(new URL(file, SQL));
      for (const { name, text, isInsertion } of found) {
        if (isInsertion) continue;
        const answer = plain.prepare(withoutLock(text)).columns();
        const columns = [...new Set(answer.map((column) => column.name))].sort();
        const own = declared.find((one) => one.name === name);
        const said = own ? [own] : declared.filter((one) => one.name === null);
        expect(
          said.map((one) => one.columns),
          `${file} ${name}`,
        ).toContainEqual(columns);
      }
    }
  });
});

it('each statement takes the values named in its text', () => {
  for (const { file, found } of loaded.filter((one) => one.found.length > 0))
    for (const { name, values } of declaredStatements(new URL(file, SQL))) {
      const text = found.find((one) => one.name === name)?.text;
      const named = [...(text?.matchAll(NAME) ?? [])].map(([mark]) => mark.slice(1));
      if (text) expect([...new Set(named)].sort(), `${file} ${name}`).toEqual(values);
    }
});

it('there are statements in the files of most tables', () => {
  expect(ALL.length).toBeGreaterThan(200);
  expect(loaded.filter(({ found }) => found.length > 0).length).toBeGreaterThan(8);
});

/** The database types allowed for each declared type. */
const CLASSES: Readonly<Record<string, readonly string[]>> = {
  Json: ['text'],
  Sealed: ['text'],
  Instant: ['bigint'],
  Big: ['bigint'],
  Int: ['integer'],
  Flag: ['integer'],
  Real: ['double'],
};
const classesOf = ({ type }: DeclaredColumn) => CLASSES[type] ?? ['varchar', 'text'];
const classOf = (type: string) =>
  type
    .toLowerCase()
    .replace(/\(.*/, '')
    .replace('character varying', 'varchar')
    .replace(/^(float|double precision)$/, 'double');

type Actual = { table: string; name: string; type: string; nullable: boolean };
const COLUMNS: Readonly<Record<DatabaseKind, string>> = {
  sqlite: `select m.name as "table", c.name, c.type, c."notnull" = 0 and c.pk = 0 as nullable
    from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table'`,
  postgres: `select table_name as "table", column_name as name, data_type as type, is_nullable = 'YES' as nullable
    from information_schema.columns where table_schema = 'public'`,
};

async function actualColumns(kind: DatabaseKind): Promise<Map<string, Actual[]>> {
  const answer: Actual[] | { rows: Actual[] } = await databases[kind].read.raw(COLUMNS[kind]);
  const rows = Array.isArray(answer) ? answer : answer.rows;
  return Map.groupBy(
    rows.filter(({ table }) => !/^(knex_|sqlite_)/.test(table)),
    ({ table }) => table,
  );
}

describe.each(DATABASE_KINDS)('schema.ts is what the migrations make on %s', (kind) => {
  it('table by table', async () => {
    expect([...(await actualColumns(kind)).keys()].sort()).toEqual([...declaredTables().keys()].sort());
  });

  it.each([...declaredTables()])('in the columns of %s', async (table, declared) => {
    const actual = (await actualColumns(kind)).get(table) ?? [];
    const told = actual.map(({ name, type, nullable }) => ({
      name,
      nullable: Boolean(nullable),
      type: classOf(type),
    }));
    const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
    expect(declared.map(({ name, nullable }) => ({ name, nullable })).sort(byName)).toEqual(
      told.map(({ name, nullable }) => ({ name, nullable })).sort(byName),
    );
    for (const column of declared) {
      const type = told.find(({ name }) => name === column.name)?.type;
      expect(classesOf(column), `${table}.${column.name}`).toContain(type);
    }
  });
});

const sourcesIn = (folder: string) =>
  readdirSync(new URL(`../${folder}/`, import.meta.url)).map((file) => ({
    file: `${folder}/${file}`,
    text: readFileSync(new URL(`../${folder}/${file}`, import.meta.url), 'utf8'),
  }));

it('repositories and views write no SQL, and name tables only through `table`', () => {
  const own = /\.(raw|\w+Raw)\(|(?<!\.)\bask\(|\bdb\(|\btrx\(/;
  const writing = [...sourcesIn('repositories'), ...sourcesIn('views')].filter(({ text }) => own.test(text));
  // A ping names no column.
  expect(writing.map(({ file }) => file)).toEqual(['views/health-view.ts']);
});
