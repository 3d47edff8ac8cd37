/** `kod` as staff run it: in a separate process, next to a database. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../store/database.ts';

const PROGRAM = fileURLToPath(new URL('kod.ts', import.meta.url));
/** Debian's and macOS's “nobody” differ; any user that owns nothing is fine. */
const NOBODY = 65_534;

let folder: string;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kod-cli-'));
  file = join(folder, 'kod.sqlite');
  const database = openDatabase(file);
  await database.migrate();
  await database.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function kod(
  args: string[],
  identity: { uid?: number; gid?: number } = {},
  key = KEY,
  given: NodeJS.ProcessEnv = {},
) {
  const env = {
    ...process.env,
    KOD_DATABASE_URL: file,
    KOD_DATA_KEY: key,
    KOD_OIDC_ISSUER: 'http://localhost:4420',
    ...given,
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    env,
    ...identity,
  });
  return { status, stdout, stderr };
}
const KEY = randomBytes(32).toString('base64');

it('refuses another key with one sentence, and changes nothing', async () => {
  expect(kod(['pause', 'Storm']).status).toBe(0);
  for (const args of [['resume'], ['holiday', 'list'], ['database', 'unlock'], ['purge', '--json']]) {
    const { status, stdout, stderr } = kod(args, {}, randomBytes(32).toString('base64'));
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^KOD_DATA_KEY is not the key that this database was sealed with: .*\.\n$/m);
  }
  expect(kod(['resume']).status).toBe(0);
});

it.each([['site', 'list'], ['policy'], ['database', 'unlock']])(
  'says on which database it worked, apart from its answer: %s',
  (...args) => {
    const { status, stdout, stderr } = kod([...args, '--json']);
    expect([status, stderr]).toEqual([0, `Database: ${file}\n`]);
    expect(() => JSON.parse(stdout)).not.toThrow();
  },
);

it('says so of what fails, too', () => {
  const { status, stdout, stderr } = kod(['resume', '--json']);
  expect([status, stdout, stderr]).toEqual([1, '', `Database: ${file}\nThe program is not paused.\n`]);
});

it('works on no database that nobody named', () => {
  const { status, stdout, stderr } = kod(['pause', 'Storm'], {}, KEY, { KOD_DATABASE_URL: '' });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^KOD_DATABASE_URL is not set\. .*npm run kod -- --local .*\.\n$/);
});

it('changes the reason and the last day of a pause in place', () => {
  expect(kod(['pause', 'Storm', '--json']).status).toBe(0);
  const again = kod(['pause', 'Storm and flood', '--until', '2099-01-01']);
  expect(again.stdout).toContain('The reason was “Storm” and is now “Storm and flood”.');
  expect(JSON.parse(kod(['resume', '--json']).stdout)).toMatchObject({ reason: 'Storm and flood' });
  expect(kod(['resume']).stderr).toContain('The program is not paused.');
});

it.each([
  ['holiday', 'add', '2020-01-01', 'New Year'],
  ['closure', 'add', '2019-12-24', '2020-01-01', 'Winter'],
])('refuses days that have passed: %s', (...args) => {
  const { status, stderr } = kod(args);
  expect(stderr).toContain('has passed');
  expect(status).toBe(1);
});

it('takes a date as the United States write it, and lists it under a head', () => {
  const added = kod(['closure', 'add', '12/24/2098', '1/1/2099', 'Winter', '--json']);
  expect(JSON.parse(added.stdout)).toMatchObject({ from: '2098-12-24', to: '2099-01-01', added: true });
  expect(kod(['closure', 'list']).stdout).toBe(
    'First day   Last day    Name\n2098-12-24  2099-01-01  Winter\n',
  );
  expect(kod(['closure', 'remove', '12/24/2098']).status).toBe(0);
  expect(kod(['closure', 'remove', '24/12/2098']).stderr).toContain(
    'Write it like 2026-11-26 or 11/26/2026.',
  );
});

it('ends at once on a file it may not write, and names it', () => {
  chmodSync(folder, 0o755);
  chmodSync(file, 0o644);
  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (asNobody.uid === undefined) chmodSync(file, 0o444);
  const { status, stderr } = kod(['site', 'list'], asNobody);
  expect(stderr).toContain(`The database file ${file}`);
  expect(stderr).toContain('can’t be written');
  expect(status).toBe(1);
  chmodSync(file, 0o600);
});

it('finds no lock where none was left behind', () => {
  expect(kod(['database', 'unlock']).stdout).toContain('Nothing was locked.');
});

it.each([
  ['kod agent suspend', 'ann'],
  ['kod holiday add', '2026-12-25'],
  ['kod roster rename', 'ann', 'ben'],
  ['kod agent', 'shwo'],
])('leads from a mistake to the help of its command: %s %s', (command, ...args) => {
  const { status, stderr } = kod([...command.split(' ').slice(1), ...args]);
  expect(status).toBe(1);
  expect(stderr).toContain(`“${command} --help” shows its options.`);
});

it('begins and ends an attack once, and lists what is held, of which nothing is', () => {
  const json = (...args: string[]) => JSON.parse(kod([...args, '--json']).stdout);
  expect(json('attack', 'begin', '--dry-run')).toEqual({ begun: false, misses: 0, dryRun: true });
  expect(json('attack', 'begin')).toMatchObject({ begun: true });
  expect(kod(['attack', 'begin'])).toMatchObject({ status: 1, stdout: '' });
  expect(json('attack', 'show').attacks[0]).toMatchObject({ sign: null, endedAt: null });
  expect(json('attack', 'end')).toEqual({ ended: true });
  expect(kod(['attack', 'end']).status).toBe(1);
  expect(kod(['quarantine', 'list']).stdout).toBe('Nothing is held.\n');
  expect(kod(['quarantine', 'release']).stderr).toContain('Give referrals, or --all.');
  expect(kod(['quarantine', 'reject', 'nobody'])).toMatchObject({ status: 1, stdout: '' });
  expect(kod(['quarantine', 'release', '--all']).stdout).toBe('Nothing is held.\n');
});
