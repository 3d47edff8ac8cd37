/** A computer that sleeps: a signal suspends every process of one browser, and another resumes them. */
import { execFileSync } from 'node:child_process';

type Process = { readonly pid: number; readonly parent: number; readonly command: string };

const processes = (): Process[] =>
  execFileSync('ps', ['-axwwo', 'pid=,ppid=,command='], { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 })
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return pid && parent && command ? [{ pid: Number(pid), parent: Number(parent), command }] : [];
    });

/** The browser process with this profile, and its descendants. */
const treeOf = (profile: string): number[] => {
  const all = processes();
  const found = all
    .filter(({ command }) => command.includes(`--user-data-dir=${profile}`))
    .map(({ pid }) => pid);
  for (let index = 0; index < found.length; index++)
    for (const { pid, parent } of all) if (parent === found[index] && !found.includes(pid)) found.push(pid);
  return found;
};

/** A process may end just as it is stopped. */
const send = (pid: number, signal: 'SIGSTOP' | 'SIGCONT'): void => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
};

/** @throws if no browser runs with that profile. */
export async function whileAsleep(profile: string, meanwhile: () => Promise<void>): Promise<void> {
  const pids = treeOf(profile);
  if (pids.length === 0) throw new Error(`No browser runs with the profile ${profile}.`);
  for (const pid of pids) send(pid, 'SIGSTOP');
  try {
    await meanwhile();
  } finally {
    for (const pid of pids) send(pid, 'SIGCONT');
  }
}
