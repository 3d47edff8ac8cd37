/** Statements and builders as repositories use them, on an in-memory database. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database.ts';
import { insertRows } from './bulk-write.ts';
import { statement } from './statement.ts';
import { table } from './table.ts';

let database: Database;
beforeAll(async () => {
  database = openDatabase(':memory:');
  await database.migrate();
  const sites = ['a', 'b', 'c'].map((origin, index) => ({ origin, added_at: index }));
  await insertRows(database.write, 'sites', sites);
});
afterAll(() => database.close());

type Site = { origin: string };
const origins = (rows: readonly Site[]) => rows.map(({ origin }) => origin);
const among = statement<{ origins: readonly string[] }, Site>(
  'select origin from sites where origin in (:origins) order by origin',
);

it('a list takes as many places as it has values, and an empty one finds nothing', async () => {
  expect(origins(await among(database.read, { origins: ['a', 'c'] }))).toEqual(['a', 'c']);
  expect(origins(await among(database.read, { origins: ['b'] }))).toEqual(['b']);
  expect(await among(database.read, { origins: [] })).toEqual([]);
});

it('a value that is named twice is bound twice', async () => {
  const between = statement<{ at: number }, Site>(
    'select origin from sites where added_at >= :at and added_at <= :at',
  );
  expect(origins(await between(database.read, { at: 1 }))).toEqual(['b']);
});

it('a limit is written into the text, whole or not at all', async () => {
  const asked: string[] = [];
  const note = ({ sql }: { sql: string }) => asked.push(sql);
  const first = statement<{ limit: number }, Site>('select origin from sites order by origin limit :limit');
  database.read.on('query', note);
  expect(origins(await first(database.read, { limit: 2 }))).toEqual(['a', 'b']);
  database.read.off('query', note);
  expect(asked).toEqual(['select origin from sites order by origin limit 2']);
  await expect(async () => first(database.read, { limit: 0.5 })).rejects.toThrow('whole number');
});

it('a column that the table does not have does not compile', async () => {
  const sites = () => table(database.read, 'sites');
  const misspelled = [
    // @ts-expect-error A condition.
    () => sites().where({ orign: 'a' }),
    // @ts-expect-error A condition with a value.
    () => sites().where('orign', 'a'),
    // @ts-expect-error An order.
    () => sites().orderBy('orign'),
    // @ts-expect-error A column to read.
    () => sites().select('orign'),
    // @ts-expect-error One row's column.
    () => sites().first('orign'),
    // @ts-expect-error A change.
    () => sites().update({ orign: 'a' }),
    // @ts-expect-error A new row.
    () => sites().insert({ orign: 'a', added_at: 1 }),
    // @ts-expect-error Another table's column.
    () => insertRows(database.write, 'sites', [{ origin: 'd', added_at: 1, until: 2 }]),
    // @ts-expect-error A value of another type.
    () => sites().where({ added_at: 'today' }),
    // @ts-expect-error A table that is not there.
    () => table(database.read, 'site'),
  ];
  expect(misspelled).toHaveLength(10);
});
