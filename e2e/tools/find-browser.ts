/** Finds a browser for the tests: a variable, the usual places, or the system's packages. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installByApt } from './install-by-apt.ts';

/** A browser that the tests drive. */
export interface Wanted {
  /** For sentences: "Chromium". */
  readonly name: string;
  /** The variable that names the user's own program. */
  readonly variable: string;
  /** Debian's package. */
  readonly packageName: string;
  /** Approximate download of apt-get, in MB. */
  readonly megabytes: number;
  /** Advice if none is found: "Run `…`". */
  readonly advice: string;
  /** Why a browser with this version can't be used; `undefined` if it can. */
  problemWith(version: string): string | undefined;
}

/** The machine as the search sees it; tests pass another. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  /** Places to look, best first. */
  places: readonly string[];
  /** The output of `<program> --version`, or `undefined` if it does not run. */
  versionOf(program: string): string | undefined;
  /** Installs one from the system's packages. `false` if this machine or user can't. */
  install(): boolean;
}

export const here = (wanted: Wanted, places: readonly string[]): Surroundings => ({
  env: process.env,
  places,
  versionOf,
  install: () => installByApt(wanted),
});

/**
 * The variable's program, else the first usable one in the usual places, else, as root on Debian or Ubuntu,
 * one installed now. @throws a sentence that says what to do. A wrong variable is never ignored.
 */
export async function findBrowser(wanted: Wanted, surroundings: Surroundings): Promise<string> {
  const { env, places, versionOf: ask, install } = surroundings;
  const told = env[wanted.variable];
  if (told) return checkTold(wanted, told, ask(told));
  const find = () =>
    places.find((place) => {
      const version = ask(place);
      return version !== undefined && wanted.problemWith(version) === undefined;
    });
  const found = find() ?? (install() ? find() : undefined);
  if (found !== undefined) return found;
  throw new Error(`No ${wanted.name} found. ${wanted.advice}, or set ${wanted.variable} to one.`);
}

function checkTold(wanted: Wanted, path: string, version: string | undefined): string {
  const problem = version === undefined ? 'does not run' : wanted.problemWith(version);
  if (problem === undefined) return path;
  throw new Error(`${wanted.variable} is ${path}, which ${problem}. Name a ${wanted.name} or leave it out.`);
}

function versionOf(program: string): string | undefined {
  if (!existsSync(program)) return undefined;
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? stdout.trim() : undefined;
}
