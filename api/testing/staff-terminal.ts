/** Runs `kod` like a staff member, in this process, on a database in a temporary folder. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, CommanderError } from 'commander';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { kodProgram } from '../cli/program.ts';
import { openDatabase } from '../store/database.ts';

/** A command's result; `said` is both streams, in order. */
export type Answered = { status: number; out: string; err: string; said: string };

const NOTHING = { out: '', err: '', said: '' };
export const STAFF = 'Pat Desk';

/** Commander would end the process after wrong arguments. */
function staying(command: Command): Command {
  for (const one of command.exitOverride().commands) staying(one);
  return command;
}

/** Registers its own hooks. The folder and the key are new for each test, or one for the file. */
export function staffTerminal(name: string, lasts: 'test' | 'file') {
  let folder = '';
  let dataKey = '';
  let heard = { ...NOTHING };
  const inFolder = (file: string): string => join(folder, file);
  const [begin, end] = lasts === 'file' ? [beforeAll, afterAll] : [beforeEach, afterEach];
  begin(() => {
    folder = mkdtempSync(join(tmpdir(), `kod-${name}-`));
    dataKey = randomBytes(32).toString('base64');
  });
  end(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => {
    vi.stubEnv('KOD_DATABASE_URL', inFolder('kod.sqlite'));
    vi.stubEnv('KOD_DATA_KEY', dataKey);
    vi.stubEnv('KOD_OIDC_ISSUER', 'http://localhost:4420');
    vi.stubEnv('KOD_STAFF_NAME', STAFF);
    for (const to of ['out', 'err'] as const)
      vi.spyOn(process[`std${to}`], 'write').mockImplementation((text) => {
        heard[to] += String(text);
        heard.said += String(text);
        return true;
      });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });
  return {
    inFolder,
    /** Its database and key, as `createWorld` takes them. */
    database: () => ({ databaseUrl: inFolder('kod.sqlite'), dataKey }),
    /** The last command's output so far. */
    said: () => heard.said,
    /** Rejects if the program does, except for wrong arguments. */
    async kod(...args: readonly string[]): Promise<Answered> {
      heard = { ...NOTHING };
      process.exitCode = undefined;
      await staying(kodProgram())
        .parseAsync(args, { from: 'user' })
        .catch((error: unknown) => {
          if (!(error instanceof CommanderError)) throw error;
          process.exitCode = error.exitCode;
        });
      const status = Number(process.exitCode ?? 0);
      process.exitCode = undefined;
      return { status, ...heard };
    },
    async inDatabase<T>(look: (rows: Knex) => Promise<T>): Promise<T> {
      const opened = openDatabase(inFolder('kod.sqlite'));
      try {
        return await look(opened.write);
      } finally {
        await opened.close();
      }
    },
  };
}
