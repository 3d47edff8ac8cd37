/** A write that nobody waits for fails its transaction as if it had been waited for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conflict } from '../../application/ports.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { settleOffer } from '../sql/offers.ts';

const DUPLICATE = { sqlite: 'SQLITE_CONSTRAINT', postgres: '23505' } as const;

describe.each(DATABASE_KINDS)('a failed write on %s that nobody awaits', (kind) => {
  let database: ThrowAwayDatabase;
  let world: World;
  beforeAll(async () => {
    database = await throwAwayDatabase(kind);
    world = await createWorld({ databaseUrl: database.url });
  });
  afterAll(async () => {
    await world.app.stop();
    await database.remove();
  });

  const reply = (id: string) => [{ id, at: 0, answer: 'help' as const, language: 'en' as const }];
  const kept = async (): Promise<string[]> =>
    world.app.database.read('text_replies').orderBy('id').pluck('id');

  it('is thrown by the commit, or by the next awaited statement', async () => {
    const { write } = world.app.database;
    const alone = write.transaction(async (trx) => {
      await insertRows(trx, 'text_replies', reply('twice'));
      await insertRows(trx, 'text_replies', reply('twice'));
    });
    await expect(alone).rejects.toMatchObject({ code: DUPLICATE[kind] });
    const read = write.transaction(async (trx) => {
      await insertRows(trx, 'text_replies', reply('twice'));
      await insertRows(trx, 'text_replies', reply('twice'));
      await trx('text_replies').first();
    });
    await expect(read).rejects.toMatchObject({ code: DUPLICATE[kind] });
    // The next user of the connection does not inherit it.
    await write.transaction((trx) => insertRows(trx, 'text_replies', reply('again')));
    expect(await kept()).toEqual(['again']);
  });

  it('rolls back its own command, and no other in its group', async () => {
    const { apply } = world.app;
    const keep = (...ids: string[]) =>
      apply(async ({ stores }) => {
        for (const id of ids) await stores.texts.keepAnswer(id, 'help', 'en');
      });
    const answers = await Promise.allSettled([keep('one'), keep('two', 'two'), keep('three')]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await kept()).toHaveLength(3);
  });

  it('is a conflict where it had to change a row', async () => {
    const { apply, database } = world.app;
    const settle = { offerId: 'none', status: 'accepted', now: 0, reason: null } as const;
    const alone = database.write.transaction((trx) => settleOffer(trx, settle));
    await expect(alone).rejects.toThrow(Conflict);
    const keep = (id: string, offerId?: string) =>
      apply(async ({ stores }) => {
        await stores.texts.keepAnswer(id, 'help', 'en');
        if (offerId) await stores.referrals.settle(offerId, 'accepted', 0, null);
      });
    const answers = await Promise.allSettled([keep('four'), keep('five', 'none'), keep('six')]);
    expect(answers[1]).toMatchObject({ reason: expect.any(Conflict) });
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await kept()).toHaveLength(5);
  });
});
