/** The databases of a restore on PostgreSQL: one is filled from the copy, and takes the other's name. */
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { Client } from 'pg';
import { restoreFrom } from '../postgres/client-programs.ts';
import type { Place } from './place.ts';

/** The first bytes of a file in pg_dump's custom format. */
const MAGIC = 'PGDMP';
/** PostgreSQL cuts longer names. */
const LONGEST_NAME = 63;
const WORKING = '_restoring';

export function databasePlace(target: string): Place {
  const name = decodeURIComponent(new URL(target).pathname.slice(1));
  const working = `${name.slice(0, LONGEST_NAME - WORKING.length)}${WORKING}`;
  const discard = () => beside(target, (ask) => ask(`drop database if exists ${quoted(working)}`));
  return {
    async refusal(copy, replacing) {
      if (!existsSync(copy)) return `There is no file ${copy}.`;
      if (!replacing) return null;
      const open = await beside(target, (ask) => ask(OPEN, [name]));
      if (open.length > 0)
        return `${name} is in use, by ${open.length === 1 ? '1 connection' : `${open.length} connections`}. Stop the service, and every “kod” command, first.`;
      return null;
    },
    async begin(copy, keys) {
      if (!isDump(copy) || (keys !== undefined && !isDump(keys))) return null;
      await discard();
      await beside(target, (ask) => ask(`create database ${quoted(working)} template template0`));
      const work = at(target, working);
      for (const file of [copy, ...(keys === undefined ? [] : [keys])])
        await restoreFrom(file, work, WHOLE).catch((error: unknown) => {
          throw new Error(`${file} can’t be restored. ${messageOf(error)} Nothing was changed.`);
        });
      return work;
    },
    // pg_restore has read every row of it.
    isWhole: async () => true,
    async replace(stamp) {
      const suffix = `_replaced_${stamp.replaceAll('-', '')}`;
      const kept = `${name.slice(0, LONGEST_NAME - suffix.length)}${suffix}`;
      return beside(target, async (ask) => {
        await ask('begin');
        const [there] = await ask('select 1 from pg_database where datname = $1', [name]);
        if (there) await ask(`alter database ${quoted(name)} rename to ${quoted(kept)}`);
        await ask(`alter database ${quoted(working)} rename to ${quoted(name)}`);
        await ask('commit');
        return there ? kept : null;
      });
    },
    discard: async () => void (await discard()),
  };
}

const WHOLE = ['--exit-on-error', '--single-transaction', '--no-owner', '--no-privileges'];
const OPEN = 'select pid from pg_stat_activity where datname = $1';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');

type Ask = (statement: string, values?: readonly string[]) => Promise<object[]>;

/** Asks the server through its database “postgres”: nobody can rename the one that they are connected to. */
async function beside<T>(target: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: at(target, 'postgres') });
  await client.connect();
  try {
    return await work(async (statement, values) => (await client.query(statement, [...(values ?? [])])).rows);
  } finally {
    await client.end();
  }
}

function at(target: string, name: string): string {
  const url = new URL(target);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function isDump(file: string): boolean {
  const opened = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(MAGIC.length);
    readSync(opened, bytes, 0, bytes.length, 0);
    return bytes.toString('latin1') === MAGIC;
  } finally {
    closeSync(opened);
  }
}
