/** `kod restore`: erased data stays erased, nothing is sent twice, and a file in use or a stale log is refused. */
import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { expect, it, vi } from 'vitest';
import { STAFF, staffTerminal } from '../testing/staff-terminal.ts';
import { createWorld, type World } from '../testing/world.ts';

const terminal = staffTerminal('restore', 'test');
const { inFolder } = terminal;
const DATABASE = 'kod.sqlite';
const COPY = 'copy.sqlite';
/** SQLite's page size in bytes. */
const PAGE = 4_096;

const WHY = ['--reason', 'the disk failed'];
async function kod(...args: readonly string[]): Promise<{ status: number; said: string }> {
  const { status, said } = await terminal.kod(...args);
  // Lines are wrapped to the terminal's width.
  return { status, said: said.replaceAll(/\s+/g, ' ') };
}
const begin = (ids: string) => createWorld({ ...terminal.database(), ids });
const rowsOf = (table: string): Promise<Record<string, unknown>[]> =>
  terminal.inDatabase((rows) => rows(table));
const numberOf = async (world: World) => (await world.app.database.read('referrals')).length;

/** Copies a database with one request; then erases that resident, adds another request, and ends an agent's access. */
async function lived(): Promise<void> {
  const world = await begin('life');
  await world.addAgent('ann');
  await world.request({ phone: '502-555-0177', firstName: 'Marisol' });
  await world.pass(60_000);
  expect((await kod('backup', inFolder(COPY))).status).toBe(0);
  expect(
    (await kod('resident', 'erase', '(502) 555-0177', '--reason', 'asked in writing', '--yes', '1')).status,
  ).toBe(0);
  await world.request({ phone: '502-555-0178' });
  await kod('agent', 'suspend', 'ann', '--reason', 'complaint', '--note', 'as told');
  await world.app.stop();
}

it('erases residents again who were erased since, keeps the replaced database, and says what is lost', async () => {
  await lived();
  const dry = await kod('restore', inFolder(COPY));
  expect(dry.status).toBe(0);
  expect(dry.said).toContain('would be gone: 1.');
  expect(dry.said).toContain('to be erased in the copy as well: 1.');
  expect(dry.said).toContain('would have it again until you end it: ann.');
  expect(dry.said).toContain('Nothing was changed.');
  expect(await rowsOf('referrals')).toHaveLength(2);
  const done = await kod('restore', inFolder(COPY), '--yes', ...WHY);
  expect(done.said).toContain('Restored. Start the service now');
  const [only, ...others] = await rowsOf('referrals');
  expect(others).toEqual([]);
  expect(only?.erased_at).not.toBeNull();
  // The blind index's key remains; it belongs to no resident.
  expect((await rowsOf('wrapped_keys')).map(({ owner }) => owner)).toEqual(['index']);
  expect((await rowsOf('audit_log')).at(-1)).toMatchObject({ what: 'database-restored', staff: STAFF });
  expect(await kod('audit', 'verify')).toMatchObject({ status: 0 });
  const kept = readdirSync(inFolder('.')).filter((name) => name.includes('.replaced-'));
  expect(kept).toHaveLength(1);
  expect(statSync(inFolder(DATABASE)).mode & 0o077).toBe(0);
  expect(readdirSync(inFolder('.')).filter((name) => name.includes('.restoring'))).toEqual([]);
});

it('lets the service go on: browsers hear what is new, and no mail goes out again', async () => {
  await lived();
  const before = (await rowsOf('service_state')).find(({ key }) => key === 'hints-revision')?.value;
  await kod('restore', inFolder(COPY), '--yes', ...WHY);
  const world = await begin('after');
  expect(await numberOf(world)).toBe(1);
  expect(world.letters).toEqual([]);
  await world.request({ phone: '502-555-0179' });
  const newest = await world.app.database.read('hints').orderBy('revision', 'desc').first('revision');
  expect(newest?.revision).toBeGreaterThan(Number(before));
  await world.app.stop();
});

it('checks a copy while the service runs, but refuses to restore it then, and changes nothing', async () => {
  await lived();
  const world = await begin('runs');
  const checked = await kod('restore', inFolder(COPY));
  expect(checked).toMatchObject({ status: 0 });
  expect(checked.said).toContain('Requests that came in between, and would be gone: 1.');
  expect(await kod('restore', inFolder(DATABASE).replace(/[^/]+$/, 'no-copy'))).toMatchObject({ status: 1 });
  const refused = await kod('restore', inFolder(COPY), '--yes', ...WHY);
  expect(refused).toMatchObject({ status: 1 });
  expect(refused.said).toContain('is in use. Stop the service');
  expect(await numberOf(world)).toBe(2);
  await world.app.stop();
});

it('refuses a log that is left of another database, and a copy of files in use', async () => {
  await lived();
  writeFileSync(`${inFolder(COPY)}-wal`, 'a log');
  expect((await kod('restore', inFolder(COPY), '--yes', ...WHY)).said).toContain('is incomplete');
  rmSync(`${inFolder(COPY)}-wal`);
  rmSync(inFolder(DATABASE));
  writeFileSync(`${inFolder(DATABASE)}-wal`, 'a log');
  expect((await kod('restore', inFolder(COPY), '--yes', ...WHY)).said).toContain('Move it away first.');
  expect(existsSync(inFolder(DATABASE))).toBe(false);
  rmSync(`${inFolder(DATABASE)}-wal`);
  const restored = await kod('restore', inFolder(COPY), '--yes', ...WHY);
  expect(restored.said).toContain('is missing or can’t be read');
  expect(await rowsOf('referrals')).toHaveLength(1);
});

it('replaces a database that can’t be read, and says that nothing could be compared', async () => {
  await lived();
  const bytes = readFileSync(inFolder(DATABASE));
  writeFileSync(inFolder(DATABASE), bytes.fill(7, PAGE));
  const restored = await kod('restore', inFolder(COPY), '--yes', ...WHY);
  expect(restored.said).toContain('is missing or can’t be read');
  expect(restored.said).toContain('Restored.');
  expect(await rowsOf('referrals')).toHaveLength(1);
});

it('refuses a damaged file, another program’s, and one of another key, and changes nothing', async () => {
  await lived();
  const bytes = readFileSync(inFolder(COPY));
  writeFileSync(inFolder('cut.sqlite'), bytes.subarray(0, bytes.length / 2));
  const middle = Math.floor(bytes.length / 2 / PAGE) * PAGE;
  writeFileSync(inFolder('bent.sqlite'), Buffer.from(bytes).fill(7, middle, middle + PAGE));
  writeFileSync(inFolder('text.sqlite'), 'no database');
  for (const [name, why] of [
    ['cut.sqlite', 'is damaged, or not a copy'],
    ['bent.sqlite', 'is damaged, or not a copy'],
    ['text.sqlite', 'is damaged, or not a copy'],
    ['nowhere.sqlite', 'There is no file'],
  ] as const) {
    const refused = await kod('restore', inFolder(name), '--yes', ...WHY);
    expect(refused).toMatchObject({ status: 1, said: expect.stringContaining(why) });
  }
  copyFileSync(inFolder(COPY), inFolder('other.sqlite'));
  vi.stubEnv('KOD_DATA_KEY', randomBytes(32).toString('base64'));
  await expect(kod('restore', inFolder('other.sqlite'), '--yes', ...WHY)).rejects.toThrow(/KOD_DATA_KEY/);
  vi.stubEnv('KOD_DATA_KEY', terminal.database().dataKey);
  expect(await rowsOf('referrals')).toHaveLength(2);
});
