/** Databases that start migrated, as copies of the one that `e2e/tools/schema-setup.ts` made; without it they start empty. */
import { copyFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type Database, openDatabase } from '../store/database.ts';

/** Migrates the template database, and closes it. */
export async function makeTemplate(url: string): Promise<void> {
  const database = openDatabase(url);
  await database.migrate();
  await database.close();
}

/** Fills a new file. */
export function migratedFile(file: string): void {
  const { TEST_SCHEMA } = process.env;
  if (TEST_SCHEMA !== undefined) copyFileSync(TEST_SCHEMA, file);
}

/** A new in-memory database. */
export async function migratedInMemory(): Promise<Database> {
  const database = openDatabase(':memory:');
  const { TEST_SCHEMA } = process.env;
  if (TEST_SCHEMA === undefined) return database;
  script ??= scriptOf(TEST_SCHEMA);
  const connection = await database.write.client.acquireConnection();
  await new Promise<void>((done, failed) => {
    // sqlite3 uses a callback; Node's own driver returns a promise.
    const ran: unknown = connection.exec(script, (error: Error | null) => (error ? failed(error) : done()));
    if (ran instanceof Promise) ran.then(() => done(), failed);
  });
  await database.write.client.releaseConnection(connection);
  return database;
}

let script: string | undefined;

/** Statements that recreate the same tables, indexes, and rows. */
function scriptOf(file: string): string {
  const from = new DatabaseSync(file, { readOnly: true });
  const made = from
    .prepare(
      `select type, name, sql from sqlite_master where sql is not null and name not like 'sqlite_%' order by rowid`,
    )
    .all();
  const rows = [
    ...made.filter(({ type }) => type === 'table').map(({ name }) => `${name}`),
    'sqlite_sequence',
  ].flatMap((table) =>
    from
      .prepare(`select * from "${table}"`)
      .all()
      .map(
        (row) =>
          `insert into "${table}" (${Object.keys(row)
            .map((column) => `"${column}"`)
            .join(', ')}) values (${Object.values(row).map(literal).join(', ')})`,
      ),
  );
  from.close();
  return ['begin', ...made.map(({ sql }) => `${sql}`), ...rows, 'commit', ''].join(';\n');
}

const literal = (value: unknown): string =>
  value === null
    ? 'null'
    : typeof value === 'number'
      ? `${value}`
      : `'${String(value).replaceAll("'", "''")}'`;
