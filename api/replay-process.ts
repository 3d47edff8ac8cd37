/**
 * Replays recent weeks in a process of their own, at the lowest priority: it takes only time that residents leave. It gets no
 * environment, so no key and no address of a database.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TrialResult } from '../shared/contracts/staff-trial.ts';
import type { ReplayInput } from './application/policy-trial/replay-input.ts';
import type { ReplayNews } from './application/policy-trial/replay-news.ts';

const PROGRAM = fileURLToPath(new URL('simulation/replay-run.ts', import.meta.url));

/** An installation may leave the simulation out. */
export const canReplay = (): boolean => existsSync(PROGRAM);

/** Rejects if it fails, and when `signal` ends it. */
export function replayApart(
  input: ReplayInput,
  progress: (done: number, all: number) => void,
  signal: AbortSignal,
): Promise<TrialResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM], { env: {}, stdio: ['pipe', 'pipe', 'pipe'], signal });
    lower(child.pid);
    let trouble = '';
    let result: TrialResult | undefined;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      trouble = `${trouble}${text}`.slice(-2_000);
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const news: ReplayNews = JSON.parse(line);
      if ('result' in news) result = news.result;
      else progress(news.done, news.all);
    });
    child.stdin.on('error', reject);
    child.once('error', reject);
    child.once('close', (code) => {
      if (result && code === 0) resolve(result);
      else reject(new Error(`the replay ended with code ${code}: ${trouble}`));
    });
    // Stays open: the replay ends when it closes, also if this process dies.
    child.stdin.write(`${JSON.stringify(input)}\n`);
  });
}

/** Not every system lets a process change priorities; the replay runs all the same. */
function lower(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    return;
  }
}
