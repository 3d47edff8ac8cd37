/** Reads that PostgreSQL gets as one statement are answered as if each had been asked alone. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { type Database, openDatabase } from '../database.ts';
import { PreparedClient } from '../postgres/prepared-client.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { statement } from '../sql/statement.ts';

type Site = { origin: string; added_at: number };
const addedFrom = statement<{ from: number; besides: string }, Site>(
  'select * from sites where added_at >= :from and origin <> :besides order by added_at desc',
);
const sited = statement<{ origin: string }, Site>('select * from sites where origin = :origin');
const dividing = statement<{ at: number }, { of: number }>('select 1 / (:at - 5) as of');

describe.each(DATABASE_KINDS)('reads of one turn on %s', (kind) => {
  let thrownAway: ThrowAwayDatabase;
  let database: Database;
  beforeAll(async () => {
    thrownAway = await throwAwayDatabase(kind);
    database = openDatabase(thrownAway.url);
    await database.migrate();
    const sites = ['a', 'b', 'c'].map((origin, index) => ({ origin, added_at: index + 1 }));
    await insertRows(database.write, 'sites', sites);
  });
  afterEach(() => void vi.restoreAllMocks());
  afterAll(async () => {
    await database.close();
    await thrownAway.remove();
  });

  it('get their own rows in their own order, with one statement for each text', async () => {
    const run = vi.spyOn(PreparedClient.prototype, 'rows');
    await database.write.transaction(async (trx) => {
      const found = await Promise.all([
        addedFrom(trx, { from: 1, besides: 'c' }),
        addedFrom(trx, { from: 9, besides: 'c' }),
        addedFrom(trx, { from: 2, besides: 'a' }),
        addedFrom(trx, { from: 1, besides: 'c' }),
        sited(trx, { origin: 'b' }),
      ]);
      const origins = found.map((rows) => rows.map(({ origin }) => origin).join(''));
      expect(origins).toEqual(['ba', '', 'cb', 'ba', 'b']);
      expect(found[2]?.[1]).toEqual({ origin: 'b', added_at: 2 });
    });
    expect(run).toHaveBeenCalledTimes(kind === 'postgres' ? 2 : 0);
  });

  it('see what was written before them', async () => {
    const undone = database.write.transaction(async (trx) => {
      await insertRows(trx, 'sites', [{ origin: 'd', added_at: 4 }]);
      const found = await Promise.all([sited(trx, { origin: 'd' }), sited(trx, { origin: 'e' })]);
      expect(found.map((rows) => rows.length)).toEqual([1, 0]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
  });
});

it('all fail with the one that fails', async () => {
  const thrownAway = await throwAwayDatabase('postgres');
  const database = openDatabase(thrownAway.url);
  const answers: PromiseSettledResult<unknown>[] = [];
  const failed = database.write.transaction(async (trx) => {
    answers.push(...(await Promise.allSettled([4, 5, 6].map((at) => dividing(trx, { at })))));
    await sited(trx, { origin: 'a' });
  });
  await expect(failed).rejects.toMatchObject({ code: '25P02' });
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await database.close();
  await thrownAway.remove();
});
