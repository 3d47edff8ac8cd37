/** A restore drill on either database: backed up while the service runs, restored with `kod`, and served again. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { staffTerminal } from '../../testing/staff-terminal.ts';
import { createWorld } from '../../testing/world.ts';
import { openDatabase } from '../database.ts';

const MARISOL = '502-555-0177';

describe.each(DATABASE_KINDS)('a database on %s', (kind) => {
  const terminal = staffTerminal('drill', 'test');
  const copy = () => terminal.inFolder('copy');
  const keys = () => terminal.inFolder('keys');
  let thrownAway: ThrowAwayDatabase;
  beforeEach(async () => {
    thrownAway = await throwAwayDatabase(kind);
    vi.stubEnv('KOD_DATABASE_URL', thrownAway.url);
  });
  afterEach(() => thrownAway.remove());

  const begin = (ids: string) =>
    createWorld({ databaseUrl: thrownAway.url, dataKey: terminal.database().dataKey, ids });
  async function rowsOf(table: string): Promise<Record<string, unknown>[]> {
    const database = openDatabase(thrownAway.url);
    return database.read(table).finally(() => database.close());
  }
  const WHY = ['--reason', 'the disk failed'];
  async function kod(...args: readonly string[]): Promise<{ status: number; said: string }> {
    const { status, said } = await terminal.kod(...args);
    return { status, said: said.replaceAll(/\s+/g, ' ') };
  }

  /** Backed up with one request in it; then that resident is erased, and another one asks. */
  async function lived() {
    const world = await begin('life');
    await world.addAgent('ann');
    await world.request({ phone: MARISOL, firstName: 'Marisol' });
    await world.pass(60_000);
    const backup = await kod('backup', copy(), '--keys', keys());
    expect(backup).toMatchObject({ status: 0, said: expect.stringContaining('is copied to') });
    const erased = await kod('resident', 'erase', MARISOL, '--reason', 'asked in writing', '--yes', '1');
    expect(erased.status).toBe(0);
    await world.request({ phone: '502-555-0178' });
    return world;
  }

  it('comes back without residents erased since, keeps the replaced database, and serves again', async () => {
    await (await lived()).app.stop();
    const dry = await kod('restore', copy(), '--keys', keys());
    expect(dry).toMatchObject({ status: 0, said: expect.stringContaining('Nothing was changed.') });
    expect(dry.said).toContain('would be gone: 1.');
    expect(dry.said).toContain('to be erased in the copy as well: 1.');
    expect(await rowsOf('referrals')).toHaveLength(2);

    const done = await kod('restore', copy(), '--keys', keys(), '--yes', '--json', ...WHY);
    const { kept, restored }: { kept: string; restored: boolean } = JSON.parse(
      done.said.replace(/^.*?\{/, '{'),
    );
    expect(restored).toBe(true);
    const [only, ...others] = await rowsOf('referrals');
    expect(others).toEqual([]);
    expect(only).toMatchObject({ status: 'cancelled', due_at: null, erased_at: expect.any(Number) });
    expect(await kod('audit', 'verify')).toMatchObject({ status: 0 });
    const replaced = kind === 'sqlite' ? kept : thrownAway.url.replace(/[^/]+$/, kept);
    const before = openDatabase(replaced);
    expect(await before.read('referrals')).toHaveLength(2);
    await before.close();
    await removeDatabase(replaced);

    const world = await begin('after');
    await world.request({ phone: '502-555-0179' });
    expect((await world.as('ann').referrals.worklist()).offers).toHaveLength(1);
    await world.app.stop();
  });

  it('is restored only while nobody uses it, and only from a complete copy with its keys', async () => {
    const world = await lived();
    const inUse = await kod('restore', copy(), '--keys', keys(), '--yes', ...WHY);
    expect(inUse).toMatchObject({ status: 1, said: expect.stringContaining('is in use') });
    await world.app.stop();
    const text = terminal.inFolder('text');
    writeFileSync(text, 'no database');
    expect((await kod('restore', text, '--yes', ...WHY)).said).toContain('is damaged, or not a copy');
    const half = terminal.inFolder('half');
    const bytes = readFileSync(copy());
    writeFileSync(half, bytes.subarray(0, bytes.length / 2));
    expect(await outcome('restore', half, '--yes', ...WHY)).toMatch(
      /is damaged, or not a copy|Nothing was changed/,
    );
    expect(await outcome('restore', copy(), '--yes', ...WHY)).toMatch(/keys/);
    expect(await rowsOf('referrals')).toHaveLength(2);
  });

  it('is copied as of one moment into private files, never over an existing file', async () => {
    await (await lived()).app.stop();
    for (const file of [copy(), keys()]) expect(statSync(file).mode & 0o077).toBe(0);
    const database = openDatabase(thrownAway.url);
    await expect(database.copyTo(copy())).rejects.toThrow('already exists');
    await database.close();
    await expect(database.copyTo(terminal.inFolder('late'))).rejects.toThrow();
    expect(existsSync(terminal.inFolder('late'))).toBe(false);
  });

  /** A command's output, or the error it threw. */
  const outcome = (...args: readonly string[]): Promise<string> =>
    kod(...args).then(
      ({ said }) => said,
      (error: Error) => error.message,
    );

  async function removeDatabase(url: string): Promise<void> {
    if (kind === 'sqlite') return;
    const database = openDatabase(thrownAway.url);
    await database.write.raw(`drop database "${url.split('/').at(-1)}"`);
    await database.close();
  }
});
