/** During an upgrade processes of the last release write to a database that the new one has migrated. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { itemAt } from '../../shared/typed.ts';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../testing/databases.ts';
import { type Database, openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';

/** The last migration of the release that runs next to this one. */
const LAST_RELEASE = '036b-staff-notes';

type Column = { name: string; type: string; notnull: number; dflt_value: string | null; pk: number };

let databases: { thrownAway: ThrowAwayDatabase; database: Database }[];
let before: Map<string, Column[]>;
let now: Map<string, Column[]>;
beforeAll(async () => {
  const last = migrations.findIndex(({ name }) => name === LAST_RELEASE);
  expect(last).toBeGreaterThan(0);
  databases = [];
  for (const upTo of [migrations.slice(0, last + 1), migrations]) {
    const thrownAway = await throwAwayDatabase('sqlite', 'empty');
    const database = openDatabase(thrownAway.url);
    databases.push({ thrownAway, database });
    await migrate(database.write, upTo);
  }
  before = await columnsOf(itemAt(databases, 0).database);
  now = await columnsOf(itemAt(databases, 1).database);
});
afterAll(async () => {
  for (const { thrownAway, database } of databases) {
    await database.close();
    await thrownAway.remove();
  }
});

async function columnsOf({ read }: Database): Promise<Map<string, Column[]>> {
  const tables: { name: string }[] = await read.raw("select name from sqlite_master where type = 'table'");
  const columns = new Map<string, Column[]>();
  for (const { name } of tables)
    columns.set(name, await read.raw(`select * from pragma_table_info('${name}')`));
  return columns;
}

it('keeps every column that the last release reads and writes, as it was', () => {
  for (const [table, columns] of before)
    for (const { name, type, notnull, pk } of columns) {
      const kept = now.get(table)?.find((column) => column.name === name);
      expect(kept, `${table}.${name}`).toMatchObject({ type, pk });
      // It may write null where it could before.
      expect(kept?.notnull, `${table}.${name}`).toBeLessThanOrEqual(notnull);
    }
});

it('needs no value for a new column of a table that the last release writes', () => {
  for (const [table, columns] of before) {
    const known = new Set(columns.map(({ name }) => name));
    for (const { name, notnull, dflt_value } of now.get(table) ?? [])
      if (!known.has(name)) expect(notnull === 0 || dflt_value !== null, `${table}.${name}`).toBe(true);
  }
});
