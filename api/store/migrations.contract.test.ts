/** A database that an earlier version wrote, brought to this one. */
import { expect, it } from 'vitest';
import { DATABASE_KINDS, throwAwayDatabase } from '../testing/databases.ts';
import { NINE } from '../testing/referral-life.ts';
import { type Database, openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { feed } from './outbox-store.ts';
import { hintsOf, hintsSince, newestRevision } from './views/worklist-view.ts';

/** As that version left it: with the migrations up to this one, and no later. */
async function databaseOf(kind: (typeof DATABASE_KINDS)[number], last: string) {
  const thrownAway = await throwAwayDatabase(kind);
  const database = openDatabase(thrownAway.url);
  const upTo = migrations.findIndex(({ name }) => name === last) + 1;
  await migrate(database.write, migrations.slice(0, upTo));
  return { database, remove: () => database.close().then(thrownAway.remove) };
}

const told = (database: Database, agentId: string) =>
  hintsOf(database.read, agentId, (hints) => hints.where('h.at', '>=', NINE)).orderBy('revision');

it.each(DATABASE_KINDS)(
  'hints of before are kept and are no news, and the next is one, on %s',
  async (kind) => {
    const { database, remove } = await databaseOf(kind, '008-attempts-once');
    await database.write('feeds').insert([
      { agent_id: 'ann', revision: 7 },
      { agent_id: 'ben', revision: 41 },
    ]);
    const event = (agent_id: string, revision: number, change: string) =>
      ({ agent_id, revision, change, at: NINE + revision, referral_id: 'r-1' }) as const;
    await database
      .write('feed_events')
      .insert([event('ann', 6, 'offer-made'), event('ann', 7, 'offer-gone'), event('ben', 41, 'accepted')]);

    await database.migrate();
    expect((await told(database, 'ann')).map(({ change }: { change: string }) => change)).toEqual([
      'offer-made',
      'offer-gone',
    ]);
    expect(await hintsSince(database.read, 'ann', 0)).toEqual([]);
    // No browser knows a higher number, so none will take what comes now for old.
    expect(await newestRevision(database.read)).toBe(41);
    await feed(database.write).tell([
      { agentIds: ['ann'], change: 'missed', referralId: null, at: NINE, ofMass: false },
    ]);
    expect(await hintsSince(database.read, 'ann', 7)).toEqual([
      { revision: 42, change: 'missed', referralId: null },
    ]);
    await remove();
  },
);
