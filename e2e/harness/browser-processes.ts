/** The processes of a browser with a given profile, according to `ps`. */
import { execFileSync } from 'node:child_process';

/** `resident` in bytes. */
export type BrowserProcess = { readonly pid: number; readonly resident: number; readonly command: string };

export function browserProcesses(profile: string): BrowserProcess[] {
  const all = execFileSync('ps', ['-axwwo', 'pid=,ppid=,rss=,command='], {
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  })
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, kilobytes, command = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return pid
        ? [{ pid: Number(pid), parent: Number(parent), resident: Number(kilobytes) * 1024, command }]
        : [];
    });
  const found = all.filter(({ command }) => command.includes(`--user-data-dir=${profile}`));
  for (const one of found)
    found.push(...all.filter((other) => other.parent === one.pid && !found.includes(other)));
  return found;
}

/** The processes that run extension pages and workers. */
export const extensionProcesses = (profile: string): BrowserProcess[] =>
  browserProcesses(profile).filter(({ command }) => command.includes('--extension-process'));
