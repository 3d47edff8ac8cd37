/** `kod key rotate` is killed next to a busy service and run again: no request and no key is lost. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { someKey } from '../../testing/keys.ts';
import { createWorld, requestInput, type World } from '../../testing/world.ts';
import { ofReferral } from '../key-owner.ts';
import { environmentKeys } from '../keys/environment-keys.ts';

const PROGRAM = fileURLToPath(new URL('../../cli/kod.ts', import.meta.url));
const [first, second] = [someKey(), someKey()];
const SECOND = environmentKeys([second]).ids[0];
const KEYS = 1_000;
const CALLERS = 3;
/** Enough to stay busy until the rotation ends, and few enough for a slow machine. */
const REQUESTS_AT_MOST = 150;

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
    return spawn(process.execPath, [PROGRAM, 'key', ...args, '--reason', 'a test'], {
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

    // Real proofs of work would take the CPU that both processes need.
    let solved = 0;
    Object.assign(world.app.services, {
      challenges: { check: async () => ({ id: String(++solved), expiresAt: Number.MAX_SAFE_INTEGER }) },
    });
    const tokens: string[] = [];
    let stopped = false;
    let next = 0;
    const caller = async () => {
      while (!stopped && next < REQUESTS_AT_MOST) {
        const n = next++;
        const phone = `201555${String(n).padStart(4, '0')}`;
        const { token } = await world.resident.request({ ...requestInput(n), phone, solution: 'x' });
        tokens.push(token);
      }
    };
    const load = Promise.all(Array.from({ length: CALLERS }, caller));

    const killed = kod('rotate');
    await expect.poll(rotated, { interval: 5 }).toBeGreaterThan(KEYS / 10);
    killed.kill('SIGKILL');
    await ended(killed);
    const done = await rotated();
    expect(done).toBeLessThan(KEYS);
    expect(await ended(kod('rotate'))).toBe(0);
    stopped = true;
    await load;

    expect(await ended(kod('retire', from))).toBe(0);
    expect(tokens.length).toBeGreaterThan(0);
    expect(await rotated()).toBe(KEYS + tokens.length + 1);
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
