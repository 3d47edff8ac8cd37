/** Installs other people's packages for a comparison, into a separate folder. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fieldsOf } from '../../shared/typed.ts';

/** Uses this machine's npm settings; runs no package scripts. */
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const QUIETLY = [
  ...['--no-save', '--ignore-scripts', '--no-audit', '--no-fund'],
  ...['--loglevel=error', '--fetch-retries=0'],
];
/** ms. A registry that takes longer counts as unavailable. */
const PATIENCE = 120_000;

/** Such as `pg-boss@12.38.0`. */
export async function installInto(folder: string, packages: readonly string[]): Promise<void> {
  await promisify(execFile)(NPM, ['install', ...packages, '--prefix', folder, ...QUIETLY], {
    ...{ cwd: folder, timeout: PATIENCE, shell: process.platform === 'win32' },
  });
}

/** Why a package could not be fetched, in one line. */
export function whyMissing(cause: unknown): string {
  const failed = fieldsOf(cause);
  if (failed.code === 'ENOENT')
    return failed.syscall === 'open' ? 'it has other files than it had' : 'npm is not on the PATH';
  if (failed.killed) return 'the npm registry did not answer in time';
  const [, code = 'for a reason that it does not give'] =
    /npm error code (\S+)/.exec(String(failed.stderr ?? '')) ?? [];
  return /^E(CONN|NOTFOUND|AI_AGAIN|TIMEDOUT|HOST|NET)/.test(code)
    ? `the npm registry could not be reached (${code})`
    : `npm could not install it (${code})`;
}
