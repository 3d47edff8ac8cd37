import { afterEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../domain/policy.ts';
import { OFFICE_HOURS } from '../../domain/time/availability.ts';
import { DAY, HOUR, MINUTE } from '../../testing/referral-life.ts';
import {
  createWorld,
  refusalOf,
  SHORT_WINDOWS,
  TUESDAY_10,
  type World,
  type WorldOptions,
} from '../../testing/world.ts';

let world: World;
afterEach(() => world.app.stop());

/** Ann, Ben, and Cy are on duty; a resident has asked, and Ann has the General. */
async function asked(options: WorldOptions = {}) {
  world = await createWorld(options);
  for (const name of ['ann', 'ben', 'cy']) await world.addAgent(name);
  const { token } = await world.request();
  return { token, id: await world.referralId() };
}
const offersOf = async (name: string) =>
  (await world.as(name).referrals.worklist()).offers.map(({ kind }) => kind);
const track = (token: string) => world.resident.track({ token });
/** The agent with the one pending General. */
async function holderOfTheGeneral(): Promise<string> {
  for (const name of ['ann', 'ben', 'cy']) if ((await offersOf(name)).includes('general')) return name;
  throw new Error('nobody has a General');
}

describe('a request for a call', () => {
  it('goes to one agent, is accepted, served and completed, and the resident follows', async () => {
    const { token, id } = await asked();
    const ann = world.as('ann');
    expect(await holderOfTheGeneral()).toBe('ann');
    const before = await track(token);
    expect(before).toMatchObject({ status: 'pending', promisedBy: TUESDAY_10 + 30 * MINUTE, agent: null });
    const seen = await ann.referrals.get({ referralId: id });
    expect(seen).toMatchObject({ contact: null, codeWord: null, county: 'Jefferson', status: 'pending' });
    expect(seen.offer).toMatchObject({
      kind: 'general',
      dueAt: TUESDAY_10 + 15 * MINUTE,
      why: { miles: 0, speaksLanguage: true },
    });

    await world.pass(4 * MINUTE);
    const accepted = await ann.referrals.accept({ referralId: id });
    expect(accepted.contact).toEqual({
      firstName: 'Rosa',
      lastName: 'Testerman',
      phone: '+15025550101',
      email: null,
      note: null,
    });
    const during = await track(token);
    expect(during).toMatchObject({
      status: 'in-progress',
      agent: { name: 'Ann ann', phone: '+15025550100' },
    });
    expect(during.agent?.codeWord).toBe(accepted.codeWord);
    expect(during.agent?.codeWord).toMatch(/^\d{4}$/);

    await ann.referrals.logAttempt({ referralId: id, outcome: 'voicemail', note: 'left word' });
    await ann.referrals.note({ referralId: id, note: 'prefers the evening' });
    const done = await ann.referrals.complete({
      referralId: id,
      withoutAttempt: 'other',
      outcome: 'enrolled',
      note: 'silver plan',
    });
    expect(done).toMatchObject({ status: 'complete', outcome: 'enrolled' });
    expect(done.agentNote).toBe('prefers the evening\n\nsilver plan');
    expect(done.attempts).toEqual([{ at: world.clock.now(), outcome: 'voicemail', note: 'left word' }]);
    expect((await ann.referrals.worklist()).assignments).toEqual([]);

    const after = await world.resident.rate({ token, rating: 4 });
    expect(after).toMatchObject({ status: 'complete', rating: 4, can: { rate: false, cancel: false } });
    expect(after.events.map(({ type }) => type)).toEqual([
      'rated',
      'completed',
      'attempted',
      'accepted',
      'general-offered',
      'submitted',
    ]);
  });

  it('is on nobody else’s list while one agent has it as a General', async () => {
    const { id } = await asked();
    expect(await offersOf('ben')).toEqual([]);
    expect(await refusalOf(world.as('ben').referrals.get({ referralId: id }))).toBe('not-found');
    expect(await refusalOf(world.as('ben').referrals.accept({ referralId: id }))).toBe('not-found');
    expect(await refusalOf(world.as('ben').referrals.reject({ referralId: id }))).toBe('not-found');
    expect(
      await refusalOf(
        world.as('ben').referrals.complete({ referralId: id, withoutAttempt: 'other', outcome: 'enrolled' }),
      ),
    ).toBe('not-found');
  });

  it('goes to the next agent after each rejection, and to all of the rest once time is short', async () => {
    const { id } = await asked();
    await world.as('ann').referrals.reject({ referralId: id, reason: 'busy' });
    expect(await holderOfTheGeneral()).toBe('ben');
    await world.pass(10 * MINUTE + 1);
    await world.as('ben').referrals.reject({ referralId: id });
    expect([await offersOf('ann'), await offersOf('ben'), await offersOf('cy')]).toEqual([[], [], ['mass']]);
    expect(await refusalOf(world.as('ann').referrals.accept({ referralId: id }))).toBe('offer-settled');
    expect(await refusalOf(world.as('ann').referrals.reject({ referralId: id }))).toBeNull();
  });

  it('goes to the agent who speaks the language, though others are nearer', async () => {
    world = await createWorld();
    await world.addAgent('near');
    await world.addAgent('far', { zip: '42001', languages: ['es', 'en'] });
    await world.request({ language: 'es' });
    expect(await offersOf('far')).toEqual(['general']);
  });

  it('opens to all again when it is handed back, and the first agent keeps nothing of it', async () => {
    const { token, id } = await asked();
    const ann = world.as('ann');
    await ann.referrals.accept({ referralId: id });
    await ann.referrals.handBack({ referralId: id, reason: 'emergency' });
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual([[], ['mass']]);
    expect((await ann.referrals.get({ referralId: id })).contact).toBeNull();
    expect((await track(token)).agent).toBeNull();
    expect(await refusalOf(ann.referrals.note({ referralId: id, note: 'x' }))).toBe('not-yours');
  });

  it('reminds who accepted and called nobody, then opens it to the others', async () => {
    const { id } = await asked({ policy: SHORT_WINDOWS });
    await world.as('ann').referrals.accept({ referralId: id });
    await world.pass(SHORT_WINDOWS.callbackWithin);
    expect(world.letters.at(-1)).toMatchObject({
      to: 'ann@agents.example.org',
      subject: 'A resident is waiting for you',
    });
    await world.pass(SHORT_WINDOWS.returnAfterReminder);
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual([[], ['mass']]);
    expect((await world.as('ann').agent.me()).consecutiveMissed).toBe(0);
  });

  it('a wish of the holder whose answer was lost is carried out once, and answers like the first', async () => {
    const { id: referralId } = await asked();
    const [ann, ben] = [world.as('ann').referrals, world.as('ben').referrals];
    await ann.accept({ referralId });
    const attempt = { referralId, outcome: 'voicemail', idempotencyKey: crypto.randomUUID() } as const;
    await ann.logAttempt(attempt);
    expect((await ann.logAttempt(attempt)).attempts).toHaveLength(1);
    expect((await ann.logAttempt({ ...attempt, idempotencyKey: crypto.randomUUID() })).attempts).toHaveLength(
      2,
    );
    await ann.handBack({ referralId, reason: 'emergency' });
    await ann.handBack({ referralId, reason: 'emergency' });
    expect(await refusalOf(ann.handBack({ referralId, reason: 'conflict' }))).toBe('not-yours');

    await ben.accept({ referralId });
    // Keys of different agents don't collide.
    expect((await ben.logAttempt({ ...attempt, outcome: 'reached' })).attempts).toHaveLength(1);
    await ben.complete({ referralId, withoutAttempt: 'other', outcome: 'enrolled', note: 'silver plan' });
    const again = await ben.complete({
      referralId,
      withoutAttempt: 'other',
      outcome: 'enrolled',
      note: 'silver plan',
    });
    expect(again).toMatchObject({ status: 'complete', agentNote: 'silver plan' });
    expect(
      await refusalOf(ben.complete({ referralId, withoutAttempt: 'other', outcome: 'not-eligible' })),
    ).toBe('referral-closed');
    await ann.handBack({ referralId, reason: 'emergency' });
    const events = await world.app.database.read('referral_events').where({ type: 'handed-back' });
    expect(events).toHaveLength(1);
  });

  it('lets the agent write a note on what is complete, and refuses one on what was cancelled', async () => {
    const { token, id } = await asked();
    const ann = world.as('ann');
    await ann.referrals.accept({ referralId: id });
    await ann.referrals.complete({ referralId: id, withoutAttempt: 'other', outcome: 'question-answered' });
    const noted = await ann.referrals.note({ referralId: id, note: 'sent the form' });
    expect(noted.agentNote).toBe('sent the form');
    expect(
      await refusalOf(
        ann.referrals.complete({ referralId: id, withoutAttempt: 'other', outcome: 'enrolled' }),
      ),
    ).toBe('referral-closed');
    const ben = world.as('ben');
    // Live like Ann and not asked yet, so he is next.
    await ben.agent.me();
    const second = await world.request();
    const other = await world.referralId(1);
    await ben.referrals.accept({ referralId: other });
    await world.resident.cancel({ token: second.token });
    expect(await refusalOf(ben.referrals.note({ referralId: other, note: 'x' }))).toBe('referral-closed');
    const number = { referralId: other, caseNumber: '1' };
    expect(await refusalOf(ben.referrals.caseNumbers(number))).toBe('referral-closed');
    expect(await refusalOf(world.resident.cancel({ token }))).toBe('referral-closed');
  });

  it('carries the case number and application ID that its holder wrote down, also once it is complete', async () => {
    const { id: referralId } = await asked();
    const { referrals } = world.as('ann');
    expect(await refusalOf(referrals.caseNumbers({ referralId, caseNumber: '1' }))).toBe('not-yours');
    expect(await referrals.accept({ referralId })).toMatchObject({ caseNumber: null, applicationId: null });
    const written = await referrals.caseNumbers({ referralId, caseNumber: ' 110045678 ' });
    expect(written).toMatchObject({ caseNumber: '110045678', applicationId: null });
    await referrals.complete({ referralId, withoutAttempt: 'other', outcome: 'application-submitted' });
    // Another window that saw neither: fields that it omits stay.
    await referrals.caseNumbers({ referralId, applicationId: 'A-77' });
    const both = { caseNumber: '110045678', applicationId: 'A-77' };
    expect(await referrals.get({ referralId })).toMatchObject({ status: 'complete', ...both });
    expect(await referrals.caseNumbers({ referralId, caseNumber: '  ' })).toMatchObject({ caseNumber: null });
  });

  it('is handed back without its numbers: the next who holds it begins with none, the former sees none', async () => {
    const { id: referralId } = await asked();
    const [ann, ben] = [world.as('ann').referrals, world.as('ben').referrals];
    await ann.accept({ referralId });
    await ann.caseNumbers({ referralId, caseNumber: '110045678', applicationId: 'A-77' });
    await ann.handBack({ referralId, reason: 'emergency' });
    const none = { caseNumber: null, applicationId: null };
    expect(await ann.get({ referralId })).toMatchObject(none);
    expect(await refusalOf(ann.caseNumbers({ referralId, caseNumber: '1' }))).toBe('not-yours');
    expect(await ben.accept({ referralId })).toMatchObject(none);
    expect(await ben.caseNumbers({ referralId, caseNumber: '2' })).toMatchObject({ caseNumber: '2' });
  });

  it.each(['1'.repeat(101), '110\n045', '110\t045'])(
    'takes no number that is too long or no single line: %j',
    async (caseNumber) => {
      const { id: referralId } = await asked();
      const { referrals, psl } = world.as('ann');
      await referrals.accept({ referralId });
      await expect(referrals.caseNumbers({ referralId, caseNumber })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      });
      // The same rule for the same number in an issue for the Professional Services Line.
      const issue = { id: 'issue-00000001', basedOn: 0, texts: { applicationId: caseNumber } };
      await expect(psl.save(issue)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    },
  );

  it('ends when the resident cancels, and the agent’s offer with it', async () => {
    const { token, id } = await asked();
    const tracker = await world.resident.cancel({ token, reason: 'helped-elsewhere' });
    expect(tracker.status).toBe('cancelled');
    expect(await offersOf('ann')).toEqual([]);
    expect(await refusalOf(world.as('ann').referrals.accept({ referralId: id }))).toBe('referral-closed');
  });

  it('is opened to others when the resident says that nobody called, not before the promised time', async () => {
    const { token, id } = await asked({ policy: SHORT_WINDOWS });
    await world.as('ann').referrals.accept({ referralId: id });
    expect(await refusalOf(world.resident.notCalled({ token }))).toBe('too-early');
    await world.as('ann').referrals.logAttempt({ referralId: id, outcome: 'no-answer' });
    await world.pass(SHORT_WINDOWS.callbackWithin);
    const tracker = await world.resident.notCalled({ token });
    expect(tracker).toMatchObject({ status: 'pending', agent: null });
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual([[], ['mass']]);
  });

  it('takes another number until somebody has accepted', async () => {
    const { token, id } = await asked();
    await world.resident.change({ token, phone: '(859) 555-0188' });
    const { contact } = await world.as('ann').referrals.accept({ referralId: id });
    expect(contact?.phone).toBe('+18595550188');
    expect(await refusalOf(world.resident.change({ token, phone: '859-555-0189' }))).toBe('accepted-already');
    expect(await refusalOf(world.resident.change({ token, phone: '12345678' }))).toBe('phone-invalid');
  });

  it('changes nothing when one of two wishes in one change is refused', async () => {
    const { token, id } = await asked();
    const both = { token, phone: '(859) 555-0188', wish: 'now' } as const;
    expect(await refusalOf(world.resident.change(both))).toBe('too-early');
    expect((await track(token)).events.map(({ type }) => type)).not.toContain('changed');
    const { contact } = await world.as('ann').referrals.accept({ referralId: id });
    expect(contact?.phone).not.toBe('+18595550188');
  });

  it('hears that we are sorry from the promised time on, also once somebody has accepted late', async () => {
    const { token, id } = await asked({ policy: SHORT_WINDOWS });
    await world.pass(SHORT_WINDOWS.callbackWithin);
    await world.as('ann').referrals.accept({ referralId: id });
    expect(await track(token)).toMatchObject({ status: 'in-progress', promiseMissed: true });
    await world
      .as('ann')
      .referrals.complete({ referralId: id, withoutAttempt: 'other', outcome: 'enrolled' });
    expect(await track(token)).toMatchObject({ status: 'complete', promiseMissed: false });
  });

  it('is told the truth at the promised time when nobody accepted, and expires after two days', async () => {
    const { token } = await asked({ policy: SHORT_WINDOWS });
    const { callbackWithin } = SHORT_WINDOWS;
    await world.pass(callbackWithin);
    expect(await track(token)).toMatchObject({ status: 'pending', promiseMissed: true });
    const again = await world.resident.change({ token, wish: 'now' });
    expect(again).toMatchObject({ promiseMissed: false, promisedBy: world.clock.now() + callbackWithin });
    world.clock.set(TUESDAY_10 + callbackWithin + 2 * DAY);
    await world.pass(5_000);
    expect((await track(token)).status).toBe('expired');
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual([[], []]);
  });
});

describe('a request at night', () => {
  const NIGHT = TUESDAY_10 - 6 * HOUR;
  async function atNight() {
    world = await createWorld({ now: NIGHT });
    await world.addAgent('ann', { hours: OFFICE_HOURS });
    const { promise } = await world.resident.callbackPromise({ zip: '40202', help: 'both', language: 'en' });
    return promise;
  }
  const NINE = TUESDAY_10 - HOUR;
  /** Ann begins at nine, and has to be there some time before. */
  const HALF_PAST = NINE + 30 * MINUTE;

  it('is promised the first real opening, waits for it, and rings then', async () => {
    const promise = await atNight();
    expect(promise).toMatchObject({ kind: 'openings', more: true, zone: 'America/New_York' });
    const openings = promise.kind === 'openings' ? promise.openings : [];
    expect(openings[0]).toEqual({ opensAt: HALF_PAST, by: TUESDAY_10 });
    expect(openings.length).toBeGreaterThan(1);
    const { token, tracker } = await world.request({ wish: 'opening' });
    expect(tracker).toMatchObject({ status: 'scheduled', opensAt: HALF_PAST, promisedBy: TUESDAY_10 });
    expect(await offersOf('ann')).toEqual([]);
    world.clock.set(HALF_PAST - defaultPolicy.openingLead - 5_000);
    await world.pass(5_000);
    expect((await world.as('ann').referrals.worklist()).offers).toMatchObject([
      { kind: 'general', callFrom: HALF_PAST, promisedBy: TUESDAY_10, firstAttemptAt: null },
    ]);
    expect((await track(token)).events.map(({ type }) => type)).toEqual([
      'general-offered',
      'opened',
      'scheduled',
      'submitted',
    ]);
  });

  it('can be cancelled while it waits', async () => {
    await atNight();
    const { token } = await world.request({ wish: 'opening' });
    expect(await world.resident.cancel({ token })).toMatchObject({ status: 'cancelled', opensAt: null });
  });

  it('may be moved to another opening, and had sooner once somebody is free', async () => {
    await atNight();
    const { token, tracker } = await world.request({ wish: 'opening' });
    expect(tracker).toMatchObject({ can: { changeTime: true }, otherTimes: { soonest: null } });
    const [, later] = tracker.otherTimes.openings;
    const moved = await world.resident.change({ token, wish: 'opening', opensAt: later?.opensAt });
    expect(moved).toMatchObject({
      status: 'scheduled',
      ...(later && { opensAt: later.opensAt, promisedBy: later.by }),
    });
    await world.as('ann').agent.setCurrentAvailability({ on: true });
    expect((await track(token)).can.changeTime).toBe(true);
    const sooner = await world.resident.change({ token, wish: 'now' });
    expect(sooner).toMatchObject({ opensAt: null, promisedBy: NIGHT + 30 * MINUTE });
    await world.settle();
    expect(await offersOf('ann')).toEqual(['general']);
  });

  it('waits without a promise where the resident wants that, and rings who comes on duty', async () => {
    await atNight();
    const { tracker } = await world.request({ wish: 'whenever' });
    expect(tracker).toMatchObject({ status: 'pending', promisedBy: null });
    world.clock.set(NINE - 5_000);
    await world.pass(5_000);
    expect(await offersOf('ann')).toEqual(['mass']);
  });

  it('is put off to the opening by a resident who waited, and begins a new round then', async () => {
    await atNight();
    const { token } = await world.request({ wish: 'now' });
    const later = await world.resident.change({ token, wish: 'opening' });
    expect(later).toMatchObject({ status: 'scheduled', opensAt: HALF_PAST });
    world.clock.set(HALF_PAST - defaultPolicy.openingLead - 5_000);
    await world.pass(5_000);
    expect(await offersOf('ann')).toEqual(['general']);
  });
});
