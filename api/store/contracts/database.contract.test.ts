import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { DATABASE_KINDS, throwAwayDatabase } from '../../testing/databases.ts';
import { isInitialized, openDatabase } from '../database.ts';

it.each(DATABASE_KINDS)('closing %s lets statements that wait for a connection through', async (kind) => {
  const thrownAway = await throwAwayDatabase(kind, 'empty');
  const database = openDatabase(thrownAway.url);
  const statements = Array.from({ length: 100 }, () => database.read.raw('select 1').then());
  await database.close();
  const outcomes = await Promise.allSettled(statements);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(0);
  await thrownAway.remove();
});

it.each(DATABASE_KINDS)('an error of %s names the statement but no value', async (kind) => {
  const thrownAway = await throwAwayDatabase(kind, 'empty');
  const database = openDatabase(thrownAway.url);
  const failed = database.read('nowhere').where({ phone: '+15025550123' }).first();
  await expect(failed).rejects.toThrow(/nowhere/);
  await expect(failed).rejects.not.toThrow(/5550123/);
  await database.close();
  await thrownAway.remove();
});

it.each(DATABASE_KINDS)(
  '%s is initialized once the service has created its tables, and not by checking',
  async (kind) => {
    const thrownAway = await throwAwayDatabase(kind, 'empty');
    expect(await isInitialized(thrownAway.url)).toBe(false);
    const elsewhere =
      kind === 'sqlite' ? join(thrownAway.url, '..', 'mistyped', 'kod.sqlite') : `${thrownAway.url}_mistyped`;
    expect(await isInitialized(elsewhere)).toBe(false);
    if (kind === 'sqlite') expect([thrownAway.url, dirname(elsewhere)].filter(existsSync)).toEqual([]);
    const database = openDatabase(thrownAway.url);
    await database.migrate();
    await database.close();
    expect(await isInitialized(thrownAway.url)).toBe(true);
    await thrownAway.remove();
  },
);

it.each(DATABASE_KINDS)('%s takes writes while it is reachable', async (kind) => {
  const thrownAway = await throwAwayDatabase(kind, 'empty');
  const database = openDatabase(thrownAway.url);
  await database.migrate();
  expect(await database.takesWrites()).toBe(true);
  await database.close();
  await thrownAway.remove();
  expect(await database.takesWrites()).toBe(false);
});

it('a read-only PostgreSQL, such as a replica, takes no writes', async () => {
  const thrownAway = await throwAwayDatabase('postgres', 'empty');
  const readOnly = encodeURIComponent('-c default_transaction_read_only=on');
  const replica = openDatabase(`${thrownAway.url}?options=${readOnly}`);
  expect(await replica.takesWrites()).toBe(false);
  await replica.close();
  await thrownAway.remove();
});
