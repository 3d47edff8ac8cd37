/** `kod` as staff run it, next to a database: in this process, and where streams, status, or user matter in a separate one. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it, vi } from 'vitest';
import { makeTemplate, migratedFile } from '../testing/migrated.ts';
import { staffTerminal } from '../testing/staff-terminal.ts';

const PROGRAM = fileURLToPath(new URL('kod.ts', import.meta.url));
/** Debian's and macOS's “nobody” differ; any user that owns nothing is fine. */
const NOBODY = 65_534;

const terminal = staffTerminal('cli', 'file');
let file: string;
beforeAll(async () => {
  file = terminal.inFolder('kod.sqlite');
  migratedFile(file);
  if (!existsSync(file)) await makeTemplate(file);
});

const WHY = ['--reason', 'told by the desk'];

type Ended = { status: number; out: string; said: string };
/** Like `kod.ts`, which prints what a command throws. */
const kod = (...args: string[]): Promise<Ended> =>
  terminal.kod(...args).catch((error: unknown) => ({
    ...{ status: 1, out: '' },
    said: `${terminal.said()}${(error as Error).message}\n`,
  }));

/** In a separate process. */
function kodProcess(args: string[], identity: { uid?: number; gid?: number } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    ...identity,
  });
  return { status, stdout, stderr };
}

it('refuses another key with one sentence, and changes nothing', async () => {
  expect(await kod('pause', 'Storm', ...WHY)).toMatchObject({ status: 0 });
  vi.stubEnv('KOD_DATA_KEY', randomBytes(32).toString('base64'));
  for (const args of [
    ['resume', ...WHY],
    ['holiday', 'list'],
    ['database', 'unlock'],
    ['purge', '--dry-run'],
  ]) {
    const { status, said } = await kod(...args);
    expect(status).toBe(1);
    expect(said).toMatch(
      /^(Database: .*\n)?KOD_DATA_KEY is not the key that this database was sealed with: .*\.\n$/,
    );
  }
  vi.stubEnv('KOD_DATA_KEY', terminal.database().dataKey);
  expect(await kod('resume', ...WHY)).toMatchObject({ status: 0 });
});

it.each([
  [[], 'Say why, for the audit log: --reason "…". To see first what would happen: --dry-run.'],
  [['--reason', ' '], 'The reason needs 1 to 200 characters.'],
  [['--reason', 'call 502-555-0100'], 'Leave numbers and addresses out of the reason'],
])('changes nothing without a reason that can be kept, and says what to type: %s', async (given, said) => {
  expect(await kod('pause', 'Storm', ...given)).toMatchObject({
    ...{ status: 1, out: '', said: expect.stringContaining(said) },
  });
  expect((await kod('resume', ...WHY)).said).toContain('The program is not paused.');
});

it('says on which database it worked, apart from its answer', () => {
  const { status, stdout, stderr } = kodProcess(['site', 'list', '--json']);
  expect([status, stderr]).toEqual([0, `Database: ${file}\n`]);
  expect(() => JSON.parse(stdout)).not.toThrow();
});

it.each([['policy'], ['database', 'unlock']])('says so of %s, too', async (...args) => {
  const { status, out, said } = await kod(...args, '--json');
  expect([status, said]).toEqual([0, `Database: ${file}\n${out}`]);
  expect(() => JSON.parse(out)).not.toThrow();
});

it('says so of what fails, too', async () => {
  expect(await kod('resume', '--json', ...WHY)).toMatchObject({
    ...{ status: 1, out: '' },
    said: `Database: ${file}\nThe program is not paused.\n`,
  });
});

it('works on no database that nobody named', () => {
  vi.stubEnv('KOD_DATABASE_URL', '');
  const { status, stdout, stderr } = kodProcess(['pause', 'Storm', ...WHY]);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^KOD_DATABASE_URL is not set\. .*npm run kod -- --local .*\.\n$/);
});

