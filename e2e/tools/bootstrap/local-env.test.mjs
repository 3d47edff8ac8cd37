/** `npm run kod` and `npm start` in a separate folder: the bootstrap is copied, the rest linked. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../api/store/database.ts';
import { settingsOfKod, settingsOfStart } from './local-env.mjs';
import { databaseOfStart } from './start-socket.mjs';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const BARE = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('KOD_')));

let root;
let running;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'kod-local-')));
});
afterEach(async () => {
  if (running?.exitCode === null && running.signalCode === null) {
    running.kill('SIGKILL');
    await once(running, 'exit');
  }
  rmSync(root, { recursive: true });
});

const modes = (folder) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true })
      .concat('.')
      .map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]),
  );

describe('the settings of npm start', () => {
  it('are created once, for their owner only', () => {
    const made = settingsOfStart(root, {});
    expect(made).toEqual({
      node: [`--env-file=${join(root, 'data', 'kod.env')}`],
      database: join(root, 'data', 'kod.sqlite'),
    });
    const text = readFileSync(join(root, 'data', 'kod.env'), 'utf8');
    expect(settingsOfStart(root, { KOD_DATABASE_URL: 'other.sqlite' }).database).toBe(
      join(root, 'other.sqlite'),
    );
    expect(readFileSync(join(root, 'data', 'kod.env'), 'utf8')).toBe(text);
    expect(modes(join(root, 'data'))).toEqual({ '.': '700', 'kod.env': '600' });
  });

  it('come from the environment if it names a key or a server', () => {
    expect(settingsOfStart(root, { KOD_DATA_KEY: 'x' })).toBeUndefined();
    expect(settingsOfStart(root, { KOD_DATABASE_URL: 'postgres://db.example/kod' })).toBeUndefined();
    expect(existsSync(join(root, 'data'))).toBe(false);
  });

  it('restricts files that older releases left open', () => {
    mkdirSync(join(root, 'data', 'portal'), { recursive: true });
    const files = ['kod.env', 'kod.sqlite', 'kod.sqlite-wal', 'portal/issuer.json'];
    for (const name of files) writeFileSync(join(root, 'data', name), '');
    for (const name of files) chmodSync(join(root, 'data', name), 0o644);
    settingsOfStart(root, {});
    expect(modes(join(root, 'data'))).toEqual({
      ...{ '.': '700', portal: '700' },
      ...Object.fromEntries(files.map((name) => [name, '600'])),
    });
  });
});

describe('the settings of kod', () => {
  it('come from the environment unless --local is given, wherever it is', async () => {
    settingsOfStart(root, {});
    const env = {
      KOD_DATABASE_URL: '/srv/kod.sqlite',
      KOD_DATA_KEY: 'k',
      KOD_OIDC_ISSUER: 'i',
      PATH: '/bin',
    };
    expect(await settingsOfKod(root, ['pause', 'x'], env)).toEqual({ node: [], args: ['pause', 'x'], env });
    const local = {
      node: [`--env-file=${join(root, 'data', 'kod.env')}`],
      args: ['pause', 'x'],
      env: { KOD_DATABASE_URL: join(root, 'data', 'kod.sqlite'), PATH: '/bin' },
    };
    expect(await settingsOfKod(root, ['--local', 'pause', 'x'], env)).toEqual(local);
    expect(await settingsOfKod(root, ['pause', 'x', '--local'], env)).toEqual(local);
    expect((await settingsOfKod(root, ['pause', '--', '--local'], env)).node).toEqual([]);
  });

  it('are never created', async () => {
    await expect(settingsOfKod(root, ['--local', 'policy'], {})).rejects.toThrow('`npm start` creates it');
    expect(readdirSync(root)).toEqual([]);
  });
});

/** A folder in which `npm run kod` works as in a clone. */
function clone() {
  for (const name of ['api', 'shared', 'node_modules', 'package.json', 'package-lock.json'])
    symlinkSync(join(REPOSITORY, name), join(root, name));
  cpSync(join(REPOSITORY, 'e2e/tools'), join(root, 'e2e/tools'), { recursive: true });
}

const WHY = ['--reason', 'told by the desk'];
const kod = (...args) => kodWith({}, ...args);
function kodWith(settings, ...args) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['e2e/tools/bootstrap.mjs', 'kod', ...args],
    {
      cwd: root,
      env: { ...BARE, KOD_STAFF_NAME: 'Kim', ...settings },
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

/** Answers like `npm start`, in a separate process. */
async function answering(database) {
  const module = new URL('start-socket.mjs', import.meta.url).href;
  const script = `import { answerForStart } from '${module}'; await answerForStart(${JSON.stringify(root)}, ${JSON.stringify(database)}); console.log('up'); setInterval(() => {}, 1000);`;
  running = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(running.stdout, 'data');
}

async function killed() {
  running.kill('SIGKILL');
  await once(running, 'exit');
}

describe('npm run kod', () => {
  it('uses what npm start created if asked to, or while that runs', async () => {
    clone();
    expect(kod('pause', 'Storm', ...WHY)).toMatchObject({ status: 1, stdout: '' });
    expect(existsSync(join(root, 'data'))).toBe(false);

    const { database: file } = settingsOfStart(root, {});
    const database = openDatabase(file);
    await database.migrate();
    await database.close();
    const refused = kod('pause', 'Storm', ...WHY);
    expect([refused.status, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain('KOD_DATABASE_URL and KOD_DATA_KEY are not set');

    const asked = kod('--local', 'pause', 'Storm', '--json', ...WHY);
    expect([asked.status, asked.stderr]).toEqual([0, `Database: ${file}\n`]);
    expect(JSON.parse(asked.stdout)).toMatchObject({ reason: 'Storm', changed: false });
    const both = kodWith({ KOD_DATABASE_URL: '/elsewhere.sqlite' }, '--local', 'site', 'list');
    expect(both.stderr).toBe(`With --local, KOD_DATABASE_URL has no effect.\nDatabase: ${file}\n`);

    await answering(file);
    expect(kod('resume', ...WHY)).toMatchObject({ status: 0, stderr: `Database: ${file}\n` });
    await killed();
    expect(kod('pause', 'Storm', ...WHY).status).toBe(1);
  });
});

describe('the socket of npm start', () => {
  it('answers while its process lives, and again after one was killed', async () => {
    mkdirSync(join(root, 'data'));
    expect(await databaseOfStart(root)).toBeUndefined();
    for (const database of ['/one.sqlite', '/two.sqlite']) {
      await answering(database);
      expect(await databaseOfStart(root)).toBe(database);
      if (process.platform !== 'win32')
        expect(modes(join(root, 'data'))).toMatchObject({ 'start.sock': '600' });
      await killed();
      expect(await databaseOfStart(root)).toBeUndefined();
    }
  });
});
