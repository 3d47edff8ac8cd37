/** Migrating a database that an earlier version wrote. */
import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../../shared/consents.ts';
import type { Submission } from '../../application/ports.ts';
import type { Referral } from '../../domain/referral/state.ts';
import { rosterRow } from '../../in-memory/made-up-agent.ts';
import { DATABASE_KINDS, throwAwayDatabase } from '../../testing/databases.ts';
import { sealerFor } from '../../testing/keys.ts';
import { aReferral, MINUTE, NINE } from '../../testing/referral-life.ts';
import { type Database, openDatabase } from '../database.ts';
import type { Sealer } from '../keys/sealer.ts';
import { migrate } from '../migrate.ts';
import { migrations } from '../migrations/index.ts';
import { sealedRow } from '../new-rows.ts';
import { referralToRow } from '../referral-rows.ts';
import { feed } from '../repositories/outbox-store.ts';
import { newestEvents } from '../sql/feed.ts';
import { storesIn } from '../stores.ts';
import { eventsOfAgentSince, newestRevision } from '../views/worklist-view.ts';

/** A database with the migrations up to `last` only. */
async function databaseOf(kind: (typeof DATABASE_KINDS)[number], last: string) {
  const thrownAway = await throwAwayDatabase(kind, 'empty');
  const database = openDatabase(thrownAway.url);
  const upTo = migrations.findIndex(({ name }) => name === last) + 1;
  await migrate(database.write, migrations.slice(0, upTo));
  return { database, remove: () => database.close().then(thrownAway.remove) };
}

/** Lacks these migrations: today's stores write to it, and the migrations then find their rows. */
async function databaseWithout(kind: (typeof DATABASE_KINDS)[number], ...left: string[]) {
  const thrownAway = await throwAwayDatabase(kind, 'empty');
  const database = openDatabase(thrownAway.url);
  await migrate(
    database.write,
    migrations.filter(({ name }) => !left.includes(name)),
  );
  return { database, remove: () => database.close().then(thrownAway.remove) };
}

const aSubmission = (phone: string): Submission => ({
  contact: { firstName: 'Rosa', lastName: 'Q', phone, email: null, note: null },
  idempotencyKey: randomUUID(),
  answers: '{}',
  repeat: randomUUID(),
  place: 1,
  linkMailed: null,
  linkTexted: null,
  token: randomBytes(24).toString('base64url'),
  codeWord: '1234',
  screenLanguage: 'en',
  honeypot: false,
  consent: { version: CONSENT_VERSION, text: false, at: NINE, assisted: null },
  trace: null,
});

/** Inserts today's row with the columns of that version. */
async function insertAsThen(
  { write }: Database,
  sealer: Sealer,
  referral: Referral,
  submission: Submission,
): Promise<void> {
  const row = {
    ...referralToRow(referral),
    ...{ id: referral.id, version: 1, due_at: NINE },
    ...sealedRow(referral, submission, { seal: (plain) => plain }, sealer),
  };
  const columns = await write('referrals').columnInfo();
  await write('referrals').insert(
    Object.fromEntries(Object.entries(row).filter(([name]) => name in columns)),
  );
}

const told = async (database: Database, agentId: string) =>
  (await newestEvents(database.read, { agentId, since: NINE, limit: 20 })).reverse();

it.each(DATABASE_KINDS)(
  'earlier worklist events are kept and not sent again, and the next one is new, on %s',
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
    expect(await eventsOfAgentSince(database.read, 'ann', 0)).toEqual([]);
    // Browsers know no higher number, so new events won't look old.
    expect(await newestRevision(database.read)).toBe(41);
    await feed(database.write).append([
      { agentIds: ['ann'], change: 'missed', referralId: null, at: NINE, ofMass: false },
    ]);
    expect(await eventsOfAgentSince(database.read, 'ann', 7)).toEqual([
      { revision: 42, change: 'missed', referralId: null, trace: null },
    ]);
    await remove();
  },
);