it('changes the reason and the last day of a pause in place', async () => {
  expect(await kod('pause', 'Storm', '--json', ...WHY)).toMatchObject({ status: 0 });
  const again = await kod('pause', 'Storm and flood', '--until', '2099-01-01', ...WHY);
  expect(again.out).toContain('The reason was “Storm” and is now “Storm and flood”.');
  expect(JSON.parse((await kod('resume', '--json', ...WHY)).out)).toMatchObject({
    reason: 'Storm and flood',
  });
  expect((await kod('resume', ...WHY)).said).toContain('The program is not paused.');
});

it.each([
  ['holiday', 'add', '2020-01-01', 'New Year'],
  ['closure', 'add', '2019-12-24', '2020-01-01', 'Winter'],
])('refuses days that have passed: %s', async (...args) => {
  const { status, said } = await kod(...args, ...WHY);
  expect(said).toContain('has passed');
  expect(status).toBe(1);
});

it('takes a date as the United States write it, and lists it under a head', async () => {
  const added = await kod('closure', 'add', '12/24/2098', '1/1/2099', 'Winter', '--json', ...WHY);
  expect(JSON.parse(added.out)).toMatchObject({ from: '2098-12-24', to: '2099-01-01', added: true });
  expect((await kod('closure', 'list')).out).toBe(
    'First day   Last day    Name\n2098-12-24  2099-01-01  Winter\n',
  );
  expect(await kod('closure', 'remove', '12/24/2098', ...WHY)).toMatchObject({ status: 0 });
  expect((await kod('closure', 'remove', '24/12/2098', ...WHY)).said).toContain(
    'Write it like 2026-11-26 or 11/26/2026.',
  );
});

it('ends at once on a file it may not write, and names it', () => {
  chmodSync(dirname(file), 0o755);
  chmodSync(file, 0o644);
  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (asNobody.uid === undefined) chmodSync(file, 0o444);
  const { status, stderr } = kodProcess(['site', 'list'], asNobody);
  expect(stderr).toContain(`The database file ${file}`);
  expect(stderr).toContain('can’t be written');
  expect(status).toBe(1);
  chmodSync(file, 0o600);
});

it('finds no lock where none was left behind', async () => {
  expect((await kod('database', 'unlock')).out).toContain('Nothing was locked.');
});

it.each([
  ['kod agent suspend', 'ann'],
  ['kod holiday add', '2026-12-25'],
  ['kod roster rename', 'ann', 'ben'],
  ['kod agent', 'shwo'],
])('leads from a mistake to the help of its command: %s %s', async (command, ...args) => {
  const { status, said } = await kod(...command.split(' ').slice(1), ...args);
  expect(status).toBe(1);
  expect(said).toContain(`“${command} --help” shows its options.`);
});

it('begins and ends an attack once, and lists what is held, of which nothing is', async () => {
  const json = async (...args: string[]) => JSON.parse((await kod(...args, '--json', ...WHY)).out);
  expect(await json('attack', 'begin', '--dry-run')).toEqual({ begun: false, misses: 0, dryRun: true });
  expect(await json('attack', 'begin')).toMatchObject({ begun: true });
  expect(await kod('attack', 'begin', ...WHY)).toMatchObject({ status: 1, out: '' });
  expect(JSON.parse((await kod('attack', 'show', '--json')).out).attacks[0]).toMatchObject({
    sign: null,
    endedAt: null,
  });
  expect(await json('attack', 'end')).toEqual({ ended: true, dryRun: false });
  expect(await kod('attack', 'end', ...WHY)).toMatchObject({ status: 1 });
  expect((await kod('quarantine', 'list')).out).toBe('Nothing is held.\n');
  expect((await kod('quarantine', 'release', ...WHY)).said).toContain('Give referrals, or --all.');
  expect(await kod('quarantine', 'reject', 'nobody', ...WHY)).toMatchObject({ status: 1, out: '' });
  expect((await kod('quarantine', 'release', '--all', ...WHY)).out).toBe('Nothing is held.\n');
});
