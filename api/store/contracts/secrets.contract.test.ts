/** A copy of the database without the key reveals no private link and no text. */
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RequestInput } from '../../../shared/contracts/resident.ts';
import type { Request } from '../../application/referral/sent-before.ts';
import { submitReferral } from '../../application/referral/submit-referral.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { HOUR, MINUTE } from '../../testing/referral-life.ts';
import { createWorld, refusalOf, requestInput, solve, type World } from '../../testing/world.ts';
import { openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';
import { migrations } from '../migrations/index.ts';

const dataKey = randomBytes(32).toString('base64');

/** Every value of every table, as a thief would read them. */
async function everything({ app: { database } }: World): Promise<string[]> {
  const names =
    database.kind === 'sqlite'
      ? `select name from sqlite_master where type = 'table'`
      : `select tablename as name from pg_tables where schemaname = 'public'`;
  const answer = await database.read.raw(names);
  const tables: { name: string }[] = answer.rows ?? answer;
  const rows = await Promise.all(tables.map(({ name }) => database.read(name)));
  return [...new Set(rows.flat().flatMap((row) => Object.values(row).map(String)))];
}

describe.each(DATABASE_KINDS)('on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let world: World;
  beforeAll(async () => {
    database = await throwAwayDatabase(kind);
  });
  afterEach(() => world.app.stop());
  afterAll(() => database.remove());

  const begin = async (ids: string) => {
    world = await createWorld({ databaseUrl: database.url, dataKey, ids, lookEvery: MINUTE });
  };
  /** Like the form: with a fresh proof of work each time. */
  const send = async (input: Omit<RequestInput, 'solution'>) =>
    world.resident.request({ ...input, solution: await solve(await world.resident.challenge()) });
  const rowsOf = (phone: string) =>
    world.app.database
      .read('referrals')
      .where({ phone_index: world.app.services.sealer.blindIndex(phone) })
      .select('id');

  it('no value of any table is a private link, or gets one from the service', async () => {
    await begin('thief');
    await world.addAgent('ann');
    const mine = { ...requestInput(1), email: 'rosa@example.org', note: 'Call after five' };
    const solution = await solve(await world.resident.challenge());
    const { token } = await world.resident.request({ ...mine, solution });
    await world.settle();
    await world.as('ann').referrals.accept({ referralId: await world.referralId() });
    const values = await everything(world);
    const secrets = [mine.idempotencyKey, token, solution, mine.email, mine.note];
    for (const secret of secrets) expect(values.filter((value) => value.includes(secret))).toEqual([]);
    for (const value of values) {
      expect(await refusalOf(world.resident.track({ token: value.padEnd(20).slice(0, 100) }))).toBe(
        'not-found',
      );
      const forged = { ...mine, idempotencyKey: value, phone: '123', note: null, county: undefined };
      const origin = { kind: 'resident', challenge: { id: value, expiresAt: 0 } };
      const sender = { caller: 'thief', network: null };
      const request = { ...forged, origin, sender } as unknown as Request;
      const answer = await world.app.apply(submitReferral(request));
      expect(isRefusal(answer) && answer.refused).toBe('phone-invalid');
    }
  });

  it('a repeated submission is the same request for an hour, and then a new one', async () => {
    await begin('again');
    const input = requestInput(2);
    const { token } = await send(input);
    await world.pass(59 * MINUTE);
    expect((await send({ ...input, screenLanguage: 'es' })).token).toBe(token);
    await world.pass(MINUTE);
    const later = await send(input);
    expect(later.token).not.toBe(token);
    expect(await rowsOf('+15025550002')).toHaveLength(2);
    expect((await send(input)).token).toBe(later.token);
    expect((await world.resident.track({ token })).submittedAt).toBe(world.clock.now() - HOUR);
  });

  it('the same key with other answers is refused and stores nothing', async () => {
    await begin('other');
    const input = { ...requestInput(3), note: 'Mine' };
    await send(input);
    const others: Partial<RequestInput>[] = [
      ...[{ firstName: 'Jim' }, { lastName: 'Other' }, { phone: '502-555-0004' }, { note: 'Yours' }],
      ...[{ note: undefined }, { email: 'jim@example.org' }, { zip: '40601' }, { help: 'both' as const }],
      ...[{ language: 'es' as const }, { needs: ['asl' as const] }, { forSomeoneElse: true }],
      ...[{ wish: 'whenever' as const }, { consent: { ...input.consent, text: true } }],
    ];
    for (const other of others)
      expect(await refusalOf(send({ ...input, ...other })), JSON.stringify(other)).toBe('key-reused');
    expect(await rowsOf('+15025550003')).toHaveLength(1);
    expect(await rowsOf('+15025550004')).toHaveLength(0);
  });

  it('submission keys that an earlier release stored in the clear are gone', async () => {
    const old = await throwAwayDatabase(kind, 'empty');
    const before = openDatabase(old.url);
    const upTo = migrations.findIndex(({ name }) => name === '014-secrets');
    await migrate(before.write, migrations.slice(0, upTo));
    await begin('before');
    const input = requestInput(5);
    await send(input);
    const [today] = await world.app.database.read('referrals').where({ id: await world.referralId() });
    const columns = await before.read('referrals').columnInfo();
    const row = Object.fromEntries(Object.entries(today).filter(([name]) => name in columns));
    const keys = [crypto.randomUUID(), crypto.randomUUID()];
    for (const key of keys) {
      const its = { id: key, idempotency_key: key, token_digest: key, phone_index: key };
      await before.write('referrals').insert({ ...row, ...its });
    }
    await before.migrate();
    const kept = await before.read('referrals').pluck('idempotency_key');
    expect(kept.toSorted()).toEqual(keys.map((key) => `used:${key}`).toSorted());
    await before.close();
    await old.remove();
  });
});

it('two processes that get the same submission at the same moment store one request', async () => {
  const database = await throwAwayDatabase('postgres');
  const options = { databaseUrl: database.url, dataKey };
  const one = await createWorld({ ...options, ids: 'one' });
  const two = await createWorld({ ...options, ids: 'two', clock: one.clock });
  const input = { solution: '', website: 'so that no rule about numbers helps' };
  for (let round = 1; round <= 5; round++) {
    const same = { ...requestInput(round), ...input };
    const sent = [one, two, one, two].map(async (world) =>
      world.resident.request({ ...same, solution: await solve(await world.resident.challenge()) }),
    );
    expect(new Set((await Promise.all(sent)).map(({ token }) => token)).size).toBe(1);
    expect(await one.app.database.read('referrals')).toHaveLength(round);
    await one.clock.advance(HOUR, async () => undefined);
  }
  await two.app.stop();
  await one.app.stop();
  await database.remove();
});
