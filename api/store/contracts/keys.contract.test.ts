/** A database accepts only the keys it was sealed with, and nothing unreadable is committed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { leaveToEarlierRelease } from '../../testing/earlier-release.ts';
import { sealerFor, someKey } from '../../testing/keys.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { type Database, openDatabase } from '../database.ts';
import { environmentKeys } from '../keys/environment-keys.ts';
import { verifyKeys } from '../keys/master-keys.ts';
import { dataKey, newKey } from '../sealed.ts';

const WRONG = /^KOD_DATA_KEY is not the key that this database was sealed with: [^.]*\.$/;

describe.each(DATABASE_KINDS)('on %s', (kind) => {
  const ours = someKey();
  let database: ThrowAwayDatabase;
  let opened: Database[];
  const open = () => {
    const one = openDatabase(database.url);
    opened.push(one);
    return one;
  };
  const begin = (key: string | readonly string[] = ours) =>
    createWorld({ databaseUrl: database.url, dataKey: key });
  beforeEach(async () => {
    database = await throwAwayDatabase(kind);
    opened = [];
  });
  afterEach(async () => {
    for (const one of opened) await one.close();
    await database.remove();
  });
  const everything = async () => {
    const { read } = open();
    const tables = [
      'knex_migrations',
      'master_keys',
      'wrapped_keys',
      'referrals',
      'agents',
      'service_state',
      'audit_log',
    ];
    return Promise.all(tables.map((table) => read(table)));
  };

  it('another key is refused with an explanation and changes nothing; the first one still works', async () => {
    await (await begin()).app.stop();
    const before = await everything();
    await expect(begin(someKey())).rejects.toThrow(WRONG);
    expect(await everything()).toEqual(before);
    await (await begin()).app.stop();
  });

  it('of two processes that begin a database with different keys, one continues', async () => {
    const one = open();
    const other = open();
    await one.migrate();
    const began = await Promise.allSettled([sealerFor(one), sealerFor(other)]);
    expect(began.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await one.read('master_keys')).toHaveLength(1);
  });

  it('a process needs every master key of the database, and an extra one does no harm', async () => {
    await (await begin()).app.stop();
    const more = someKey();
    const world = await begin([more, ours]);
    const { write } = world.app.database;
    expect(await write('master_keys').pluck('id')).toEqual(environmentKeys([ours]).ids);
    const [id = ''] = environmentKeys([more]).ids;
    await write('master_keys').insert({ id, state: 'waiting', added_at: 0, check_wrapped: 'x' });
    await expect(verifyKeys(write, environmentKeys([ours]))).rejects.toThrow(
      `also has the master key ${id}, which neither KOD_DATA_KEY nor KOD_DATA_KEYS holds`,
    );
    await expect(verifyKeys(write, environmentKeys([more, ours]))).rejects.toThrow(WRONG);
    await world.app.stop();
  });

  it('a database whose wrapped keys were not restored is refused before anything is written', async () => {
    const world = await begin();
    await world.app.database.write('wrapped_keys').delete();
    await world.app.stop();
    await expect(begin()).rejects.toThrow(/^The table wrapped_keys is empty: .*backup\.$/);
  });

  it('a database of an earlier release accepts the key of its rows, or any key while it has no rows', async () => {
    await open().migrate();
    const world = await begin();
    await world.addAgent('ann');
    const { write } = world.app.database;
    const { token } = await world.request();
    await leaveToEarlierRelease(world.app.database, ours);
    const other = environmentKeys([someKey()]);
    for (const check of [true, false]) {
      if (!check) await write('data_keys').delete();
      await expect(verifyKeys(write, other)).rejects.toThrow(WRONG);
      await verifyKeys(write, environmentKeys([someKey(), ours]));
    }
    await world.app.stop();
    await expect(begin(someKey())).rejects.toThrow(WRONG);
    const again = await begin([someKey(), ours]);
    expect((await again.resident.track({ token })).status).toBe('pending');
    expect(await again.app.database.read('master_keys').pluck('id')).toEqual(environmentKeys([ours]).ids);
    await again.app.stop();
  });

  it('an unreadable referral is neither accepted nor viewed, and a resident’s change to it is rolled back', async () => {
    const world = await begin();
    await world.addAgent('ann');
    const { token } = await world.request();
    const referralId = await world.referralId();
    const { read, write } = world.app.database;
    const [{ phone_sealed }] = await read('referrals').select('phone_sealed');
    const broken = dataKey(newKey()).seal('x', 'elsewhere');
    await write('referrals').update({ phone_sealed: broken });
    const ann = world.as('ann').referrals;
    await expect(ann.accept({ referralId })).rejects.toThrow(/another key/);
    await expect(world.resident.cancel({ token })).rejects.toThrow(/another key/);
    expect(await read('referrals').select('status', 'holder_id')).toEqual([
      { status: 'pending', holder_id: null },
    ]);
    expect((await ann.worklist()).offers).toHaveLength(1);
    expect(await read('audit_log')).toEqual([]);

    await write('referrals').update({ phone_sealed });
    expect((await ann.accept({ referralId })).contact?.firstName).toBe('Rosa');
    await write('referrals').update({ phone_sealed: broken });
    const looks = await read('audit_log');
    await expect(ann.get({ referralId })).rejects.toThrow(/another key/);
    await expect(ann.note({ referralId, note: 'x' })).rejects.toThrow(/another key/);
    await expect(ann.complete({ referralId, outcome: 'enrolled', withoutAttempt: 'other' })).rejects.toThrow(
      /another key/,
    );
    expect(await read('audit_log')).toEqual(looks);
    expect(await read('assignments').pluck('note_sealed')).toEqual([null]);
    expect(await read('referrals').pluck('status')).toEqual(['in-progress']);
    await world.app.stop();
  });

  it('an unreadable issue is not logged as viewed', async () => {
    const world: World = await begin();
    await world.addAgent('ann');
    const { psl } = world.as('ann');
    const id = crypto.randomUUID();
    await psl.save({ id, basedOn: 0, texts: { error: 'E-17' }, facts: { system: 'other' }, callNotes: {} });
    const { read, write } = world.app.database;
    await write('psl_texts').update({ text_sealed: dataKey(newKey()).seal('x', 'elsewhere') });
    await expect(psl.get({ id })).rejects.toThrow(/another key/);
    await expect(psl.list({})).rejects.toThrow(/another key/);
    await expect(psl.export({})).rejects.toThrow(/another key/);
    expect(await read('audit_log')).toEqual([]);
    await world.app.stop();
  });
});
