/**
 * CPU time of a connected worker while nothing happens, as the system counts it, without a debugger, because
 * an attached one keeps the worker awake. A first run of the profile saves the settings.
 */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Figure, fromRuns } from '../../api/bench/figures.ts';
import { extensionProcesses } from '../harness/browser-processes.ts';
import { eventually } from '../harness/eventually.ts';
import { startHarness } from '../harness/harness.ts';
import type { RecordingProxy } from '../harness/recording-proxy.ts';
import { findChromium } from '../tools/find-chromium.ts';

const EXTENSION = fileURLToPath(new URL('../../dist/extension/chrome-mv3', import.meta.url));
const MINUTES = 5;
/** Clock ticks per second, in which the system counts CPU time. */
const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** CPU seconds that a process has used so far. */
const cpuSeconds = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
};

const startPlain = (program: string, profile: string, page: string) =>
  spawn(
    program,
    [
      ...['--headless=new', '--no-sandbox', `--user-data-dir=${profile}`, '--no-first-run', '--disable-gpu'],
      ...[
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
      ],
      ...[`--disable-extensions-except=${EXTENSION}`, `--load-extension=${EXTENSION}`, page],
    ],
    { stdio: 'ignore' },
  );

/** Only on systems with Linux's process information. */
export async function idleWorker(): Promise<Figure[]> {
  if (process.platform !== 'linux') return [];
  const program = await findChromium();
  const harness = await startHarness(program, { idler: {} });
  try {
    const agent = await harness.agent('idler');
    await agent.connected();
    const { profile, wire } = agent;
    await agent.context.close();
    wire.forget();
    const chromium = startPlain(program, profile, `${harness.portal.origin}/sign-in?as=idler`);
    try {
      await eventually('the worker has its socket', () => wire.heard().includes(' 101 '), 60_000);
      return [await measure(profile, wire)];
    } finally {
      chromium.kill();
    }
  } finally {
    await harness.stop();
  }
}

async function measure(profile: string, wire: RecordingProxy): Promise<Figure> {
  const workers = extensionProcesses(profile);
  if (workers.length === 0) throw new Error('The worker has no process of its own to be measured.');
  const used = () => workers.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
  await after(10_000);
  const [first, began] = [used(), performance.now()];
  await after(MINUTES * 60_000);
  const percent = ((used() - first) / ((performance.now() - began) / 1000)) * 100;
  wire.forget();
  // Longer than a ping takes: if the socket is dead, nothing was measured.
  await after(25_000);
  if (wire.heard() === '')
    throw new Error('The worker’s socket is gone: what was measured is not a live worker.');
  const note = `${MINUTES} minutes, a live socket with pings every 20 s, no debugger`;
  return fromRuns('idle worker, of one core', '%', [percent], note);
}
