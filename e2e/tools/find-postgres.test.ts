import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startThrowAwayPostgres } from './find-postgres.ts';
import { findPostgres } from './postgres-programs.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-postgres-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** A folder with programs that do nothing, or that fail. */
function programs(path: string, exitCode = 0): string {
  const bin = join(folder, path);
  mkdirSync(bin, { recursive: true });
  for (const name of ['initdb', 'postgres'])
    writeFileSync(join(bin, name), `#!/bin/sh\nexit ${exitCode}\n`, { mode: 0o755 });
  return bin;
}

const find = (env: NodeJS.ProcessEnv, install = () => false) =>
  findPostgres({ env, platform: 'linux', versionFolders: [join(folder, 'versions')], install });

describe('finding PostgreSQL', () => {
  it('takes PG_BIN before everything else', async () => {
    programs('versions/17/bin');
    const told = programs('told');
    expect(await find({ PG_BIN: told })).toBe(told);
  });

  it('does not silently ignore a wrong PG_BIN', async () => {
    programs('versions/17/bin');
    await expect(find({ PG_BIN: join(folder, 'nowhere') })).rejects.toThrow(
      /^PG_BIN is .*nowhere, which has no working PostgreSQL/,
    );
  });

  it('takes the newest installed version, by number', async () => {
    for (const version of ['9', '15', '17']) programs(`versions/${version}/bin`);
    expect(await find({})).toBe(join(folder, 'versions', '17', 'bin'));
  });

  it('skips a version whose programs do not run', async () => {
    programs('versions/17/bin', 1);
    programs('versions/15/bin');
    expect(await find({})).toBe(join(folder, 'versions', '15', 'bin'));
  });

  it('installs the system’s own where there is none, because an npm package has no pg_dump', async () => {
    const install = () => {
      programs('versions/15/bin');
      return true;
    };
    expect(await find({}, install)).toBe(join(folder, 'versions', '15', 'bin'));
    expect(await find({}, () => expect.unreachable())).toBe(join(folder, 'versions', '15', 'bin'));
  });
});

async function answer(url: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('CREATE TABLE residents (name text)');
    await client.query("INSERT INTO residents VALUES ('Ñandú')");
    return (await client.query('SELECT lower(name) AS name, current_database() AS database FROM residents'))
      .rows[0];
  } finally {
    await client.end();
  }
}

describe('a throwaway PostgreSQL', () => {
  it('answers from its own server and is gone after stop', async () => {
    vi.stubEnv('TEST_PG_URL', '');
    const postgres = await startThrowAwayPostgres();
    expect(await answer(postgres.url)).toMatchObject({ name: 'ñandú' });
    await postgres.stop();
    await expect(answer(postgres.url)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('is a separate database for every caller on the server of TEST_PG_URL', async () => {
    vi.stubEnv('TEST_PG_URL', '');
    const server = await startThrowAwayPostgres();
    try {
      vi.stubEnv('TEST_PG_URL', server.url);
      const [one, two] = [await startThrowAwayPostgres(), await startThrowAwayPostgres()];
      const [first, second] = [await answer(one.url), await answer(two.url)];
      expect(first).not.toEqual(second);
      await Promise.all([one.stop(), two.stop()]);
      await expect(answer(one.url)).rejects.toThrow(/does not exist/);
    } finally {
      await server.stop();
    }
  });

  it('says if the server of TEST_PG_URL is not there', async () => {
    vi.stubEnv('TEST_PG_URL', 'postgres://nobody@127.0.0.1:9/none');
    await expect(startThrowAwayPostgres()).rejects.toThrow(/^The PostgreSQL of TEST_PG_URL cannot be used/);
  });
});