it.each(DATABASE_KINDS)(
  'how an assignment ended is derived from its events, once, with the promise in force then, on %s',
  async (kind) => {
    const { database, remove } = await databaseWithout(kind, '021-assignment-ends');
    const stores = storesIn(database.write, await sealerFor(database), NINE);
    await stores.agents.upsertFromRoster([rosterRow('ann')], () => 'ann');
    const at = NINE + MINUTE;
    const stored = async (
      id: string,
      row: object,
      told: readonly (readonly [type: string, at: number])[],
    ) => {
      const phone = `+1502555${1000 + made++}`;
      await stores.referrals.insert(aReferral({ id }), NINE, aSubmission(phone));
      const held = { referral_id: id, agent_id: 'ann', accepted_at: NINE };
      await database.write('assignments').insert({ ...held, status: 'released', ended_at: at, ...row });
      for (const [type, when] of told)
        await database.write('referral_events').insert({ referral_id: id, agent_id: 'ann', type, at: when });
    };
    let made = 0;
    const completed = { status: 'completed', outcome: 'enrolled' };
    await stored('active', { status: 'active', ended_at: null }, []);
    await stored('completed', completed, [['completed', at]]);
    await stored('unable-to-reach', { status: 'completed' }, [['unable-to-reach', at]]);
    await stored('handed-back', { reason: 'emergency' }, [['handed-back', at]]);
    await stored('returned', {}, [['returned-to-mass', at]]);
    await stored('not-called', {}, [['nobody-called', at]]);
    await stored('cancelled', {}, [['cancelled', at]]);
    await stored('access-ended', {}, [['caller-lost', at]]);
    await stored('disputed', { ...completed, ended_as: 'completed', disputed_at: at + 1 }, [
      ['completed', at],
      ['nobody-called', at + 1],
    ]);
    await stored('promised-anew', { reason: 'emergency' }, [['changed', at + 1]]);
    await stored('unknown', {}, [['cancelled', at + 1]]);

    await database.migrate();
    const rows = await database.read('assignments').select('referral_id', 'ended_as', 'promised_by');
    const promisedBy = NINE + 30 * MINUTE;
    const same = [
      'completed',
      'unable-to-reach',
      'handed-back',
      'returned',
      'not-called',
      'cancelled',
      'access-ended',
    ];
    expect(Object.fromEntries(rows.map((row) => [row.referral_id, [row.ended_as, row.promised_by]]))).toEqual(
      {
        ...Object.fromEntries(same.map((end) => [end, [end, promisedBy]])),
        active: [null, promisedBy],
        disputed: ['not-called', promisedBy],
        'promised-anew': ['handed-back', null],
        unknown: [null, promisedBy],
      },
    );
    await remove();
  },
);

it.each(DATABASE_KINDS)(
  'the open request of a number gets its first place, and its agent may also get a sibling, on %s',
  async (kind) => {
    const { database, remove } = await databaseWithout(kind, '024-siblings', '034-flat-submit');
    const sealer = await sealerFor(database);
    const stores = storesIn(database.write, sealer, NINE);
    await stores.agents.upsertFromRoster([rosterRow('ann')], () => 'ann');
    const phone = '+15025550147';
    const asThen = (wish: Parameters<typeof aReferral>[0]) =>
      insertAsThen(database, sealer, aReferral(wish), aSubmission(phone));
    const general = { offerId: 'o', agentId: 'ann', dueAt: NINE + 15 * MINUTE, sibling: false };
    await asThen({ id: 'open', state: 'general', general });
    await asThen({ id: 'shadow', shadow: true });
    await asThen({ id: 'ended', state: 'expired', massSince: null, endedAt: NINE });

    await database.migrate();
    const { referrals } = stores;
    expect(await referrals.load('open')).toMatchObject({ state: 'general', general });
    expect(await referrals.freePlace(phone, 3)).toBe(2);
    expect([await referrals.freePlace(phone, 1), await referrals.shadowOf('open')]).toEqual([null, 'shadow']);
    const second = { ...aSubmission(phone), place: 2 };
    await referrals.insert(aReferral({ id: 'second' }), NINE, second);
    expect(await referrals.siblingAgents('second')).toEqual(['ann']);
    await remove();
  },
);
