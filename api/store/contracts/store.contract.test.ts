/** Guarantees of the store, on both databases. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../../shared/consents.ts';
import type { WorklistEvent } from '../../../shared/contracts/worklist.ts';
import {
  Conflict,
  type NewOffer,
  type NewWorklistEvent,
  type Stores,
  type Submission,
} from '../../application/ports.ts';
import type { Candidate } from '../../domain/matching/candidate.ts';
import { factsOf, type Referral, type ReferralState, STATE_NAMES } from '../../domain/referral/state.ts';
import { rosterRow } from '../../in-memory/made-up-agent.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { sealerFor } from '../../testing/keys.ts';
import { aReferral, DAY, MINUTE, NINE, type ReferralWish } from '../../testing/referral-life.ts';
import { type Database, openDatabase } from '../database.ts';
import { ofReferral } from '../key-owner.ts';
import type { Sealer } from '../keys/sealer.ts';
import { firstDue } from '../repositories/due-store.ts';
import { outboxQueue } from '../repositories/outbox-store.ts';
import {
  heartbeatStore,
  runRetention,
  shownLanguageStore,
  siteStore,
} from '../repositories/service-store.ts';
import { isIn } from '../sql/referral-states.ts';
import { storesIn, transactions } from '../stores.ts';
import { eventsOfAgentSince, newestRevision } from '../views/worklist-view.ts';

const UNIQUE = /^(23505|SQLITE_CONSTRAINT)$/;
const codeOf = async (writing: Promise<unknown>): Promise<string> =>
  writing.then(
    () => 'written',
    (error: { code?: string; name: string }) => error.code ?? error.name,
  );

let made = 0;
const newId = (what: string) => `${what}-${++made}`;
const told = (
  agentIds: string[],
  change: NewWorklistEvent['change'],
  referralId: string | null,
  over: Partial<NewWorklistEvent> = {},
): NewWorklistEvent => ({ agentIds, change, referralId, at: NINE, ofMass: false, ...over });
const newPhone = () => `+1502${String(5_550_000 + ++made)}`;
const submission = (over: Partial<Submission['contact']> = {}): Submission => ({
  contact: { firstName: 'Rosa', lastName: 'Q', phone: newPhone(), email: null, note: null, ...over },
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
const why: Candidate['why'] = {
  miles: 1.5,
  speaksLanguage: true,
  interpreterNeeded: false,
  unmetNeeds: [],
  missedIn30Days: 0,
  inProgress: 0,
  roleFirst: true,
};
const offerTo = (agentId: string, kind: NewOffer['kind']): NewOffer => ({
  offerId: newId('offer'),
  kind,
  candidate: { agentId, tier: 0, cost: 1.5, lastOfferedAt: null, why },
  dueAt: NINE + 15 * MINUTE,
});

describe.each(DATABASE_KINDS)('the store on %s', (kind) => {
  let thrownAway: ThrowAwayDatabase;
  let database: Database;
  let sealer: Sealer;
  let stores: Stores;
  let inTransaction: ReturnType<typeof transactions>;
  beforeAll(async () => {
    thrownAway = await throwAwayDatabase(kind);
    database = openDatabase(thrownAway.url);
    await database.migrate();
    sealer = await sealerFor(database);
    stores = storesIn(database.write, sealer, NINE);
    inTransaction = transactions(database, sealer, () => NINE);
  });
  afterAll(async () => {
    await database.close();
    await thrownAway.remove();
  });

  async function stored(over: ReferralWish = {}, given = submission()): Promise<Referral> {
    const referral = aReferral({ id: newId('referral'), ...over });
    await stores.referrals.insert(referral, NINE, given);
    return referral;
  }
  /** Every state whose condition matches the row. */
  async function statesInSql(id: string): Promise<string[]> {
    const found: string[] = [];
    for (const state of STATE_NAMES)
      if (await database.write('referrals').where({ id }).whereRaw(isIn(state)).first('id'))
        found.push(state);
    return found;
  }
  async function anAgent(): Promise<string> {
    const id = newId('agent');
    await stores.agents.upsertFromRoster([rosterRow(id)], () => id);
    return id;
  }

  describe('a referral', () => {
    it('is read back as written, in every state', async () => {
      const agentId = await anAgent();
      const holder = { agentId, acceptedAt: NINE, attempts: 2, remindedAt: NINE + 5, callBackAt: NINE + 9 };
      const ended = { endedAt: NINE + 9, massSince: null };
      const states: { [S in ReferralState]: ReferralWish & { state: S } } = {
        submitted: { state: 'submitted' },
        scheduled: {
          state: 'scheduled',
          opensAt: NINE + DAY,
          asksAt: NINE + 1,
          needs: ['asl', 'interpreter'],
          forSomeoneElse: true,
        },
        general: {
          state: 'general',
          general: { offerId: 'o', agentId, dueAt: NINE, sibling: true },
          shadow: true,
        },
        mass: { state: 'mass', massSince: NINE, nextWaveAt: null },
        'in-progress': {
          state: 'in-progress',
          massSince: NINE,
          failedAttempts: [NINE, NINE + 1],
          holder,
        },
        complete: {
          state: 'complete',
          ...ended,
          holder,
          disputedAt: NINE + 10,
          rating: 4,
          promisedBy: null,
          promiseMissedAt: NINE,
        },
        cancelled: { state: 'cancelled', ...ended, holder: null },
        'unable-to-reach': { state: 'unable-to-reach', ...ended, holder, disputedAt: null },
        expired: { state: 'expired', endedAt: NINE, massSince: NINE },
      };
      for (const state of STATE_NAMES) {
        const referral = await stored(states[state]);
        expect(await stores.referrals.load(referral.id)).toEqual(referral);
        expect(await statesInSql(referral.id)).toEqual([state]);
      }
      expect(await stores.referrals.load('nobody')).toBeNull();
    });

    it('is saved by version: a writer with an older one gets a conflict', async () => {
      const referral = await stored();
      await stores.referrals.save({ ...referral, rating: 1 }, null);
      const stale = stores.referrals.save({ ...referral, rating: 2 }, null);
      await expect(stale).rejects.toThrow(Conflict);
      const [now] = [await stores.referrals.load(referral.id)];
      expect(now).toMatchObject({ version: 2, rating: 1 });
    });

    it('is a fault to read if its columns fit no state', async () => {
      const agentId = await anAgent();
      const broken = [
        { status: 'scheduled' },
        { status: 'cancelled' },
        { status: 'in-progress' },
        { kind: 'mass' },
        { opens_at: NINE },
        { ended_at: NINE },
        { disputed_at: NINE },
        { holder_id: agentId, accepted_at: NINE, holder_attempts: 0 },
        { general_offer_id: 'o' },
        { general_offer_id: 'o', general_due_at: NINE, mass_since: NINE },
      ];
      for (const columns of broken) {
        const { id } = await stored();
        await database.write('referrals').where({ id }).update(columns);
        await expect(stores.referrals.load(id), JSON.stringify(columns)).rejects.toThrow('impossible state');
        await database.write('referrals').where({ id }).delete();
      }
    });

    const MOST = 3;
    const ended = (referral: Referral): Referral => ({
      ...factsOf(referral),
      state: 'cancelled',
      massSince: null,
      holder: null,
      endedAt: NINE,
    });
    const onNumber = (phone: string, place: number | null, wish: ReferralWish = {}) =>
      stored({ shadow: place === null, ...wish }, { ...submission({ phone }), place });

    it('has its number’s place alone, which the database enforces; a shadow has none', async () => {
      const phone = newPhone();
      const first = await onNumber(phone, 1);
      expect(await codeOf(onNumber(phone, 1))).toMatch(UNIQUE);
      await onNumber(phone, null);
      // Extensions don't matter: the same line rings.
      expect(await stores.referrals.freePlace(`${phone};ext=12`, MOST)).toBe(2);
      const second = await onNumber(phone, 2);
      expect(await stores.referrals.freePlace(phone, MOST)).toBe(3);
      await onNumber(phone, 3);
      expect(await stores.referrals.freePlace(phone, MOST)).toBeNull();
      expect(await stores.referrals.freePlace(phone, MOST, second.id)).toBe(2);
      await stores.referrals.save(ended(first), null);
      expect(await stores.referrals.freePlace(phone, MOST)).toBe(1);
      expect(await stores.referrals.freePlaceOf(second.id, MOST)).toBe(2);
      expect(await stores.referrals.freePlaceOf(first.id, MOST)).toBe(1);
      expect(await stores.referrals.freePlaceOf(first.id, 2)).toBeNull();
    });

    it('knows its siblings, and who holds or is asked for them', async () => {
      const phone = newPhone();
      const [ann, ben] = [await anAgent(), await anAgent()];
      const general = { offerId: newId('offer'), agentId: ben, dueAt: NINE, sibling: false };
      const asked = await onNumber(phone, 1, { state: 'general', general });
      const holder = { agentId: ann, acceptedAt: NINE, attempts: 0, remindedAt: null, callBackAt: null };
      const held = await onNumber(phone, 2, {
        state: 'in-progress',
        massSince: null,
        holder,
        submittedAt: NINE + 1,
      });
      const own = await onNumber(phone, 3);
      await onNumber(phone, null, { state: 'general', general });
      const other = await stored();
      expect(await stores.referrals.siblingsOf(own.id)).toEqual([asked.id, held.id]);
      expect(await stores.referrals.siblingAgents(own.id)).toEqual([ann, ben]);
      expect(await stores.referrals.siblingAgents(held.id)).toEqual([ben]);
      expect(await stores.referrals.siblingsOf(other.id)).toEqual([]);
    });

    it('finds the longest-waiting shadow of its number, which may be promoted; a bot’s may not', async () => {
      const phone = newPhone();
      const first = await onNumber(phone, 1);
      const robot = await stored({ shadow: true }, { ...submission({ phone }), place: null, honeypot: true });
      const later = await onNumber(phone, null, { submittedAt: NINE + 1 });
      const shadow = await onNumber(phone, null, { submittedAt: NINE });
      const other = await stored();
      const { shadowOf, promotable, freePlaceOf } = stores.referrals;
      expect([await shadowOf(first.id), await shadowOf(other.id)]).toEqual([shadow.id, null]);
      const among = async (most: number, corrections = 2) =>
        (await promotable(most, corrections, 50)).filter((id) =>
          [robot.id, later.id, shadow.id, first.id].includes(id),
        );
      expect(await among(1)).toEqual([]);
      expect(await among(2)).toEqual([shadow.id, later.id]);
      await stores.referrals.addEvents(shadow.id, [{ type: 'revived', agentId: null }], NINE);
      expect(await among(2, 1)).toEqual([later.id]);
      expect([await freePlaceOf(shadow.id, 2), await freePlaceOf(robot.id, 2)]).toEqual([2, null]);
    });

    it('counts for the number it changed to, and can’t take an occupied place there', async () => {
      const phone = newPhone();
      await onNumber(phone, 1);
      const other = await stored();
      expect(await codeOf(stores.referrals.changePhone(other.id, phone, 1))).toMatch(UNIQUE);
      await stores.referrals.changePhone(other.id, phone, 2);
      expect(await stores.referrals.freePlace(phone, MOST)).toBe(3);
    });

    it('is found by its answers and their sender while they are kept and it is open', async () => {
      const given = submission();
      const referral = await stored({}, given);
      const { repeated } = stores.referrals;
      expect(await repeated(given.repeat, NINE - 1)).toBe(referral.id);
      expect([await repeated(given.repeat, NINE), await repeated(randomUUID(), NINE - 1)]).toEqual([
        null,
        null,
      ]);
      await stores.referrals.save(ended(referral), null);
      expect(await repeated(given.repeat, NINE - 1)).toBeNull();
    });

    it('counts as one call with its siblings for the agent who holds them', async () => {
      const phone = newPhone();
      const ann = await anAgent();
      const [one, two, other] = [await onNumber(phone, 1), await onNumber(phone, 2), await stored()];
      for (const referral of [one, two, other]) await stores.referrals.assign(referral, ann, NINE);
      const { inProgressOf } = stores.referrals;
      expect([
        await inProgressOf(ann),
        await inProgressOf(ann, two.id),
        await inProgressOf(ann, other.id),
      ]).toEqual([2, 1, 1]);
      const [entry] = await stores.agents.rosterEntries([ann]);
      expect(entry?.inProgress).toBe(2);
    });

    it('is found only by its link or its key, and gives its link back', async () => {
      const given = submission();
      const { id } = await stored({}, given);
      expect(await stores.referrals.idByToken(given.token)).toBe(id);
      const { idempotencyKey: key, answers } = given;
      const sent = await stores.referrals.byKey(key, answers);
      expect(sent).toEqual({ id, submittedAt: NINE, same: true });
      expect(await stores.referrals.byKey(key, '{"note":"x"}')).toEqual({ ...sent, same: false });
      expect(await stores.referrals.byKey(randomUUID(), answers)).toBeNull();
      expect(await stores.referrals.linkOf(id)).toEqual({
        token: given.token,
        ...{ linkMailed: null, linkTexted: null },
      });
      expect(await stores.referrals.idByToken('another')).toBeNull();
      const twice = { ...submission(), idempotencyKey: given.idempotencyKey };
      expect(await codeOf(stored({}, twice))).toMatch(UNIQUE);
      expect(await codeOf(stored({}, { ...submission(), token: given.token }))).toMatch(UNIQUE);
    });

    it('seals its personal fields, each readable only in its own row', async () => {
      const secret = {
        firstName: 'Zyxwvuts',
        lastName: 'Zyxwvuts',
        email: 'zyxwvuts@a.example',
        note: 'zyxwvuts',
      };
      const given = submission(secret);
      const one = await stored({}, given);
      const other = await stored();
      const [row] = await database.read('referrals').where({ id: one.id });
      const text = JSON.stringify(row).toLowerCase();
      for (const clear of ['zyxwvuts', given.contact.phone.slice(2), given.token.toLowerCase()])
        expect(text).not.toContain(clear);
      const place = `referrals.first_name:${one.id}`;
      const own = await sealer.toOpen(database.read, ofReferral(one.id));
      const others = await sealer.toOpen(database.read, ofReferral(other.id));
      expect(own.open(row.first_name_sealed, place)).toBe('Zyxwvuts');
      expect(() => others.open(row.first_name_sealed, place)).toThrow();
      expect(() => own.open(row.first_name_sealed, `referrals.last_name:${one.id}`)).toThrow();
    });

    it('is due from its instant on, the longest overdue first', async () => {
      await database.write('referrals').update({ due_at: null });
      await database.write('agents').update({ due_at: null });
      expect(await firstDue(database.read, NINE, 10)).toEqual({ at: Infinity, referrals: [], agents: [] });
      const [late, later, latest] = [await stored(), await stored(), await stored()];
      await stores.referrals.save(late, NINE + 2);
      await stores.referrals.save(later, NINE + 1);
      await stores.referrals.save(latest, NINE + 3);
      const dueIds = async (now: number, limit: number) => {
        const { at, referrals } = await firstDue(database.read, now, limit);
        expect(at).toBe(NINE + 1);
        return referrals.map(({ id }) => id);
      };
      expect(await dueIds(NINE + 2, 10)).toEqual([later.id, late.id]);
      expect(await dueIds(NINE + 9, 2)).toEqual([later.id, late.id]);
      // Nothing is due yet, so only the next due row.
      expect(await dueIds(NINE, 10)).toEqual([later.id]);
    });

    it('opens when it is due and nobody was asked yet', async () => {
      await database.write('referrals').update({ due_at: null });
      await database.write('agents').update({ due_at: null });
      const ann = await anAgent();
      const general = { offerId: newId('offer'), agentId: ann, dueAt: NINE, sibling: false };
      const states: [ReferralWish, boolean][] = [
        [{}, true],
        [{ state: 'scheduled', opensAt: NINE }, true],
        [{ state: 'general', general }, false],
        [{ state: 'mass', massSince: NINE, nextWaveAt: null }, false],
      ];
      for (const [state, opens] of states) {
        const { id } = await stored(state);
        const { referrals } = await firstDue(database.read, NINE, 10);
        expect(referrals, JSON.stringify(state)).toEqual([{ id, opens, trace: null }]);
        await database.write('referrals').update({ due_at: null });
      }
    });
  });

  describe('an offer', () => {
    const add = (referral: Referral, ...offers: NewOffer[]) =>
      stores.referrals.addOffers(referral.id, offers, NINE, 7);

    it('is the only General of its agent and of its referral, and the only pending one for the two', async () => {
      const [ann, ben] = [await anAgent(), await anAgent()];
      const [one, two] = [await stored(), await stored()];
      await add(one, offerTo(ann, 'general'));
      expect(await codeOf(add(two, offerTo(ann, 'general')))).toMatch(UNIQUE);
      expect(await codeOf(add(one, offerTo(ben, 'general')))).toMatch(UNIQUE);
      expect(await codeOf(add(one, offerTo(ann, 'mass')))).toMatch(UNIQUE);
      await add(two, offerTo(ann, 'mass'));
      await add(two, offerTo(ben, 'mass'));
      expect(await stores.referrals.pendingGeneralsOf(ann)).toEqual([one.id]);
      expect(await stores.referrals.pendingGeneralsOf(ben)).toEqual([]);
    });

    it('of a sibling is allowed while its agent has another General', async () => {
      const ann = await anAgent();
      const [one, two] = [await stored(), await stored()];
      const second = offerTo(ann, 'general');
      await add(two, { ...second, candidate: { ...second.candidate, sibling: true } });
      await add(one, offerTo(ann, 'general'));
      expect(await stores.referrals.pendingGeneralsOf(ann)).toEqual([one.id, two.id]);
    });

    it('is settled once', async () => {
      const ann = await anAgent();
      const referral = await stored();
      const offer = offerTo(ann, 'general');
      await add(referral, offer);
      expect(await stores.referrals.pendingOffer(referral.id, ann)).toEqual({
        offerId: offer.offerId,
        kind: 'general',
      });
      await stores.referrals.settle(offer.offerId, 'rejected', NINE + 1, 'busy');
      const again = stores.referrals.settle(offer.offerId, 'accepted', NINE + 2, null);
      await expect(again).rejects.toThrow(Conflict);
      expect(await stores.referrals.lastOffer(referral.id, ann)).toEqual({
        status: 'rejected',
        settledAt: NINE + 1,
      });
      expect(await stores.referrals.pendingOffer(referral.id, ann)).toBeNull();
    });

    it('is settled with the rest of its referral, or with the rest of its agent’s Masses', async () => {
      const [ann, ben] = [await anAgent(), await anAgent()];
      const [one, two] = [await stored(), await stored()];
      await add(one, offerTo(ann, 'general'), offerTo(ben, 'mass'));
      await add(two, offerTo(ann, 'mass'), offerTo(ben, 'mass'));
      const settled = await stores.referrals.settleRest(one.id, 'withdrawn', NINE);
      expect(settled.toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1))).toEqual(
        [
          { agentId: ann, kind: 'general' },
          { agentId: ben, kind: 'mass' },
        ].toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1)),
      );
      expect(await stores.referrals.withdrawMassOf(ben, NINE)).toEqual([two.id]);
      expect(await stores.referrals.pendingOffer(two.id, ann)).not.toBeNull();
    });

    it('that was made, rejected, or handed back is known to the next search for an agent', async () => {
      const [ann, ben, cy] = [await anAgent(), await anAgent(), await anAgent()];
      const referral = await stored();
      const [first, second] = [offerTo(ann, 'general'), offerTo(ben, 'mass')];
      await add(referral, first, second);
      await stores.referrals.settle(second.offerId, 'rejected', NINE, null);
      await stores.referrals.assign(referral, cy, NINE);
      await stores.referrals.unassign(referral.id, cy, 'handed-back', { reason: 'other' }, NINE);
      expect(Object.fromEntries(await stores.referrals.askedAgents(referral.id))).toEqual({
        [ann]: { general: true, rejected: false },
        [ben]: { general: false, rejected: true },
        [cy]: { general: false, rejected: true },
      });
    });

    it('of an open Mass is missing only for agents who have none and never declined, and never for a shadow', async () => {
      const [ann, ben, cy] = [await anAgent(), await anAgent(), await anAgent()];
      const open = await stored({ state: 'mass', massSince: NINE - DAY, nextWaveAt: null });
      const shadow = await stored({ state: 'mass', massSince: NINE - DAY, nextWaveAt: null, shadow: true });
      const [pending, rejected] = [offerTo(ann, 'mass'), offerTo(ben, 'mass')];
      await add(open, pending, rejected);
      await stores.referrals.settle(rejected.offerId, 'rejected', NINE, null);
      const missing = async (id: string) =>
        (await stores.referrals.openMassFor(id)).map((referral) => referral.id);
      expect(await missing(ann)).not.toContain(open.id);
      expect(await missing(ben)).not.toContain(open.id);
      expect(await missing(cy)).toContain(open.id);
      expect(await missing(cy)).not.toContain(shadow.id);
      await stores.referrals.settle(pending.offerId, 'withdrawn', NINE, null);
      expect(await missing(ann)).toContain(open.id);
    });

    it('is made by the hundreds at once', async () => {
      const agents = await Promise.all(Array.from({ length: 30 }, anAgent));
      const referral = await stored();
      await add(referral, ...agents.map((id) => offerTo(id, 'mass')));
      expect(await stores.referrals.settleRest(referral.id, 'missed', NINE)).toHaveLength(30);
    });
  });

  describe('an assignment', () => {
    it('is the only active one of its referral', async () => {
      const [ann, ben] = [await anAgent(), await anAgent()];
      const { id } = await stored();
      await stores.referrals.assign({ id, promisedBy: null }, ann, NINE);
      expect(await codeOf(stores.referrals.assign({ id, promisedBy: null }, ben, NINE))).toMatch(UNIQUE);
      expect(await stores.referrals.inProgressOf(ann)).toBe(1);
      await stores.referrals.unassign(id, ann, 'completed', { outcome: 'enrolled', note: 'zyx' }, NINE);
      expect(await stores.referrals.inProgressOf(ann)).toBe(0);
      await stores.referrals.assign({ id, promisedBy: null }, ben, NINE);
      const again = stores.referrals.unassign(id, ann, 'completed', {}, NINE);
      await expect(again).rejects.toThrow(Conflict);
    });

    it('takes a note while active and after completion, and none once released', async () => {
      const ann = await anAgent();
      const { id } = await stored();
      await stores.referrals.assign({ id, promisedBy: null }, ann, NINE);
      expect(await stores.referrals.setNote(id, ann, 'one')).toBe(true);
      await stores.referrals.unassign(id, ann, 'completed', {}, NINE);
      expect(await stores.referrals.setNote(id, ann, 'two')).toBe(true);
      const other = await stored();
      await stores.referrals.assign(other, ann, NINE);
      await stores.referrals.unassign(other.id, ann, 'handed-back', {}, NINE);
      expect(await stores.referrals.setNote(other.id, ann, 'three')).toBe(false);
    });

    it('takes case numbers like a note, each sealed separately', async () => {
      const ann = await anAgent();
      const { id } = await stored();
      const numbers = () =>
        database
          .read('assignments')
          .where({ referral_id: id })
          .first('case_number_sealed', 'application_id_sealed');
      const { setCaseNumbers, assign, unassign } = stores.referrals;
      await assign({ id, promisedBy: null }, ann, NINE);
      expect(await setCaseNumbers(id, ann, { caseNumber: '110', applicationId: '220' })).toBe(true);
      const first = await numbers();
      const key = await sealer.toOpen(database.read, ofReferral(id));
      expect(key.open(first.case_number_sealed, `assignments.case_number:${id}`)).toBe('110');
      expect(() => key.open(first.case_number_sealed, `assignments.application_id:${id}`)).toThrow();
      await unassign(id, ann, 'completed', {}, NINE);
      expect(await setCaseNumbers(id, ann, { caseNumber: '' })).toBe(true);
      expect(await numbers()).toEqual({ ...first, case_number_sealed: null });
      expect(await setCaseNumbers(id, ann, {})).toBe(true);
      expect(await numbers()).toEqual({ ...first, case_number_sealed: null });

      const other = await stored();
      await assign(other, ann, NINE);
      await unassign(other.id, ann, 'handed-back', {}, NINE);
      expect(await setCaseNumbers(other.id, ann, { caseNumber: '330' })).toBe(false);
    });
  });

  describe('an agent', () => {
    it('is added, changed, or left alone by the roster, and keeps their own settings', async () => {
      const id = newId('agent');
      const row = rosterRow(id);
      const upsert = (one: typeof row) => stores.agents.upsertFromRoster([one], () => id);
      expect(await upsert(row)).toEqual([{ id, result: 'added' }]);
      expect(await upsert(row)).toEqual([{ id, result: 'unchanged' }]);
      const agent = await stores.agents.load(id);
      if (!agent) throw new Error('not there');
      const own = {
        phone: '+15025550999',
        email: 'own@a.example',
        languages: ['es'],
        alerts: { ...agent.contact.alerts, massByEmail: false, massByText: false },
      } as const;
      await stores.agents.save(
        { ...agent, registration: 'registered', registeredAt: NINE, contact: own },
        null,
      );
      const moved = { ...row, phone: '+15025550111', organisation: 'Another Group' };
      expect(await upsert(moved)).toEqual([{ id, result: 'changed' }]);
      expect(await stores.agents.load(id)).toMatchObject({
        version: 3,
        contact: own,
        facts: { organisation: 'Another Group' },
      });
      expect(await stores.agents.idBySubject(id)).toBe(id);
      await expect(stores.agents.save(agent, null)).rejects.toThrow(Conflict);
    });

    it('is loaded into the roster index with everything that matching needs', async () => {
      const ann = await anAgent();
      const [one, two, three] = [await stored(), await stored(), await stored()];
      const [missed, general] = [offerTo(ann, 'general'), offerTo(ann, 'general')];
      await stores.referrals.addOffers(one.id, [missed], NINE - 2 * MINUTE, 1);
      await stores.referrals.settle(missed.offerId, 'missed', NINE - MINUTE, null);
      await stores.referrals.addOffers(two.id, [general], NINE, 1);
      await stores.referrals.assign(three, ann, NINE);
      const [entry, ...others] = await stores.agents.rosterEntries([ann, 'nobody']);
      expect(others).toEqual([]);
      expect(entry).toMatchObject({
        agentId: ann,
        generalPending: true,
        inProgress: 1,
        missedAt: [NINE - MINUTE],
        lastOfferedAt: NINE,
        registered: false,
      });
      const all = await stores.agents.rosterEntries();
      expect(all.find(({ agentId }) => agentId === ann)).toEqual(entry);
      expect(await stores.agents.rosterEntries([])).toEqual([]);
    });

    it('is due at the instant it was saved with, and never without one', async () => {
      const ann = await anAgent();
      const agent = await stores.agents.load(ann);
      if (!agent) throw new Error('not there');
      await database.write('referrals').update({ due_at: null });
      await database.write('agents').update({ due_at: null });
      await stores.agents.save(agent, null);
      expect((await firstDue(database.read, NINE, 100)).at).toBe(Infinity);
      await stores.agents.save(
        { ...agent, version: 2, registration: 'registered', registeredAt: NINE },
        NINE,
      );
      for (const now of [NINE - 1, NINE, NINE + 1])
        expect(await firstDue(database.read, now, 100)).toEqual({ at: NINE, referrals: [], agents: [ann] });
      await stored().then((referral) => stores.referrals.save(referral, NINE + 1));
      expect(await firstDue(database.read, NINE - 1, 100)).toMatchObject({ referrals: [], agents: [ann] });
    });
  });

  describe('the live feed', () => {
    it('numbers events without gaps or duplicates, and returns them in order, despite concurrent writes', async () => {
      const agents = ['feed-a', 'feed-b', 'feed-c'];
      const before = await newestRevision(database.read);
      const lookAgain = async () => {
        const newest = await newestRevision(database.read);
        const shown = (await database.read('hints').whereBetween('revision', [before + 1, newest])).length;
        expect(shown).toBe(newest - before);
      };
      await Promise.all(
        Array.from({ length: 30 }, async (_, n) => {
          await inTransaction(async ({ feed }) => {
            const some = agents.filter((_agent, index) => index === n % 3 || n % 2 === 0);
            await feed.append([told(some, 'offer-made', `referral-${n}`, { at: NINE + n })]);
          });
          await lookAgain();
        }),
      );
      const all: WorklistEvent[] = [];
      for (const agent of agents) {
        const hints = await eventsOfAgentSince(database.read, agent, before);
        expect(hints).toHaveLength(20);
        expect(hints).toEqual(hints.toSorted((a, b) => a.revision - b.revision));
        all.push(...hints);
      }
      const numbers = all.map(({ revision }) => revision - before).toSorted((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
      expect(await newestRevision(database.read)).toBe(before + 60);
    });

    it('stores repeated events once, in order, and reuses the number of a rolled-back one', async () => {
      const before = await newestRevision(database.read);
      await stores.feed.append([
        told(['feed-d', 'feed-d'], 'missed', null),
        told(['feed-d'], 'missed', null),
      ]);
      const failing = inTransaction(async ({ feed }) => {
        await feed.append([told(['feed-d'], 'missed', null)]);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      await stores.feed.append([
        told(['feed-d'], 'accepted', 'r'),
        told(['feed-e', 'feed-d'], 'offer-gone', 's'),
      ]);
      expect(await eventsOfAgentSince(database.read, 'feed-d', before + 1)).toEqual([
        { revision: before + 2, change: 'accepted', referralId: 'r', trace: null },
        { revision: before + 4, change: 'offer-gone', referralId: 's', trace: null },
      ]);
      expect(await eventsOfAgentSince(database.read, 'feed-e', before)).toHaveLength(1);
      expect(await newestRevision(database.read)).toBe(before + 4);
    });

    it('tells of a Mass in one row: those offered it when it opened, and those still offered it when it ended', async () => {
      const before = await newestRevision(database.read);
      const { id } = await stored();
      const [ann, bob, cy, dot] = [await anAgent(), await anAgent(), await anAgent(), await anAgent()];
      const mass = [ann, bob, cy].map((agentId) => offerTo(agentId, 'mass'));
      await stores.referrals.addOffers(id, mass, NINE, 1);
      await stores.feed.append([told([ann, bob, cy], 'offer-made', id, { ofMass: true })]);
      // One more agent is offered it later, and only that agent gets a message.
      await stores.referrals.addOffers(id, [offerTo(dot, 'mass')], NINE + 1, 1);
      await stores.feed.append([told([dot], 'offer-made', id, { at: NINE + 1 })]);
      const later = NINE + MINUTE;
      await stores.referrals.settle(mass[0]?.offerId ?? '', 'rejected', NINE + 2, 'busy');
      await stores.referrals.settle(mass[1]?.offerId ?? '', 'accepted', later, null);
      await stores.referrals.settleRest(id, 'withdrawn', later);
      await stores.feed.append([told([cy, dot], 'offer-gone', id, { at: later, ofMass: true })]);
      const heard = async (agentId: string) =>
        (await eventsOfAgentSince(database.read, agentId, before)).map(({ change, revision }) => [
          revision - before,
          change,
        ]);
      expect(await heard(ann)).toEqual([[1, 'offer-made']]);
      expect(await heard(bob)).toEqual([[1, 'offer-made']]);
      expect(await heard(cy)).toEqual([
        [1, 'offer-made'],
        [3, 'offer-gone'],
      ]);
      expect(await heard(dot)).toEqual([
        [2, 'offer-made'],
        [3, 'offer-gone'],
      ]);
      expect(await heard(await anAgent())).toEqual([]);
    });
  });

  describe('the outbox', () => {
    const message = (id: string) =>
      ({ id, type: 'reminder', agentId: 'a', referralId: null, offerId: null }) as const;
    const room = (limit: number) => ({ channel: 'email', upTo: 9, limit }) as const;
    const LEASE = MINUTE;

    it('stores an id once, however often it is put', async () => {
      const id = newId('letter');
      await stores.outbox.put([message(id)], NINE);
      await stores.outbox.put([message(id), message(newId('letter'))], NINE + 5);
      const rows = await database.read('outbox').where({ id });
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({ created_at: NINE, status: 'waiting' });
      await database.write('outbox').delete();
    });

    it('leases a message to one process at a time, and again once the lease has ended', async () => {
      const ids = Array.from({ length: 20 }, () => newId('letter'));
      await stores.outbox.put(ids.map(message), NINE);
      const queue = outboxQueue(database.write);
      const taken = await Promise.all(Array.from({ length: 5 }, () => queue.take(room(8), NINE, LEASE)));
      const all = taken.flat().map(({ id }) => id);
      expect(new Set(all).size).toBe(all.length);
      const rest = await queue.take(room(50), NINE, LEASE);
      expect([...all, ...rest.map(({ id }) => id)].toSorted()).toEqual(ids.toSorted());
      expect(await queue.take(room(50), NINE + LEASE - 1, LEASE)).toEqual([]);
      const again = await queue.take(room(50), NINE + LEASE, LEASE);
      expect(again).toHaveLength(20);
      expect(new Set(again.map(({ attempts }) => attempts))).toEqual(new Set([2]));
      await database.write('outbox').delete();
    });

    it('ignores a process whose lease has ended once another one has the message', async () => {
      const id = newId('letter');
      await stores.outbox.put([message(id)], NINE);
      const queue = outboxQueue(database.write);
      const [first] = await queue.take(room(1), NINE, LEASE);
      const later = NINE + 2 * LEASE;
      const [second] = await queue.take(room(1), later, LEASE);
      if (!first || !second) throw new Error('It was not taken twice.');
      expect(await queue.renew(first, later + DAY)).toBe(false);
      await queue.retry(first, later, 'ECONNRESET');
      await queue.postpone(first, later, 'night');
      await queue.reroute(first, 'text', 'ECONNRESET', later);
      await queue.finish(first, 'never', '550', later);
      expect(await queue.nextDueAt(room(1))).toBe(later + LEASE);
      expect(await queue.renew(second, later + 2 * LEASE)).toBe(true);
      await queue.sent(first, null, later);
      expect(await queue.renew(second, later + 3 * LEASE)).toBe(false);
      await database.write('outbox').delete();
    });

    it('leases no finished message, and a failed one only after its pause', async () => {
      const [done, failed] = [newId('letter'), newId('letter')];
      await stores.outbox.put([message(done), message(failed)], NINE);
      const queue = outboxQueue(database.write);
      await queue.take(room(50), NINE, LEASE);
      await queue.sent({ id: done, channel: 'email' }, null, NINE);
      await queue.retry({ id: failed, attempts: 1 }, NINE + 5_000, 'ECONNREFUSED');
      expect(await queue.nextDueAt(room(1))).toBe(NINE + 5_000);
      const [again] = await queue.take(room(50), NINE + DAY, LEASE);
      expect(again).toMatchObject({ id: failed, attempts: 2, leasedUntil: NINE + DAY + LEASE });
      await queue.finish({ id: failed, attempts: 2 }, 'never', '550', NINE);
      expect(await queue.nextDueAt(room(1))).toBeNull();
    });
  });

  describe('small things', () => {
    it('accept a solved challenge once, however many send it at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => inTransaction(({ used }) => used.take('challenge', NINE))),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    it('keep sites sorted, each once', async () => {
      const sites = siteStore(database.write);
      expect([await sites.add('https://b', NINE), await sites.add('https://a', NINE)]).toEqual([true, true]);
      expect(await sites.add('https://a', NINE)).toBe(false);
      expect(await sites.all()).toEqual(['https://a', 'https://b']);
      expect([await sites.remove('https://a'), await sites.remove('https://a')]).toEqual([true, false]);
    });

    it('keep the languages that staff allow; of two who allow one at once, one is told that it was allowed', async () => {
      const show = (shown: boolean) =>
        database.write.transaction((trx) => shownLanguageStore(trx).show('ar', shown));
      expect((await Promise.all([show(true), show(true)])).toSorted()).toEqual([false, true]);
      expect(await shownLanguageStore(database.read).all()).toEqual(['ar']);
      expect([await show(false), await show(false)]).toEqual([true, false]);
      expect(await shownLanguageStore(database.read).all()).toEqual([]);
    });

    it('keep the last heartbeat', async () => {
      const heartbeat = heartbeatStore(database.write);
      expect(await heartbeat.last()).toBeNull();
      await heartbeat.beat(NINE);
      await heartbeat.beat(NINE + 1);
      expect(await heartbeat.last()).toBe(NINE + 1);
    });

    it('keep the channels by which each process sends', async () => {
      const mute = heartbeatStore(database.write);
      await mute.beat(NINE);
      expect(await mute.heardOf('email')).toEqual({ sends: null, doesNot: NINE });
      await heartbeatStore(database.write, ['email']).beat(NINE + 2);
      expect(await mute.heardOf('email')).toEqual({ sends: NINE + 2, doesNot: NINE });
    });

    it('are deleted once nobody can need them', async () => {
      await stores.feed.append([told(['tidy-a'], 'missed', null, { at: NINE - 8 * DAY })]);
      await stores.feed.append([told(['tidy-a'], 'missed', null)]);
      await inTransaction(({ used }) => used.take('old', NINE - 1));
      await inTransaction(({ used }) => used.take('new', NINE + 1));
      await runRetention(database.write, NINE, 365 * DAY);
      expect((await eventsOfAgentSince(database.read, 'tidy-a', 0)).map(({ revision }) => revision)).toEqual([
        await newestRevision(database.read),
      ]);
      const kept = await database.read('used_challenges').whereIn('id', ['old', 'new']);
      expect(kept.map(({ id }: { id: string }) => id)).toEqual(['new']);
    });

    it('migrate a second time without a change', async () => {
      const before = (await stores.agents.rosterEntries()).length;
      await database.migrate();
      expect((await stores.agents.rosterEntries()).length).toBe(before);
    });
  });

  describe('a transaction', () => {
    it('is rolled back as a whole when it fails, and in part by a savepoint', async () => {
      const [one, two, three] = [newId('c'), newId('c'), newId('c')];
      await inTransaction(async ({ used, referrals }, savepoint) => {
        await used.take(one, NINE);
        const inner = savepoint(async () => {
          await used.take(two, NINE);
          // After a failed statement PostgreSQL rejects everything until a rollback.
          await referrals.assign({ id: 'no such referral', promisedBy: null }, 'nobody', NINE);
        });
        expect(await codeOf(inner)).toMatch(/^(23503|SQLITE_CONSTRAINT)$/);
        await used.take(three, NINE);
      });
      const rows = await database.read('used_challenges').whereIn('id', [one, two, three]).orderBy('id');
      expect(rows.map(({ id }: { id: string }) => id).toSorted()).toEqual([one, three].toSorted());
    });
  });
});
