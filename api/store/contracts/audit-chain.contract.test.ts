/** Tampering with the audit log is detected (rules 37b and 37c). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Application, compose } from '../../compose.ts';
import type { AuditEntry } from '../../domain/audit.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { looseSealer } from '../../testing/keys.ts';
import { DAY } from '../../testing/referral-life.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';
import { migrations } from '../migrations/index.ts';
import { retentionOf } from '../repositories/service-store.ts';
import { verifyLog } from '../views/audit-view.ts';

const LOOK: AuditEntry = { what: 'contact-viewed', referralId: 'r1' };

describe.each(DATABASE_KINDS)('the audit log on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let world: World;
  let kod: Application;
  beforeAll(async () => {
    database = await throwAwayDatabase(kind);
    world = await createWorld({ databaseUrl: database.url });
    kod = await compose(world.config, { clock: world.clock, newId: () => crypto.randomUUID() }, 'tool');
  });
  afterAll(async () => {
    await kod.stop();
    await world.app.stop();
    await database.remove();
  });

  beforeEach(async () => {
    const { write } = world.app.database;
    await write('audit_log').delete();
    await write('audit_heads').update({ entry_id: 0, hash: '', at: 0, signature: null });
  });

  const rows = () => world.app.database.write('audit_log');
  const enter = (...entries: AuditEntry[]) => world.app.services.audit.enter(...entries);
  const six = async () => {
    for (let n = 1; n <= 5; n++) await enter({ ...LOOK, detail: `look ${n}` });
  };
  const verified = (named?: { id: number; hash: string }) =>
    verifyLog(kod.database.read, kod.services.sealer, named);
  const faults = async () => (await verified()).faults;

  it('stays intact and in one order when two processes write at the same moment', async () => {
    const act: AuditEntry = { what: 'site-added', staff: 'pat' };
    const inCommands = [world.app, kod].map((app) =>
      Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          app.apply(({ stores }) => stores.audit.enter({ ...act, detail: `${n}` })),
        ),
      ),
    );
    const looks = [world.app, kod].flatMap((app) =>
      Array.from({ length: 20 }, () => app.services.audit.enter(LOOK)),
    );
    await Promise.all([...inCommands, ...looks]);
    expect(await verified()).toMatchObject({ faults: [], entries: 81, before: 0 });
    expect(await rows().orderBy('id').pluck('id')).toEqual(Array.from({ length: 81 }, (_, n) => n + 1));
  });

  it('keeps nothing of a rolled-back command, and continues', async () => {
    await enter(LOOK);
    const undone = world.app.apply(async ({ stores }) => {
      await stores.audit.enter({ what: 'site-added', staff: 'pat' });
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await enter(LOOK);
    expect(await rows().where({ what: 'site-added' })).toEqual([]);
    expect(await faults()).toEqual([]);
  });

  it('reveals a change in any column', async () => {
    const changes = {
      ...{ detail: 'look 9', what: 'psl-viewed', referral_id: 'r2', staff: 'pat', agent_id: 'ben' },
      ...{ psl_entry_id: 'p1', at: 5, hash: 'x' },
    };
    await six();
    const [row] = await rows().where({ id: 3 });
    expect(Object.keys({ ...changes, id: 3 }).sort()).toEqual(Object.keys(row).sort());
    for (const [column, value] of Object.entries(changes)) {
      await rows()
        .where({ id: 3 })
        .update({ ...row, [column]: value });
      expect(await faults(), column).toContainEqual({ id: 3, fault: 'changed-or-moved' });
    }
  });

  it('reveals a deleted entry, in the middle and at the end', async () => {
    await six();
    await rows().where({ id: 3 }).delete();
    expect(await faults()).toEqual([{ id: 4, fault: 'missing-before' }]);
    await rows().where('id', '>', 4).delete();
    expect(await faults()).toContainEqual({ id: 4, fault: 'missing-after' });
  });

  it('reveals that it was emptied, with or without its head', async () => {
    await six();
    await rows().delete();
    expect(await faults()).toContainEqual({ id: 0, fault: 'missing-after' });
    await world.app.database.write('audit_heads').delete();
    expect(await faults()).toContainEqual({ id: 0, fault: 'head-not-signed' });
  });

  it('reveals an inserted entry, at the end and in place of another', async () => {
    await six();
    const [row] = await rows().where({ id: 6 });
    await rows().insert({ ...row, id: 7 });
    expect(await faults()).toContainEqual({ id: 7, fault: 'changed-or-moved' });
    await rows().insert({ ...row, id: 8, hash: null });
    expect(await faults()).toContainEqual({ id: 8, fault: 'not-chained' });
    await rows().where('id', '>', 6).delete();
    await rows().where({ id: 4 }).delete();
    await rows().insert({ ...row, id: 4 });
    expect(await faults()).toContainEqual({ id: 4, fault: 'changed-or-moved' });
  });

  it('reveals two swapped entries', async () => {
    await six();
    for (const [from, to] of [
      [3, 99],
      [4, 3],
      [99, 4],
    ])
      await rows().where({ id: from }).update({ id: to });
    expect((await faults()).map(({ id }) => id)).toEqual([3, 4, 5]);
  });

  it('continues after tampering, and still reveals it later', async () => {
    await six();
    await rows().where('id', '>', 4).delete();
    await enter(LOOK);
    expect(await faults()).toEqual([{ id: 7, fault: 'missing-before' }]);
    // Truncated, with the head moved back: the next entry must not sign that unnoticed.
    const [last] = await rows().where({ id: 4 });
    await rows().where('id', '>', 4).delete();
    await world.app.database.write('audit_heads').update({ entry_id: 4, hash: last.hash, at: last.at });
    await enter(LOOK);
    expect(await faults()).toEqual([{ id: 5, fault: 'signed-anew' }]);
    await world.app.database.write('audit_heads').delete();
    await enter(LOOK);
    expect((await faults()).map(({ fault }) => fault)).toEqual(['signed-anew', 'signed-anew']);
  });

  it('verifies a head kept elsewhere, which reveals a log truncated to an older state', async () => {
    await six();
    const { head: older } = await verified();
    await enter(LOOK, LOOK);
    const { head } = await verified();
    if (!older || !head) throw new Error('no head');
    expect((await verified(head)).faults).toEqual([]);
    expect((await verified(older)).faults).toEqual([]);
    await rows().where('id', '>', older.id).delete();
    const { id, ...kept } = older;
    await world.app.database.write('audit_heads').update({ entry_id: id, ...kept });
    expect(await faults()).toEqual([]);
    expect((await verified(head)).faults).toEqual([{ id: 6, fault: 'not-the-named-head' }]);
    expect((await verified({ id: 3, hash: head.hash })).faults).toEqual([
      { id: 3, fault: 'not-the-named-head' },
    ]);
  });

  it('reports its head with every hourly retention run, to be kept elsewhere', async () => {
    const told: string[] = [];
    const tidy = retentionOf(world.app.database, ({ head }) => void told.push(head));
    await tidy(world.clock.now(), 365 * DAY);
    await six();
    await tidy(world.clock.now(), 365 * DAY);
    const { head } = await verified();
    expect(told).toEqual([`${head?.id}:${head?.hash}`]);
  });

  it('can’t be signed with another key', async () => {
    await six();
    const other = looseSealer();
    expect((await verifyLog(kod.database.read, other)).faults).toEqual([{ id: 6, fault: 'head-not-signed' }]);
  });

  it('from before the chain is chained by the upgrade, and says since when it is signed', async () => {
    const old = await throwAwayDatabase(kind, 'empty');
    const before = openDatabase(old.url);
    const upTo = migrations.slice(
      0,
      migrations.findIndex(({ name }) => name.startsWith('028')),
    );
    await migrate(before.write, upTo);
    await before.write('audit_log').insert([
      { at: 1, what: 'contact-viewed', referral_id: 'r1' },
      { at: 2, what: 'agent-suspended', staff: 'pat', detail: 'complaint' },
    ]);
    await before.close();
    const upgraded = await createWorld({ databaseUrl: old.url });
    await upgraded.app.services.audit.enter(LOOK);
    const { read } = upgraded.app.database;
    expect(await verifyLog(read, upgraded.app.services.sealer)).toMatchObject({
      ...{ faults: [], entries: 4, before: 2, signedSince: upgraded.clock.now() },
    });
    await upgraded.app.database.write('audit_log').where({ id: 1 }).update({ referral_id: 'r2' });
    expect((await verifyLog(read, upgraded.app.services.sealer)).faults).toMatchObject([{ id: 1 }]);
    await upgraded.app.stop();
    await old.remove();
  });
});
