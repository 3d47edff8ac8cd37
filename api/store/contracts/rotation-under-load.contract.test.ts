/** A `kod key rotate` beside a service that takes fifty requests a second is killed, and run again: nothing is lost, nobody waits. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../clock.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { someKey } from '../../testing/keys.ts';
import { createWorld, requestInput, type World } from '../../testing/world.ts';
import { ofReferral } from '../key-owner.ts';
import { environmentKeys } from '../keys/environment-keys.ts';

const PROGRAM = fileURLToPath(new URL('../../cli/kod.ts', import.meta.url));
const [first, second] = [someKey(), someKey()];
const SECOND = environmentKeys([second]).ids[0];
const KEYS = 2_000;
const EVERY = 1_000 / 50;
const OPEN_AT_MOST = 5;
const LONGEST_PAUSE = 1_000;
/** The rate of the load: the other process has a real clock. */
const nextTurn = () => new Promise<void>((turn) => void systemClock.at(systemClock.now() + EVERY, turn));

describe.each(DATABASE_KINDS)('master keys under load on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let world: World;
  beforeEach(async () => {
    database = await throwAwayDatabase(kind);
    world = await createWorld({ databaseUrl: database.url, dataKey: [first, second] });
  });
  afterEach(async () => {
    await world.app.stop();
    await database.remove();
  });

  const kod = (...args: string[]): ChildProcess => {
    const keys = { KOD_DATA_KEY: first, KOD_DATA_KEYS: second };
    const env = { ...process.env, ...keys, KOD_DATABASE_URL: database.url, KOD_OIDC_ISSUER: 'http://x.test' };
    return spawn(process.execPath, [PROGRAM, 'key', ...args], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  };
  const ended = async (child: ChildProcess) => (await once(child, 'exit'))[0];
  const rotated = async () =>
    Number(
      (await world.app.database.read('wrapped_keys').where({ key_id: SECOND }).count('* as n').first())?.n,
    );

  it('rotate without losing a request or a key', async () => {
    const { write } = world.app.database;
    const wrap = world.app.keys.wrap;
    const [from = ''] = world.app.keys.ids;
    const plain = Buffer.alloc(32, 1);
    for (let n = 0; n < KEYS; n += 500)
      await write('wrapped_keys').insert(
        await Promise.all(
          Array.from({ length: 500 }, async (_, one) => {
            const owner = `referral:made-${n + one}`;
            return { owner, key_id: from, wrapped: await wrap(from, plain, owner) };
          }),
        ),
      );
    expect(await ended(kod('add'))).toBe(0);

    // Proofs of work would take the processor that both need.
    let solved = 0;
    Object.assign(world.app.services, {
      challenges: { check: async () => ({ id: String(++solved), expiresAt: Number.MAX_SAFE_INTEGER }) },
    });
    const answeredAt: number[] = [];
    const tokens: string[] = [];
    let stopped = false;
    let open = 0;
    const ask = async (n: number) => {
      open++;
      const phone = `${201 + Math.floor(n / 10_000)}555${String(n % 10_000).padStart(4, '0')}`;
      const { token } = await world.resident.request({ ...requestInput(n), phone, solution: 'x' });
      answeredAt.push(performance.now());
      tokens.push(token);
      open--;
    };
    const load = (async () => {
      const asked: Promise<void>[] = [];
      for (let n = 0; !stopped; n++) {
        // A machine that is busy with something else takes fewer; what queues up there would say nothing of rotation.
        if (open < OPEN_AT_MOST) asked.push(ask(n));
        await nextTurn();
      }
      await Promise.all(asked);
    })();

    // What this machine does to a service beside any other command.
    expect(await ended(kod('list'))).toBe(0);
    const calm = answeredAt.length;
    const killed = kod('rotate');
    await expect.poll(rotated, { timeout: 30_000, interval: 5 }).toBeGreaterThan(200);
    killed.kill('SIGKILL');
    await ended(killed);
    const done = await rotated();
    expect(done).toBeLessThan(KEYS);
    expect(await ended(kod('rotate'))).toBe(0);
    stopped = true;
    await load;

    expect(await ended(kod('retire', from))).toBe(0);
    expect(await rotated()).toBe(KEYS + tokens.length + 1);
    const pauses = answeredAt.map((at, n) => at - (answeredAt[n - 1] ?? at));
    const [before, during] = [pauses.slice(0, calm), pauses.slice(calm)];
    expect(Math.max(...during)).toBeLessThan(Math.max(LONGEST_PAUSE, 4 * Math.max(...before)));
    await world.app.stop();
    world = await createWorld({ databaseUrl: database.url, dataKey: second, ids: 'after' });
    const sealed = await world.app.database.read('referrals').select('id', 'phone_sealed');
    expect(sealed).toHaveLength(tokens.length);
    const { sealer } = world.app.services;
    const keyOf = await sealer.allToOpen(
      world.app.database.read,
      sealed.map(({ id }) => ofReferral(id)),
    );
    for (const { id, phone_sealed } of sealed)
      expect(keyOf(ofReferral(id)).open(phone_sealed, `referrals.phone:${id}`)).toMatch(/^\+1\d{3}555/);
    for (const row of await world.app.database.read('wrapped_keys').whereLike('owner', 'referral:made-%'))
      expect(await world.app.keys.unwrap(row.key_id, row.wrapped, row.owner)).toEqual(plain);
  });
});
