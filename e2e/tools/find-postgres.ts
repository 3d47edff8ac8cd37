import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { findPostgres, type Identity, unprivilegedIdentity } from './postgres-programs.ts';

export { findPostgres } from './postgres-programs.ts';

/** A private PostgreSQL database. */
export interface ThrowAwayPostgres {
  /** `postgres://…`, with all privileges on this database. */
  url: string;
  /** Stops it and deletes everything. */
  stop(): Promise<void>;
}

const START_MS = 30_000;
/** Another program may take a free port before we do. */
const TRIES = 3;

/**
 * A database to test against: a new one on the server of `TEST_PG_URL`, else a temporary server on loopback
 * from the binaries of `findPostgres`, ready in about a third of a second. @throws a sentence if neither
 * works: the run fails, it never skips.
 */
export async function startThrowAwayPostgres(
  begins: 'migrated' | 'empty' = 'empty',
): Promise<ThrowAwayPostgres> {
  const given = process.env.TEST_PG_URL;
  if (given) return databaseOn(given, begins === 'migrated' ? process.env.TEST_PG_TEMPLATE : undefined);
  return startOwnPostgres();
}

/** A server of the caller's own. */
export type OwnPostgres = ThrowAwayPostgres & {
  /** Its data folder. */
  data: string;
  /** Ends it and starts it on the same port. `crash`: without a clean shutdown, so it recovers from its log. */
  restart(how: 'fast' | 'crash'): Promise<void>;
};

/** `settings` come before those of a throwaway server. @throws as above */
export async function startOwnPostgres(settings: Record<string, string> = {}): Promise<OwnPostgres> {
  const bin = await findPostgres();
  for (let left = TRIES; ; left -= 1) {
    try {
      return await startServer(bin, settings);
    } catch (cause) {
      if (left === 1) throw cause;
    }
  }
}

/** A separate database per caller, so test files can run concurrently and leave nothing behind. */
async function databaseOn(server: string, template = 'template1'): Promise<ThrowAwayPostgres> {
  const name = `kod_test_${randomUUID().replaceAll('-', '')}`;
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, stop: () => administer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.query(statement);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    throw new Error(`The PostgreSQL of TEST_PG_URL cannot be used for tests: ${reason}`, { cause });
  } finally {
    await client.end().catch(() => {});
  }
}

async function startServer(bin: string, settings: Record<string, string>): Promise<OwnPostgres> {
  const identity = unprivilegedIdentity();
  const folder = mkdtempSync(join(tmpdir(), 'kod-postgres-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    if (identity.uid !== undefined && identity.gid !== undefined)
      chownSync(folder, identity.uid, identity.gid);
    const programs = reachable(bin, folder, identity);
    const port = await freePort();
    await create(programs, folder, identity);
    const start = () => run(programs, folder, port, identity, settings);
    let server = await start();
    const killed = () => {
      server.kill('SIGKILL');
      removeFolder();
    };
    process.once('exit', killed);
    const stop = async () => {
      process.off('exit', killed);
      await end(server);
      removeFolder();
    };
    const restart: OwnPostgres['restart'] = async (how) => {
      await end(server, how === 'crash' ? 'SIGQUIT' : 'SIGINT');
      server = await start();
    };
    return { url: `postgres://kod@127.0.0.1:${port}/postgres`, data: dataOf(folder), restart, stop };
  } catch (cause) {
    removeFolder();
    throw cause;
  }
}

/** Copies the programs if the unprivileged user can't read them, such as an npm package in root's home. */
function reachable(bin: string, folder: string, identity: Identity): string {
  const mayRun =
    spawnSync(join(bin, 'postgres'), ['--version'], { ...identity, cwd: folder, timeout: 10_000 }).status ===
    0;
  if (mayRun) return bin;
  const copy = join(folder, 'programs');
  cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

const dataOf = (folder: string): string => join(folder, 'data');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The machine gave no free port.');
  return address.port;
}

const LOCALE = process.platform === 'linux' ? 'C.UTF-8' : 'C';
const optionsIn = (folder: string, identity: Identity) => ({
  ...identity,
  cwd: folder,
  env: { ...process.env, HOME: folder, LC_ALL: LOCALE },
});

async function create(bin: string, folder: string, identity: Identity): Promise<void> {
  const names = ['-D', dataOf(folder), '-U', 'kod', '-E', 'UTF8', `--locale=${LOCALE}`];
  const args = [...names, '--auth=trust', '--no-sync'];
  await promisify(execFile)(join(bin, 'initdb'), args, optionsIn(folder, identity));
}

/** Starts a server without any durability, because its data doesn't outlive the test. */
async function run(
  bin: string,
  folder: string,
  port: number,
  identity: Identity,
  more: Record<string, string>,
): Promise<ChildProcess> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
    ...more,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', dataOf(folder), '-p', String(port), ...flags], {
    ...optionsIn(folder, identity),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await ready(server);
  return server;
}

/** Resolves when the server accepts connections. @throws with its last output if it ends before. */
function ready(server: ChildProcess): Promise<void> {
  let words = '';
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      server.kill('SIGKILL');
      reject(new Error(`The throwaway PostgreSQL did not start: ${reason}\n${words.slice(-2000)}`));
    };
    const late = setTimeout(() => fail(`it was not ready after ${START_MS / 1000} seconds.`), START_MS);
    server.stderr?.on('data', (chunk) => {
      words = (words + chunk).slice(-20_000);
      if (!words.includes('ready to accept connections')) return;
      clearTimeout(late);
      resolve();
    });
    server.once('error', (cause) => fail(cause.message));
    server.once('exit', (code) => {
      clearTimeout(late);
      fail(`it ended with ${code}.`);
    });
  });
}

/** SIGINT is PostgreSQL's fast shutdown: closes open connections instead of waiting. SIGQUIT is its immediate one. */
async function end(server: ChildProcess, signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill(signal);
  await once(server, 'exit');
}
