/** Whole stories on both databases: results of views and commands must not depend on the database. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, refusalOf, SHORT_WINDOWS, type World } from '../../testing/world.ts';

describe.each(DATABASE_KINDS)('on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let world: World;
  beforeEach(async () => {
    database = await throwAwayDatabase(kind);
    world = await createWorld({ databaseUrl: database.url, policy: SHORT_WINDOWS });
  });
  afterEach(async () => {
    await world.app.stop();
    await database.remove();
  });
  const accept = (name: string, referralId: string) =>
    refusalOf(world.as(name).referrals.accept({ referralId }));

  it('a referral goes from the request to Complete, and every view follows', async () => {
    await world.addAgent('ann');
    await world.addAgent('ben');
    const { token } = await world.request({ email: 'rosa@resident.example.org', note: 'Ñandú' });
    const id = await world.referralId();
    const ann = world.as('ann');
    expect((await ann.referrals.worklist()).offers).toMatchObject([{ kind: 'general', referralId: id }]);
    const { contact, codeWord } = await ann.referrals.accept({ referralId: id });
    expect(contact).toMatchObject({ email: 'rosa@resident.example.org', note: 'Ñandú' });
    await ann.referrals.logAttempt({ referralId: id, outcome: 'reached', note: 'spoke' });
    expect((await ann.referrals.worklist()).assignments).toMatchObject([{ referralId: id, attempts: 1 }]);
    const tracked = await world.resident.track({ token });
    expect(tracked).toMatchObject({ status: 'in-progress', agent: { codeWord } });
    await ann.referrals.complete({
      referralId: id,
      withoutAttempt: 'other',
      outcome: 'application-submitted',
      note: 'done',
    });
    const page = await ann.referrals.list({ status: 'complete' });
    expect(page).toMatchObject({ total: 1, rows: [{ referralId: id, status: 'complete' }] });
    const day = await ann.referrals.quickUpdates();
    expect(day).toMatchObject({ day: '2026-03-03', pendingGeneral: 0, missedGeneral: 0 });
    expect(day.referrals).toMatchObject([{ referralId: id, status: 'complete', offerStatus: 'accepted' }]);
    expect(day.notifications.map(({ change }) => change)).toContain('assignment-ended');
    expect((await world.resident.rate({ token, rating: 5 })).rating).toBe(5);
    expect((await world.resident.track({ token })).events[0]?.type).toBe('rated');
  });

  it('nobody answers, the Mass is won by exactly one of six who accept at once', async () => {
    const names = ['ann', 'ben', 'cy', 'dee', 'eve', 'fay'];
    for (const name of names) await world.addAgent(name);
    await world.request();
    await world.pass(SHORT_WINDOWS.generalWindow);
    const id = await world.referralId();
    const answers = await Promise.all(names.map((name) => accept(name, id)));
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'offer-taken')).toHaveLength(5);
    const won = names[answers.indexOf(null)] ?? '';
    expect((await world.as(won).referrals.get({ referralId: id })).contact).not.toBeNull();
    expect((await world.as('ann').referrals.quickUpdates()).missedGeneral).toBe(1);
  });

  it('three misses end a registration, with two warnings, and it can begin again', async () => {
    await world.addAgent('ann');
    for (let n = 0; n < 3; n++) {
      await world.as('ann').agent.imHere();
      const { token } = await world.request();
      await world.pass(SHORT_WINDOWS.generalWindow);
      await world.resident.cancel({ token });
    }
    expect((await world.as('ann').agent.me()).registration).toBe('de-registered');
    const subjects = world.letters.map(({ subject }) => subject).filter((text) => !/^Referral/.test(text));
    expect(subjects).toHaveLength(3);
    await world.as('ann').agent.registration.register({ agreed: true });
    await world.request();
    expect((await world.as('ann').referrals.worklist()).offers).toHaveLength(1);
  });

  it('several people ask from one number and one agent is asked first; a request sent twice is stored once', async () => {
    await world.addAgent('ann');
    await world.addAgent('ben');
    const idempotencyKey = crypto.randomUUID();
    const phone = '502-555-0147';
    const [first, repeated] = [
      await world.request({ phone, idempotencyKey }),
      await world.request({ phone, idempotencyKey }),
    ];
    expect(repeated.token).toBe(first.token);
    for (const firstName of ['Jim', 'Ada', 'Cy']) await world.request({ phone, firstName });
    expect((await world.request({ phone, firstName: 'Jim' })).tracker.status).toBe('pending');
    const { offers } = await world.as('ann').referrals.worklist();
    expect(offers.map(({ kind, asSibling, siblings }) => [kind, asSibling, siblings.length])).toEqual([
      ['general', false, 2],
      ['general', true, 2],
      ['general', true, 2],
    ]);
    for (const { referralId } of offers) await world.as('ann').referrals.accept({ referralId });
    expect(await world.app.database.read('offers').where({ status: 'pending' })).toHaveLength(0);
    expect(await world.app.database.read('referrals').where({ decoy: 0 })).toHaveLength(3);
    await world.resident.cancel({ token: first.token });
    expect(await world.app.database.read('referrals').where({ decoy: 1 })).toHaveLength(0);
  });

  it('switching off with a General pending gives it to the next agent', async () => {
    await world.addAgent('ann');
    await world.addAgent('ben');
    await world.request();
    await world.as('ann').agent.setCurrentAvailability({ on: false });
    expect((await world.as('ben').referrals.worklist()).offers).toMatchObject([{ kind: 'general' }]);
  });

  it('a Mass reaches more agents than one statement can name, and all of them lose it at once', async () => {
    const names = Array.from({ length: 600 }, (_, index) => `agent-${index}`);
    await world.addAgents(names);
    await world.request();
    await world.pass(SHORT_WINDOWS.generalWindow);
    const pending = () =>
      world.app.database.read('offers').where({ status: 'pending', kind: 'mass' }).count({ n: '*' }).first();
    expect(Number((await pending())?.n)).toBe(600);
    expect(await accept('agent-7', await world.referralId())).toBeNull();
    expect(Number((await pending())?.n)).toBe(0);
    expect((await world.as('agent-8').referrals.worklist()).offers).toEqual([]);
  });

  it('a pending General comes first, however the list is sorted, filtered, searched, and paged', async () => {
    await world.addAgent('ann');
    await world.request({ county: 'Jefferson', zip: '40202' });
    await world.as('ann').referrals.reject({ referralId: await world.referralId() });
    await world.pass(1000);
    // Nobody else can be asked, so everything that arrives while she holds a General is a Mass.
    for (let n = 0; n < 6; n++) {
      await world.request({ county: 'Jefferson', zip: '40202' });
      await world.pass(1000);
    }
    const { list } = world.as('ann').referrals;
    for (const sort of ['newest', 'oldest', 'due'] as const)
      for (const status of ['all', 'pending'] as const)
        for (const search of [undefined, 'jefferson'])
          for (const perPage of [1, 3, 25]) {
            const rows = [];
            for (let page = 1; page <= 8; page++)
              rows.push(...(await list({ sort, status, search, perPage, page })).rows);
            const which = `${sort}, ${status}, ${search}, ${perPage} a page`;
            expect(rows[0], which).toMatchObject({ kind: 'general', status: 'pending' });
            expect(new Set(rows.map(({ offerId }) => offerId)).size, which).toBe(rows.length);
            expect(rows, which).toHaveLength(status === 'all' ? 7 : 6);
          }
    const [, first] = (await world.as('ann').referrals.export({ sort: 'newest' })).csv.split('\r\n');
    expect(first).toContain(',general,pending,');
  });

  it('the Referral Manager searches, filters, sorts and pages', async () => {
    await world.addAgent('ann');
    for (const [zip, county, language] of [
      ['40202', 'Jefferson', 'en'],
      ['40601', 'Franklin', 'es'],
      ['42001', 'McCracken', 'en'],
    ] as const) {
      await world.request({ zip, county, language });
      const id = await world.referralId((await world.app.database.read('referrals')).length - 1);
      await world.as('ann').referrals.reject({ referralId: id });
      await world.pass(1000);
    }
    const list = world.as('ann').referrals.list;
    const counties = async (input: Parameters<typeof list>[0]) =>
      (await list(input)).rows.map(({ county }) => county);
    expect(await counties({})).toEqual(['McCracken', 'Franklin', 'Jefferson']);
    expect(await counties({ sort: 'oldest' })).toEqual(['Jefferson', 'Franklin', 'McCracken']);
    expect(await counties({ search: ' JEFF ' })).toEqual(['Jefferson']);
    expect(await counties({ search: 'es' })).toEqual(['Franklin']);
    expect(await counties({ search: 'Spanish' })).toEqual(['Franklin']);
    expect(await counties({ search: 'español' })).toEqual(['Franklin']);
    expect(await counties({ search: 'plan enroll' })).toHaveLength(3);
    expect(await counties({ search: 'enrollment' })).toHaveLength(3);
    for (const search of ['%', '_', '\\', "'", '%ef%']) expect(await counties({ search })).toEqual([]);
    expect(await counties({ status: 'rejected' })).toHaveLength(3);
    expect(await counties({ status: 'missed' })).toEqual([]);
    expect(await list({ page: 2, perPage: 2 })).toMatchObject({ total: 3, page: 2, perPage: 2 });
    expect(await counties({ page: 2, perPage: 2 })).toEqual(['Jefferson']);
    expect(await counties({ page: 9, perPage: 2 })).toEqual([]);
  });

  it('the most urgent comes first: pending offers, promised calls, then what has ended', async () => {
    await world.addAgent('ann');
    const ann = world.as('ann').referrals;
    const ask = async (zip: string, county: string) => {
      await world.request({ zip, county });
      await world.pass(1000);
      return world.referralId((await world.app.database.read('referrals')).length - 1);
    };
    await ann.reject({ referralId: await ask('40202', 'Jefferson') });
    await ann.accept({ referralId: await ask('40601', 'Franklin') });
    await ask('42001', 'McCracken');
    const { rows } = await ann.list({ sort: 'due' });
    expect(rows.map(({ status, county }) => [status, county])).toEqual([
      ['pending', 'McCracken'],
      ['in-progress', 'Franklin'],
      ['rejected', 'Jefferson'],
    ]);
  });

  it('among calls, the time that the agent agreed on counts, not the promised one', async () => {
    await world.addAgent('ann');
    const ann = world.as('ann').referrals;
    for (const [zip, county] of [
      ['40601', 'Franklin'],
      ['40202', 'Jefferson'],
    ] as const) {
      await world.request({ zip, county });
      await world.pass(1000);
      await ann.accept({
        referralId: await world.referralId((await world.app.database.read('referrals')).length - 1),
      });
    }
    const [first] = (await ann.list({ sort: 'due' })).rows;
    if (!first) throw new Error('nothing is listed');
    const callBackAt = world.clock.now() + 5 * 60 * 60_000;
    await ann.logAttempt({ referralId: first.referralId, outcome: 'no-answer', callBackAt });
    const { rows } = await ann.list({ sort: 'due' });
    expect(rows.map(({ referralId }) => referralId === first.referralId)).toEqual([false, true]);
  });
});
