import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** What finding looks at and may do; tests give another. */
export interface ChromiumSurroundings {
  env: NodeJS.ProcessEnv;
  /** Places where a Chromium may be, the best first. */
  places: readonly string[];
  /** What `<program> --version` prints, or `undefined` when it does not run. */
  versionOf(program: string): string | undefined;
  /** Installs one from the system's packages. `false` when this machine or user can't. */
  install(): boolean;
}

const SYSTEM_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function here(): ChromiumSurroundings {
  return {
    env: process.env,
    places: [...playwrightsOwn(), ...SYSTEM_PLACES],
    versionOf,
    install: installByApt,
  };
}

/** None on a system that Playwright has no build for. */
function playwrightsOwn(): string[] {
  try {
    return [chromium.executablePath()];
  } catch {
    return [];
  }
}

/**
 * A Chromium that loads our extension: `CHROMIUM_PATH`, else Playwright's own, else the system's, else, as root on
 * Debian or Ubuntu, one that is installed now. Never branded Chrome, which ignores `--load-extension`.
 * @throws a plain sentence that says what to do. A wrong `CHROMIUM_PATH` is never passed over in silence.
 */
export async function findChromium(surroundings = here()): Promise<string> {
  const told = surroundings.env.CHROMIUM_PATH;
  if (told) return checkTold(told, surroundings.versionOf(told));
  const find = () => surroundings.places.find((place) => isUsable(surroundings.versionOf(place)));
  const found = find() ?? (surroundings.install() ? find() : undefined);
  if (found !== undefined) return found;
  throw new Error('No Chromium found. Run `npx playwright install chromium`, or set CHROMIUM_PATH to one.');
}

function checkTold(path: string, version: string | undefined): string {
  if (isUsable(version)) return path;
  const problem =
    version === undefined ? 'does not run' : `is ${version}, which does not load unpacked extensions`;
  throw new Error(`CHROMIUM_PATH is ${path}, which ${problem}. Name a Chromium or leave it out.`);
}

/** "Google Chrome for Testing" is what Playwright installs, and does load extensions. */
function isUsable(version: string | undefined): boolean {
  return version !== undefined && (version.includes('Chromium') || version.includes('Chrome for Testing'));
}

function versionOf(program: string): string | undefined {
  if (!existsSync(program)) return undefined;
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? stdout.trim() : undefined;
}

function installByApt(): boolean {
  const may = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (!may) return false;
  console.error('No Chromium here: installing the system’s own with apt-get (about 120 MB).');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => spawnSync('apt-get', args, { env, encoding: 'utf8' });
  apt('update');
  const { status, stderr } = apt('install', '-y', '--no-install-recommends', 'chromium');
  if (status !== 0) console.error(`apt-get could not install chromium: ${stderr.trim().split('\n').at(-1)}`);
  return status === 0;
}
