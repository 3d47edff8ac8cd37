/** `serve --processes 2` on PostgreSQL: real processes behind one port. */
import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiProcess } from './api-process.ts';
import { eventually } from './eventually.ts';
import { startProcesses, type ThreeProcesses } from './three-processes.ts';

/** Each may change settings only so many times a day, and a quick machine restarts among many calls. */
const AGENTS = 50;

let world: ThreeProcesses;
let calls = 0;
let api: ApiProcess;

beforeAll(async () => {
  world = await startProcesses(1, AGENTS, {}, 'postgres', { args: ['--processes', '2'] });
  [api] = world.apis as [ApiProcess];
  await eventually('both are ready', () => pids('ready').length === 2);
});
afterAll(() => world?.stop());

/** The processes that have logged this, in order. */
const pids = (msg: string): number[] =>
  [...api.log().matchAll(/"pid":(\d+)[^\n]*"msg":"([^"]*)"/g)]
    .filter(([, , said]) => said === msg)
    .map(([, pid]) => Number(pid));

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** One call on a new connection, like a proxy that retries on a connection closed under it. */
const write = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = world.headersOf(`agent-${calls++ % AGENTS}`);
    const call = request(
      `${api.origin}/trpc/agent.setCurrentAvailability`,
      { method: 'POST', headers, agent: false },
      (answer) => answer.resume().once('end', () => resolve(answer.statusCode ?? 0)),
    );
    call.once('error', reject).end(JSON.stringify({ on: true }));
  });

it('shares the port, and gives each process its own port for monitoring', async () => {
  const ports = [...api.log().matchAll(/"port":(\d+)[^\n]*"adminPort":(\d+)[^\n]*"msg":"ready"/g)];
  expect(new Set(ports.map(([, port]) => port))).toEqual(new Set([String(api.port)]));
  expect(new Set(ports.map(([, , adminPort]) => adminPort)).size).toBe(2);
});

it('restarts one after the other without refusing a call', async () => {
  const before = pids('ready');
  api.restart();
  const answers: number[] = [];
  const call = async () => {
    while (pids('every process was restarted').length === 0) answers.push(await write());
  };
  await Promise.all([call(), call(), call()]);
  expect(answers.filter((status) => status !== 200)).toEqual([]);
  expect(answers.length).toBeGreaterThan(0);
  const after = pids('ready').slice(before.length);
  expect(after).toHaveLength(2);
  expect(before.filter(lives)).toEqual([]);
  expect(after.filter(lives)).toEqual(after);
});

it('replaces a process that was killed, and answers meanwhile', async () => {
  const readyBefore = pids('ready');
  const killed = readyBefore.at(-1) ?? 0;
  process.kill(killed, 'SIGKILL');
  await eventually('it is missed', () => pids('a process died and will be replaced').length === 1);
  expect(await write()).toBe(200);
  await eventually('another is ready', () => pids('ready').length === readyBefore.length + 1);
});

it('leaves no process behind when it is stopped', async () => {
  const all = pids('ready');
  await api.stop();
  expect(all.filter(lives)).toEqual([]);
});
