/** Cached statements leave results, errors, closing, and schema changes by others as they are. */
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knex, { type Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteDriver } from './choose-driver.ts';
import { SQLITE_DRIVERS } from './sqlite-driver.ts';

describe.each(SQLITE_DRIVERS)('cached statements of %s', (name) => {
  const { Client } = sqliteDriver(name);
  let folder: string;
  let open: Knex[];
  const connect = () => {
    const db = knex({
      client: Client,
      connection: { filename: join(folder, 'a.sqlite') },
      useNullAsDefault: true,
      pool: { min: 1, max: 1 },
    });
    open.push(db);
    return db;
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kod-client-'));
    open = [];
    await connect().raw('pragma synchronous = off');
    await first().raw('create table things (id integer primary key, name text unique, status text)');
  });
  afterEach(async () => {
    await Promise.all(open.map((db) => db.destroy()));
    rmSync(folder, { recursive: true, force: true });
  });
  const first = () => open[0] as Knex;

  it('answer each caller separately when one statement runs many times at once', async () => {
    const db = first();
    const ids = Array.from({ length: 200 }, (_, index) => index + 1);
    await Promise.all(ids.map((id) => db('things').insert({ id, name: `n${id}`, status: 'pending' })));
    const rows = await Promise.all(ids.map((id) => db('things').where({ id }).first('name')));
    expect(rows).toEqual(ids.map((id) => ({ name: `n${id}` })));
    const changed = await Promise.all(
      ids.map((id) =>
        db('things')
          .where('id', '<=', id)
          .update({ name: db.raw('name') }),
      ),
    );
    expect(changed).toEqual(ids);
  });

  it('have status words inline in conditions, and bound in raw text', () => {
    const db = first();
    expect(db('things').where({ status: 'pending' }).toSQL().sql).toContain("'pending'");
    expect(db.raw('insert into things (status) values (?)', ['pending']).toSQL().sql).toContain('(?)');
  });

  it('run raw text unchanged, but only if every question mark is a value', async () => {
    const db = first();
    await db('things').insert({ id: 1, name: 'a', status: 'pending' });
    expect(await db.raw('select name from things where id = ?', [1])).toEqual([{ name: 'a' }]);
    expect(await db.raw('select ?? from things where id = ?', ['name', 1])).toEqual([{ name: 'a' }]);
    expect(
      await db('things')
        .whereRaw('id = ?', [1])
        .select(db.raw('? as n', [2])),
    ).toEqual([{ n: 2 }]);
    await expect(async () => db.raw('select ? as a', [1, 2])).rejects.toThrow(/Expected 2 bindings/);
    await expect(async () => db.raw('select ? as a, ? as b', [1])).rejects.toThrow(
      /Undefined binding|Expected/,
    );
    await expect(async () => db.raw('select ? as a', [undefined as never])).rejects.toThrow(
      /Undefined binding/,
    );
  });

  it('fail with their own error and work the next time', async () => {
    const db = first();
    const insert = (id: number, name: string) => db('things').insert({ id, name });
    await insert(1, 'a');
    await expect(insert(2, 'a')).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT' });
    await insert(2, 'b');
    await expect(db('later').select()).rejects.toThrow(/no such table/);
    await db.raw('create table later (a integer)');
    expect(await db('later').select()).toEqual([]);
  });

  it('see another connection’s changes to the table, including its columns', async () => {
    const [db, other] = [first(), connect()];
    await db('things').insert({ id: 1, name: 'a' });
    expect(await db('things').first()).toEqual({ id: 1, name: 'a', status: null });
    await other.raw('alter table things add column more text');
    await other('things').update({ more: 'm' });
    expect(await db('things').first()).toEqual({ id: 1, name: 'a', status: null, more: 'm' });
  });

  it('are released when there are too many, even running ones, and at the end', async () => {
    const db = first();
    await db.raw('pragma journal_mode = wal');
    await db('things').insert({ id: 1, name: 'a' });
    const answers = await Promise.all(
      Array.from({ length: 1_500 }, (_, n) => db('things').select('id', db.raw(`${n} as n`))),
    );
    expect(answers.map(([row]) => row.n)).toEqual(answers.map((_, n) => n));
    // A connection can't be closed with open statements; the last one to close deletes the log.
    await db.destroy();
    expect(existsSync(join(folder, 'a.sqlite-wal'))).toBe(false);
  });

  it('inline our own words and limits, and bind user input', async () => {
    const db = first();
    const { sql, bindings } = db('things').where({ status: 'pending', name: "x' or 1" }).first().toSQL();
    expect(sql).toMatch(/`status` = 'pending' and `name` = \? limit 1$/);
    expect(bindings).toEqual(["x' or 1"]);
    await db('things').insert({ id: 1, name: 'pending', status: 'accepted' });
    expect(await db('things').where({ name: 'pending' }).limit(5).offset(0).select('status')).toEqual([
      { status: 'accepted' },
    ]);
  });

  it('release a file that was busy', async () => {
    const [db, other] = [first(), connect()];
    await db.raw('pragma journal_mode = wal');
    await other.raw('pragma busy_timeout = 0');
    const busy = { code: 'SQLITE_BUSY' };
    await db.transaction(async (trx) => {
      await trx('things').insert({ id: 1, name: 'a' });
      await expect(other('things').insert({ id: 2, name: 'b' })).rejects.toMatchObject(busy);
    });
    // A remaining reader would keep the log from being truncated.
    expect(await db.raw('pragma wal_checkpoint(truncate)')).toMatchObject([{ busy: 0 }]);
  });

  it('start transactions as the writer, so reading first doesn’t make a later write fail', async () => {
    const [db, other] = [first(), connect()];
    await db.raw('pragma journal_mode = wal');
    await db.raw('pragma busy_timeout = 5000');
    await other.raw('pragma busy_timeout = 5000');
    await db('things').insert({ id: 1, name: 'a', status: '0' });
    const addOne = (to: Knex) =>
      to.transaction(async (trx) => {
        const { status } = await trx('things').where({ id: 1 }).first();
        await trx('things')
          .where({ id: 1 })
          .update({ status: String(Number(status) + 1) });
      });
    await Promise.all(Array.from({ length: 20 }, (_, n) => addOne(n % 2 === 0 ? db : other)));
    expect(await db('things').first()).toMatchObject({ status: '20' });
  });

  it('roll back a failed transaction', async () => {
    const db = first();
    const failed = db.transaction(async (trx) => {
      await trx('things').insert({ id: 1, name: 'a' });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await db('things').select()).toEqual([]);
    await db.transaction((trx) => trx('things').insert({ id: 1, name: 'a' }));
    expect(await db('things').select('id')).toEqual([{ id: 1 }]);
  });
});
