/** Installs what the tests need from the system's packages. */
import { spawnSync } from 'node:child_process';

/** `megabytes`: approximate download. */
export type Packaged = { readonly name: string; readonly packageName: string; readonly megabytes: number };

/** Installs a package as root on Debian or Ubuntu. `false` if this machine or user can't, or it failed. */
export function installByApt({ name, packageName, megabytes }: Packaged): boolean {
  const may = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (!may) return false;
  console.error(`No ${name} here: installing the system’s own with apt-get (about ${megabytes} MB).`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => spawnSync('apt-get', args, { env, encoding: 'utf8' });
  apt('update');
  const { status, stderr } = apt('install', '-y', '--no-install-recommends', packageName);
  if (status !== 0)
    console.error(`apt-get could not install ${packageName}: ${stderr.trim().split('\n').at(-1)}`);
  return status === 0;
}
