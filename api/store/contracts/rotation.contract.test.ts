/** Master keys are replaced while services write, on both databases: nothing is lost, and a killed rotation can be finished. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { transactionsOf } from '../../cli/deed.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { leaveToEarlierRelease } from '../../testing/earlier-release.ts';
import { someKey } from '../../testing/keys.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { openDatabase } from '../database.ts';
import { environmentKeys } from '../keys/environment-keys.ts';
import {
  addKey,
  type KeyWork,
  masterKeysShown,
  retireKey,
  rotate,
  wouldRotate,
} from '../repositories/key-rotation.ts';
import { eraseContacts } from '../repositories/retention.ts';
import { staffNotesOf } from '../repositories/staff-note-store.ts';

const [first, second] = [someKey(), someKey()];
const idOf = (key: string) => environmentKeys([key]).ids[0] ?? '';
let rounds = 0;
let later = 0;
const atOnce = async () => undefined;

describe.each(DATABASE_KINDS)('master keys on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let world: World;
  const begin = async (...keys: string[]) => {
    world = await createWorld({ databaseUrl: database.url, dataKey: keys, ids: `round-${++rounds}` });
  };
  const work = ({ dry = false } = {}): KeyWork => {
    const { app, clock } = world;
    const { sealer } = app.services;
    return {
      write: app.database.write,
      transaction: transactionsOf(app.database.write, { dryRun: dry }),
      keys: app.keys,
      sealer,
      staff: 'staff:test',
      reason: 'the old one may have leaked',
      now: () => clock.now() + ++later,
    };
  };
  const shown = async () =>
    (await masterKeysShown(world.app.database.read)).map(({ id, state, wraps }) => [id, state, wraps]);
  beforeEach(async () => {
    database = await throwAwayDatabase(kind, 'empty');
  });
  afterEach(async () => {
    await world.app.stop();
    await database.remove();
  });

  it('are added, rotated, and retired; the database refuses one that still wraps something', async () => {
    await begin(first, second);
    await world.addAgent('ann');
    const { token } = await world.request({ note: 'Evenings' });
    const referralId = await world.referralId();
    expect(await addKey(work({ dry: true }))).toBe(idOf(second));
    expect(await shown()).toHaveLength(1);
    expect(await addKey(work())).toBe(idOf(second));
    await expect(addKey(work())).rejects.toThrow('hold no key that the database has never had');
    await expect(retireKey(work(), idOf(first))).rejects.toThrow('is the current master key');
    expect(await shown()).toEqual([
      [idOf(first), 'current', 2],
      [idOf(second), 'waiting', 0],
    ]);

    expect(await rotate(work(), undefined, atOnce)).toMatchObject({ to: idOf(second), wrapped: 2 });
    await world.request();
    expect(await shown()).toEqual([
      [idOf(first), 'former', 0],
      [idOf(second), 'current', 3],
    ]);
    await expect(
      world.app.database
        .write('master_keys')
        .where({ id: idOf(second) })
        .delete(),
    ).rejects.toThrow(/foreign key/i);
    await retireKey(work({ dry: true }), idOf(first));
    expect(await shown()).toHaveLength(2);
    await retireKey(work(), idOf(first));
    await expect(addKey(work())).rejects.toThrow('hold no key that the database has never had');

    await world.app.stop();
    await begin(second);
    const { contact } = await world.as('ann').referrals.accept({ referralId });
    expect(contact?.note).toBe('Evenings');
    expect((await world.as('ann').referrals.list({ search: 'rosa evenings' })).total).toBe(1);
    expect((await world.resident.track({ token })).status).toBe('in-progress');
    const { read } = world.app.database;
    expect(await read('audit_log').whereLike('what', 'key-%').orderBy('id').pluck('what')).toEqual([
      'key-added',
      'key-rotated',
      'key-retired',
    ]);
  });

  it('are not rotated before every running service has the new one, and no service starts without it', async () => {
    await begin(first, second);
    const other = await createWorld({ databaseUrl: database.url, dataKey: first, ids: 'other' });
    await addKey(work());
    await expect(rotate(work(), undefined, atOnce)).rejects.toThrow(
      '1 running service does not have the key',
    );
    await other.app.stop();
    await expect(createWorld({ databaseUrl: database.url, dataKey: first })).rejects.toThrow(
      `also has the master key ${idOf(second)}`,
    );
    await rotate(work(), undefined, atOnce);
  });

  it('can be rotated by two processes at once, and a killed rotation is finished by the next', async () => {
    await begin(first, second);
    await world.addAgent('ann');
    const { write } = world.app.database;
    const wrap = world.app.keys.wrap;
    const made = Array.from({ length: 250 }, (_, n) => `referral:made-${n}`);
    for (const owner of made)
      await write('wrapped_keys').insert({
        ...{ owner, key_id: idOf(first) },
        wrapped: await wrap(idOf(first), Buffer.alloc(32, 1), owner),
      });
    await addKey(work());
    const dies = async () => {
      throw new Error('killed');
    };
    await expect(rotate(work(), undefined, dies)).rejects.toThrow('killed');
    expect(await shown()).toEqual([
      [idOf(first), 'former', 151],
      [idOf(second), 'current', 100],
    ]);
    await expect(retireKey(work(), idOf(first))).rejects.toThrow('still wraps 151 data keys');
    await world.request();
    const both = await Promise.all([rotate(work(), undefined, atOnce), rotate(work(), undefined, atOnce)]);
    expect(both.map(({ to }) => to)).toEqual([idOf(second), idOf(second)]);
    expect((await shown()).at(0)).toEqual([idOf(first), 'former', 0]);
    for (const { owner, key_id, wrapped } of await write('wrapped_keys').whereIn('owner', made))
      expect(await world.app.keys.unwrap(key_id, wrapped, owner)).toEqual(Buffer.alloc(32, 1));
    await retireKey(work(), idOf(first));
  });

  it('replace the one key of an earlier release: each owner gets its own, and the shared one goes', async () => {
    const empty = openDatabase(database.url);
    await empty.migrate();
    await empty.close();
    await begin(first);
    await world.addAgent('ann');
    const { token } = await world.request({ email: 'rosa@resident.example.org' });
    await world.request();
    const [one, two] = [await world.referralId(0), await world.referralId(1)];
    const { psl, referrals } = world.as('ann');
    await referrals.accept({ referralId: one });
    const id = crypto.randomUUID();
    await psl.save({ id, basedOn: 0, texts: { error: 'E-17' }, facts: { system: 'other' }, callNotes: {} });
    await leaveToEarlierRelease(world.app.database, first);
    await world.app.stop();

    await begin(first, second);
    const { read, write } = world.app.database;
    expect(await read('wrapped_keys').orderBy('owner').pluck('owner')).toEqual(['index', 'shared']);
    // Written in the old form, like everything before rotation.
    const { referrals: again, psl: pslAgain } = world.as('ann');
    await again.note({ referralId: one, note: 'before' });
    await again.logAttempt({ referralId: one, outcome: 'voicemail', note: 'tried' });
    const kept = { id: 'note', staff: 'lee', text: 'works nights' };
    await world.app.apply((work) => work.stores.staffNotes.keep(one, kept));
    for (const name of ['SM1', 'SM2'])
      await world.app.apply((work) => work.stores.thread.keep(one, { id: name, agentId: null, text: 'Yes' }));
    const { revision } = await pslAgain.get({ id });
    await pslAgain.save({ id, basedOn: revision, texts: { notes: 'more' }, facts: {}, callNotes: {} });
    expect(await read('attempts').pluck('note_sealed')).toEqual([expect.stringMatching(/^v1\./)]);

    await write('referrals').where({ id: two }).update({ ended_at: 1, status: 'expired' });
    await eraseContacts(write, 2, 3);
    await addKey(work());
    const dry = await wouldRotate(work({ dry: true }));
    const rotated = await rotate(work(), undefined, atOnce);
    expect(rotated).toMatchObject({ wrapped: 2, sealed: 2, unread: 0 });
    expect(dry).toEqual(rotated);
    expect(await read('wrapped_keys').orderBy('owner').pluck('owner')).toEqual([
      'index',
      `psl:${id}`,
      `referral:${one}`,
    ]);
    await retireKey(work(), idOf(first));
    await world.app.stop();
    await begin(second);
    const detail = await world.as('ann').referrals.get({ referralId: one });
    expect(detail).toMatchObject({ agentNote: 'before', attempts: [{ note: 'tried' }] });
    expect(detail.thread?.messages.map(({ text }) => text)).toEqual(['Yes', 'Yes']);
    expect(detail.contact).toMatchObject({ firstName: 'Rosa', email: 'rosa@resident.example.org' });
    const notes = await staffNotesOf(world.app.database.read, world.app.services.sealer, one);
    expect(notes).toMatchObject([{ text: 'works nights' }]);
    const issue = await world.as('ann').psl.get({ id });
    expect(issue.texts).toMatchObject({ error: 'E-17', notes: 'more' });
    expect((await world.resident.track({ token })).agent?.codeWord).toBe(detail.codeWord);
  });
});
