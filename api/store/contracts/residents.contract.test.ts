/** A resident's rights on both databases: found by number or address, erased, or on legal hold (rules 36b and 36c). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  correctRequests,
  eraseRequests,
  holdResident,
  releaseResident,
} from '../../application/resident/rights.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { DAY } from '../../testing/referral-life.ts';
import { createWorld, refusalOf, TUESDAY_10, type World } from '../../testing/world.ts';
import { indexAddresses, requestIdsOf } from '../repositories/resident-store.ts';
import { erasable } from '../repositories/retention.ts';
import { runRetention } from '../repositories/service-store.ts';
import { foundRequests, requestsInFull } from '../views/resident-view.ts';

const PHONE = '502-555-0177';
const LINE = { phone: '+15025550177' };
const MAIL = { email: 'rosa@resident.example.org' };
const ASKED = { by: 'pat', reason: 'asked in writing' };

describe.each(DATABASE_KINDS)('a resident’s data on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let world: World;
  beforeEach(async () => {
    database = await throwAwayDatabase(kind);
    world = await createWorld({ databaseUrl: database.url });
    await world.addAgent('ann');
  });
  afterEach(async () => {
    await world.app.stop();
    await database.remove();
  });
  const idsOf = (contact: typeof LINE | typeof MAIL) =>
    requestIdsOf(world.app.database.read, world.app.services.sealer, contact);
  const lateYears = () => runRetention(world.app.database.write, TUESDAY_10 + 800 * DAY, 365 * DAY);
  const names = async (ids: readonly string[]) =>
    (await foundRequests(world.app.database.read, world.app.services.sealer, ids)).map(
      ({ firstName }) => firstName,
    );

  /** Two people with one number, one of whom gave an address; Rosa's request is complete, with an issue about it. */
  async function rosaAndJim() {
    const { token } = await world.request({
      phone: PHONE,
      email: 'Rosa@Resident.Example.org',
      note: 'Evenings',
    });
    await world.request({ phone: `${PHONE} ext 4`, firstName: 'Jim', help: 'application' });
    await world.request();
    const [rosa = '', jim = ''] = await idsOf(LINE);
    const ann = world.as('ann');
    await ann.referrals.accept({ referralId: rosa });
    await ann.referrals.logAttempt({ referralId: rosa, outcome: 'reached', note: 'spoke with Rosa' });
    const issue = crypto.randomUUID();
    const facts = { system: 'other', referralId: rosa } as const;
    await ann.psl.save({ id: issue, basedOn: 0, texts: { error: 'E-17 for Rosa' }, facts, callNotes: {} });
    await ann.referrals.complete({ referralId: rosa, outcome: 'enrolled', note: 'Rosa is glad' });
    return { token, rosa, jim };
  }

  it('is found only by its number or address, and exported in full', async () => {
    const { rosa, jim } = await rosaAndJim();
    expect(await idsOf(LINE)).toEqual([rosa, jim]);
    expect(await idsOf(MAIL)).toEqual([rosa]);
    expect(await idsOf({ phone: '+15025559999' })).toEqual([]);
    expect(await names([rosa, jim])).toEqual(['Rosa', 'Jim']);
    const note = { id: 'note', staff: 'lee', text: 'Rosa works nights' };
    await world.app.apply((work) => work.stores.staffNotes.keep(rosa, note));
    const reply = { id: 'SM1', agentId: null, text: 'Call me at nine' };
    await world.app.apply((work) => work.stores.thread.keep(rosa, reply));
    const [full] = await requestsInFull(world.app.database.read, world.app.services.sealer, [rosa]);
    expect(full).toMatchObject({
      ...{ firstName: 'Rosa', phone: '+15025550177', email: 'Rosa@Resident.Example.org', note: 'Evenings' },
      attempts: [{ outcome: 'reached', note: 'spoke with Rosa' }],
      assignments: [{ outcome: 'enrolled', note: 'Rosa is glad' }],
      thread: [{ from: 'resident', text: 'Call me at nine' }],
      staffNotes: [{ staff: 'lee', text: 'Rosa works nights' }],
      issues: [{ texts: [{ field: 'error', text: 'E-17 for Rosa' }] }],
    });
    expect(full?.looks.map(({ what }) => what)).toContain('contact-viewed');
  });

  it('is found by an address from before addresses were indexed', async () => {
    const { rosa } = await rosaAndJim();
    const { read, write } = world.app.database;
    await write('referrals').update({ email_index: null });
    expect(await idsOf(MAIL)).toEqual([]);
    expect(await indexAddresses(write, world.app.services.sealer)).toBe(1);
    expect(await idsOf(MAIL)).toEqual([rosa]);
    expect(await indexAddresses(write, world.app.services.sealer)).toBe(0);
    expect(await read('referrals').whereNotNull('email_index')).toHaveLength(1);
  });

  it('is erased at once, an open request is cancelled, and nobody else’s is touched', async () => {
    const { token, rosa, jim } = await rosaAndJim();
    const done = await world.app.apply(eraseRequests([rosa, jim], ASKED));
    expect(done).toEqual({ erased: [rosa, jim], held: [], cancelled: [jim] });
    expect([await idsOf(LINE), await idsOf(MAIL), await names([rosa, jim])]).toEqual([[], [], []]);
    expect(await refusalOf(world.resident.track({ token }))).toBe('not-found');
    const { read } = world.app.database;
    expect(await read('referrals').whereNull('erased_at')).toHaveLength(1);
    const entries = await read('audit_log').where({ what: 'resident-erased' }).orderBy('id');
    expect(entries.map(({ referral_id, staff, detail }) => [referral_id, staff, detail])).toEqual([
      [rosa, 'pat', 'asked in writing'],
      [jim, 'pat', 'asked in writing'],
    ]);
    expect((await world.as('ann').referrals.get({ referralId: rosa })).contact).toBeNull();
  });

  it('on legal hold survives purge and erasure until released, even if its address changes', async () => {
    const { rosa, jim } = await rosaAndJim();
    expect(await world.app.apply(holdResident(MAIL, ASKED))).toEqual([rosa]);
    expect(await world.app.apply(holdResident(MAIL, ASKED))).toBeNull();
    await world.app.database.write('referrals').where({ id: rosa }).update({ email_index: 'another' });
    const before = TUESDAY_10 + 400 * DAY;
    expect(await erasable(world.app.database.read, before)).toEqual({ erasable: 0, held: 1 });
    await lateYears();
    expect(await names([rosa])).toEqual(['Rosa']);
    const { read } = world.app.database;
    expect(await read('psl_texts').count('* as n').first()).toMatchObject({ n: expect.anything() });
    expect(await read('psl_entries')).toHaveLength(1);
    expect(await world.app.apply(eraseRequests([rosa, jim], ASKED))).toMatchObject({
      ...{ erased: [jim], held: [rosa] },
    });
    expect(await names([rosa, jim])).toEqual(['Rosa']);

    expect(await world.app.apply(releaseResident(MAIL, ASKED))).toBe(true);
    expect(await world.app.apply(releaseResident(MAIL, ASKED))).toBe(false);
    await lateYears();
    expect(await names([rosa])).toEqual([]);
    expect(await read('psl_entries')).toEqual([]);
    expect(await read('audit_log').where({ what: 'resident-released' })).toHaveLength(1);
  });

  it('from a later request of a number on hold is held, too', async () => {
    expect(await world.app.apply(holdResident(LINE, ASKED))).toEqual([]);
    const { token } = await world.request({ phone: PHONE });
    await world.resident.cancel({ token });
    const [id = ''] = await idsOf(LINE);
    await lateYears();
    expect(await names([id])).toEqual(['Rosa']);
    await world.app.apply(releaseResident(LINE, ASKED));
    await lateYears();
    expect(await names([id])).toEqual([]);
  });

  describe('can be corrected', () => {
    const RIGHT = '+15025550178';
    const correct = (id: string, what: Parameters<typeof correctRequests>[1]) =>
      world.app.apply(correctRequests([id], what, ASKED));
    const whole = async (id: string) =>
      (await requestsInFull(world.app.database.read, world.app.services.sealer, [id]))[0];
    const onlyId = async () => (await idsOf(LINE))[0] ?? '';

    it('to another number, and keeps its promise, its place, and who is asked', async () => {
      const { token } = await world.request({ phone: PHONE });
      const id = await onlyId();
      const before = await world.resident.track({ token });
      const offers = () =>
        world.app.database.read('offers').where({ referral_id: id }).select('id', 'status');
      const asked = await offers();
      expect(asked).not.toEqual([]);
      expect(await correct(id, { phone: RIGHT })).toEqual({ corrected: [id], newLinks: [], left: [] });
      const after = await world.resident.track({ token });
      for (const part of ['status', 'submittedAt', 'promisedBy', 'opensAt'] as const)
        expect(after[part], part).toBe(before[part]);
      expect(await offers()).toEqual(asked);
      expect([await idsOf(LINE), await idsOf({ phone: RIGHT })]).toEqual([[], [id]]);
      await world.as('ann').referrals.accept({ referralId: id });
      expect((await world.as('ann').referrals.get({ referralId: id })).contact?.phone).toBe(RIGHT);
      const entries = await world.app.database.read('audit_log').where({ what: 'resident-corrected' });
      expect(entries).toMatchObject([{ referral_id: id, staff: 'pat', detail: 'asked in writing' }]);
    });

    it('to another name, also once it is accepted or has ended', async () => {
      const { rosa, jim } = await rosaAndJim();
      expect(await correct(rosa, { firstName: 'Rose' })).toMatchObject({ corrected: [rosa] });
      expect(await correct(jim, { lastName: 'Tester' })).toMatchObject({ corrected: [jim] });
      expect(await whole(rosa)).toMatchObject({ firstName: 'Rose', lastName: 'Testerman' });
      expect(await whole(jim)).toMatchObject({ firstName: 'Jim', lastName: 'Tester' });
    });

    it('but not by a dry run or on hold, nor to a full number, nor to any number once accepted', async () => {
      await world.request({ phone: PHONE });
      const id = await onlyId();
      const dry = correctRequests([id], { phone: RIGHT, firstName: 'Rose' }, null);
      expect(await world.app.apply(dry)).toEqual({ corrected: [id], newLinks: [], left: [] });
      for (let n = 0; n < world.config.policy.openPerNumber; n++)
        await world.request({ phone: RIGHT, firstName: `Ann ${n}` });
      expect(await correct(id, { phone: RIGHT })).toEqual({
        corrected: [],
        newLinks: [],
        left: [{ id, why: 'number-full' }],
      });
      await world.as('ann').referrals.accept({ referralId: id });
      expect(await correct(id, { phone: '+15025550179' })).toMatchObject({ left: [{ why: 'accepted' }] });
      await world.as('ann').referrals.logAttempt({ referralId: id, outcome: 'reached' });
      await world.as('ann').referrals.complete({ referralId: id, outcome: 'enrolled' });
      expect(await correct(id, { phone: '+15025550179' })).toMatchObject({ left: [{ why: 'ended' }] });
      await world.app.apply(holdResident(LINE, ASKED));
      expect(await correct(id, { firstName: 'Rose' })).toMatchObject({ left: [{ why: 'on-hold' }] });
      expect(await whole(id)).toMatchObject({ firstName: 'Rosa', phone: LINE.phone });
      expect(await world.app.database.read('audit_log').where({ what: 'resident-corrected' })).toEqual([]);
    });
  });
});
