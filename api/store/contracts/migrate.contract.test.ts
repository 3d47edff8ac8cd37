/** One lock around all migrations: processes that start together, and the remains of killed ones. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DATABASE_KINDS, type DatabaseKind, throwAwayDatabase } from '../../testing/databases.ts';
import { type Database, openDatabase } from '../database.ts';
import { migrations } from '../migrations/index.ts';

const SCRIPT = fileURLToPath(new URL('../../testing/migrating-process.ts', import.meta.url));
const ROUNDS = 2;
const PROCESSES = 3;

/** Loaded and waiting, to open the database at the same instant as the others. */
async function loaded(url: string): Promise<ChildProcessWithoutNullStreams> {
  const child = spawn(process.execPath, [SCRIPT, url]);
  await once(child.stdout, 'data');
  return child;
}

async function migrated(child: ChildProcessWithoutNullStreams): Promise<string> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  child.stdin.end();
  await once(child, 'close');
  return said.trim();
}

async function onDatabase(kind: DatabaseKind, run: (database: Database) => Promise<void>): Promise<void> {
  const { url, remove } = await throwAwayDatabase(kind, 'empty');
  const database = openDatabase(url);
  try {
    await run(database);
  } finally {
    await database.close();
    await remove();
  }
}

describe.each(DATABASE_KINDS)('migrating on %s', (kind) => {
  it('succeeds in every process that starts on an empty database at the same instant', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { url, remove } = await throwAwayDatabase(kind, 'empty');
      const children = await Promise.all(Array.from({ length: PROCESSES }, () => loaded(url)));
      expect(await Promise.all(children.map(migrated))).toEqual(Array(PROCESSES).fill('migrated'));
      await remove();
    }
  });

  it('leaves nothing of a failed migration, so the next start runs all of it', () =>
    onDatabase(kind, async (database) => {
      // Makes the first migration fail.
      await database.write.schema.createTable('referrals', (t) => t.string('id'));
      await expect(database.migrate()).rejects.toThrow(/referrals/);
      await database.write.schema.dropTable('referrals');
      await database.migrate();
      expect(await database.read('knex_migrations')).toHaveLength(migrations.length);
    }));

  it('refuses to run while a lock of a killed process of an older release is left, until it is unlocked', () =>
    onDatabase(kind, async (database) => {
      await database.migrate();
      await database
        .write('knex_migrations')
        .where({ name: migrations.at(-1)?.name })
        .delete();
      await database.write('knex_migrations_lock').update({ is_locked: 1 });
      await expect(database.migrate()).rejects.toThrow(/npm run kod -- database unlock/);
      expect(await database.unlock()).toBe(true);
      expect(await database.unlock()).toBe(false);
      expect(await database.read('knex_migrations_lock').pluck('is_locked')).toEqual([0]);
    }));

  it('repairs the second lock row that two processes of an older release created at once', () =>
    onDatabase(kind, async (database) => {
      await database.write.schema.createTable('knex_migrations_lock', (t) => {
        t.increments('index').primary();
        t.integer('is_locked');
      });
      await database.write('knex_migrations_lock').insert([{ is_locked: 0 }, { is_locked: 0 }]);
      await database.migrate();
      expect(await database.read('knex_migrations_lock').pluck('is_locked')).toEqual([0]);
    }));

  it('refuses a database that a newer release has migrated, and says so', () =>
    onDatabase(kind, async (database) => {
      await database.migrate();
      await database.write('knex_migrations').insert({ name: '999-of-tomorrow', batch: 9 });
      await expect(database.migrate()).rejects.toThrow(/newer release .*“999-of-tomorrow”/);
    }));
});
