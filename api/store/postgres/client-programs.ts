/** Runs `pg_dump` and `pg_restore`, the only programs that copy a PostgreSQL database as it is. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { errorCode } from '../../../shared/typed.ts';

type Program = 'pg_dump' | 'pg_restore';
/** Mode of a file that only its owner can read. */
const PRIVATE = 0o600;

/** Writes what pg_dump prints to a new private file. Throws a sentence if the program fails. */
export async function dumpTo(file: string, url: string, args: readonly string[]): Promise<void> {
  const child = started('pg_dump', url, args);
  await Promise.all([
    pipeline(child.stdout, createWriteStream(file, { flags: 'wx', mode: PRIVATE })),
    finished('pg_dump', child),
  ]);
}

/** Reads `file` into a database. Throws a sentence if the program fails. */
export async function restoreFrom(file: string, url: string, args: readonly string[]): Promise<void> {
  const child = started('pg_restore', url, args);
  child.stdout.resume();
  // A program that fails closes its input; its exit code says more.
  const sent = pipeline(createReadStream(file), child.stdin).catch(() => undefined);
  await Promise.all([sent, finished('pg_restore', child)]);
}

/** The password goes by the environment: every user of the machine can read another program's arguments. */
function started(program: Program, url: string, args: readonly string[]) {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = '';
  return spawn(program, [...args, `--dbname=${address.href}`, '--no-password'], {
    env: { ...process.env, ...(password !== '' && { PGPASSWORD: password }), LC_MESSAGES: 'C' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

async function finished(program: Program, child: ReturnType<typeof started>): Promise<void> {
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code] = await once(child, 'close').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') throw new Error(notInstalled(program));
    throw error;
  });
  // Only its own first sentence: the lines below may quote rows.
  if (code !== 0) throw new Error(`${said.split('\n')[0] || `${program} failed`}.`);
}

const notInstalled = (program: Program): string =>
  `${program} is not installed here. Install PostgreSQL's client programs (Debian: postgresql-client) of the server's version or newer.`;
