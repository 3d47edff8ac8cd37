/** `kod key rotate` during 50 requests a second, killed once midway: how long a request waits, and that nothing is lost. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type DatabaseKind, throwAwayDatabase } from '../testing/databases.ts';
import { type Figure, fromSamples } from './figures.ts';
import { type Bench, benchService, submit, track } from './service.ts';

const PROGRAM = fileURLToPath(new URL('../cli/kod.ts', import.meta.url));
const KEYS = 10_000;
const REQUESTS_A_SECOND = 50;
/** One client in this many asks for a call; the others follow a private link. */
const ASKS = 5;
const SECONDS_AT_LEAST = 20;
const AGENTS = 20;

/** Rejects if a request fails or a key is lost. */
export async function rotationBeside(kind: DatabaseKind): Promise<Figure[]> {
  const database = await throwAwayDatabase(kind);
  const keys = [1, 2].map(() => randomBytes(32).toString('base64'));
  const service = await benchService(AGENTS, {}, database.url, keys);
  const { read } = service.application.database;
  const [from = '', to = ''] = service.application.keys.ids;
  await fill(service, from);
  const kod = (...args: string[]) => startKod(args, database.url, keys);
  const done = async (): Promise<number> =>
    Number((await read('wrapped_keys').where({ key_id: to }).count('* as n').first())?.n);

  await ended(kod('add'));
  const load = startLoad(service.port);
  await load.began;
  const killed = kod('rotate');
  while ((await done()) < KEYS / 10) await after(20);
  killed.kill('SIGKILL');
  await ended(killed, null);
  const atKill = await done();
  await ended(kod('rotate'));
  const { waits, gaps, tokens } = await load.end();
  await ended(kod('retire', from));

  const owners = tokens.length + KEYS;
  const lost = owners + 1 - (await done());
  await service.stop();
  if (lost !== 0) throw new Error(`${lost} keys were lost.`);
  const later = await benchService(0, {}, database.url, keys.slice(1));
  for (const token of tokens) await track(later.port, token);
  await later.stop();
  await database.remove();
  const on = `while keys rotate on ${kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'}`;
  const how = `${waits.length} requests at ${REQUESTS_A_SECOND} a second, ${owners} keys, killed at ${atKill} and resumed; none lost, all links good with the new key alone`;
  return [
    fromSamples(`pause between two answers ${on}`, 'ms', gaps, how),
    fromSamples(`wait for an answer ${on}`, 'ms', waits, 'the same; from the time when the request was due'),
  ];
}

async function fill({ application }: Bench, keyId: string): Promise<void> {
  const { database, keys } = application;
  for (let n = 0; n < KEYS; n += 500)
    await database.write('wrapped_keys').insert(
      await Promise.all(
        Array.from({ length: 500 }, async (_, one) => {
          const owner = `referral:made-${n + one}`;
          return { owner, key_id: keyId, wrapped: await keys.wrap(keyId, randomBytes(32), owner) };
        }),
      ),
    );
}

const startKod = (args: readonly string[], url: string, [first, second]: readonly string[]) =>
  spawn(process.execPath, [PROGRAM, 'key', ...args, '--reason', 'measured'], {
    env: {
      ...process.env,
      ...{ KOD_DATA_KEY: first, KOD_DATA_KEYS: second, KOD_DATABASE_URL: url },
      KOD_OIDC_ISSUER: 'http://issuer.invalid',
    },
    stdio: ['ignore', 2, 2],
  });

async function ended(child: ReturnType<typeof startKod>, expected: number | null = 0): Promise<void> {
  const [code] = await once(child, 'exit');
  if (code !== expected) throw new Error(`kod key ended with ${code}.`);
}

/** Each request begins on schedule, even if earlier ones are unanswered, and its wait counts from then. */
function startLoad(port: number) {
  const waits: number[] = [];
  const gaps: number[] = [];
  let lastAt: number | undefined;
  const failed: unknown[] = [];
  const tokens: string[] = [];
  const pending: Promise<void>[] = [];
  let stopped = false;
  const one = async (n: number, at: number) => {
    const token = tokens[n % Math.max(1, tokens.length)];
    if (n % ASKS === 0 || token === undefined) tokens.push(await submit(port, n));
    else await track(port, token);
    const answeredAt = performance.now();
    waits.push(answeredAt - at);
    if (lastAt !== undefined) gaps.push(answeredAt - lastAt);
    lastAt = answeredAt;
  };
  const run = async () => {
    const began = performance.now();
    for (let n = 0; !stopped || n < SECONDS_AT_LEAST * REQUESTS_A_SECOND; n++) {
      const at = began + (n * 1_000) / REQUESTS_A_SECOND;
      await after(Math.max(0, at - performance.now()));
      pending.push(one(n, at).catch((error: unknown) => void failed.push(error)));
    }
  };
  const running = run();
  return {
    began: after(1_000),
    end: async () => {
      stopped = true;
      await running;
      await Promise.all(pending);
      if (failed.length > 0) throw new Error(`${failed.length} requests failed`, { cause: failed[0] });
      return { waits, gaps, tokens };
    },
  };
}
