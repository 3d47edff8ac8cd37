/** A resident phones: staff find the story and ask another agent. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STAFF_GONE_AFTER } from '../../../shared/staff-presence.ts';
import { deskNow } from '../../store/views/desk-view.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';

const NOW = { dryRun: false, reason: 'Nobody called' };
let world: World;
let referralId: string;
let token: string;

/** Ann holds Rosa's request; ben is free. */
beforeEach(async () => {
  world = await createWorld();
  await world.addAgent('ann');
  ({ token } = await world.request({
    ...{ phone: '502-555-0177', email: 'rosa@example.org', firstName: 'Rósa', lastName: 'O’Neal' },
  }));
  referralId = await world.referralId();
  await world.as('ann').referrals.accept({ referralId });
  await world.addAgent('ben');
});
afterEach(() => world.app.stop());

const staff = (name = 'lee') => world.as(`staff:${name}`).staff;
const entries = async (): Promise<[string, string | null, string | null][]> =>
  (await world.app.database.read('audit_log').whereNotNull('staff').orderBy('id')).map((row) => [
    row.what,
    row.referral_id,
    row.staff,
  ]);

describe('staff find a request', () => {
  it.each([
    ['its telephone number', '(502) 555-0177', 'phone'],
    ['the address', 'Rosa@example.org', 'email'],
    ['a ZIP Code', '40202', 'zip'],
    ['the first name, without its accent', 'rosa', 'name-or-case'],
    ['the beginnings of both names', 'o neal ros', 'name-or-case'],
    ['a case number', '1234-5', 'name-or-case'],
    ['the last digits of its number', '0177', 'name-or-case'],
  ])('by %s', async (_what, text, takenFor) => {
    await world.as('ann').referrals.caseNumbers({ referralId, caseNumber: '12345' });
    expect(await staff().find({ text })).toMatchObject({ takenFor, more: false, rows: [{ id: referralId }] });
  });

  it('by its own number, status, day, and agent, and all that is given must hold', async () => {
    expect(await staff().find({ text: referralId })).toMatchObject({ takenFor: 'referral' });
    const count = async (input: Parameters<ReturnType<typeof staff>['find']>[0]) =>
      (await staff().find(input)).rows.length;
    expect(await count({ status: 'in-progress' })).toBe(1);
    expect(await count({ status: 'pending' })).toBe(0);
    expect(await count({ day: '2026-03-03' })).toBe(1);
    expect(await count({ day: '2026-03-04' })).toBe(0);
    expect(await count({ agent: 'ann' })).toBe(1);
    expect(await count({ agent: 'ben' })).toBe(0);
    expect(await count({ text: '502-555-0177', status: 'expired' })).toBe(0);
    expect(await staff().find({ agent: 'nobody' })).toMatchObject({ agentUnknown: true, rows: [] });
  });

  it('without a search, sees who is owed a call first, then other open ones, then today’s ended ones, by pages', async () => {
    await world.as('ann').referrals.logAttempt({ referralId, outcome: 'reached' });
    const sent: string[] = [];
    for (const n of [1, 2]) {
      await world.request({ phone: `502-555-019${n}` });
      sent.push(await world.referralId(n));
      await world.pass(60_000);
    }
    const ended = await world.request({ phone: '502-555-0193' });
    await world.resident.cancel({ token: ended.token });
    const first = await staff().find({});
    expect(first.rows.map(({ id }) => id)).toEqual([...sent, referralId, await world.referralId(3)]);
    const { waiting } = await staff().board({});
    const day = { from: '2026-03-03', to: '2026-03-03', by: [] };
    const { total } = await staff().report(day);
    expect(first.counts).toEqual({ waiting, asked: total.asked });
    expect([waiting, total.asked]).toEqual([2, 4]);
    expect(await staff().find({ page: 2 })).toMatchObject({ rows: [], more: false });
    const tomorrow = { now: world.clock.now(), from: Date.UTC(2026, 2, 4, 5), to: Date.UTC(2026, 2, 5, 5) };
    const rows = await deskNow(world.app.database.read, tomorrow, { limit: 9, offset: 1 });
    expect(rows.map(({ id }) => id)).toEqual([sent[1], referralId]);
  });

  it('and every search for a person is entered, also one that finds nobody', async () => {
    expect((await staff().find({ text: '502-555-0199' })).rows).toEqual([]);
    await staff().find({ text: '502-555-0177' });
    expect(await entries()).toEqual([
      ['resident-found', null, 'lee'],
      ['referrals-listed', null, 'lee'],
      ['resident-found', referralId, 'lee'],
      ['referrals-listed', null, 'lee'],
    ]);
  });
});

describe('one story', () => {
  it('tells what happened and why, who may be asked, and nothing of the resident', async () => {
    const { story, moments, askable } = await staff().referral({ referralId });
    expect(story.events.map(({ type }) => type)).toEqual(['submitted', 'general-offered', 'accepted']);
    expect(moments).toMatchObject([
      { kind: 'general', passed: 1, agents: [{ agent: 'ann', status: 'accepted' }] },
    ]);
    expect(askable.map(({ agent }) => agent)).toEqual(['ben']);
    expect(JSON.stringify({ story, moments, askable })).not.toMatch(/R[oó]sa|Neal|0177|example\.org/);
    expect(await entries()).toEqual([['referral-viewed', referralId, 'lee']]);
    expect(await refusalOf(staff().referral({ referralId: 'no-referral' }))).toBe('not-found');
  });

  it('has the person behind it when staff ask, a look that is entered and counted', async () => {
    expect(await staff().person({ referralId })).toEqual({
      name: 'Rósa O’Neal',
      phone: '+15025550177',
      email: 'rosa@example.org',
    });
    expect(await entries()).toEqual([['resident-viewed', referralId, 'lee']]);
    const { staffLooksAnHour } = world.config.policy;
    for (let look = 1; look < staffLooksAnHour; look++) await staff().person({ referralId });
    expect(await refusalOf(staff().person({ referralId }))).toBe('viewing-limit');
    expect(await refusalOf(staff('noor').person({ referralId }))).toBeNull();
    await world.pass(60 * 60_000);
    expect(await refusalOf(staff().person({ referralId }))).toBeNull();
  });
});

describe('staff have somebody else asked', () => {
  it('first to read what would come of it, then in earnest, under their own name', async () => {
    const would = await staff().reassign({ referralId, agent: 'ben', dryRun: true, reason: '' });
    expect(would).toMatchObject({ unchanged: null, asked: { agent: 'ben' }, takenFrom: { agent: 'ann' } });
    expect(await entries()).toEqual([]);
    expect((await world.resident.track({ token })).agent).not.toBeNull();
    await staff().reassign({ referralId, agent: 'ben', ...NOW });
    expect(await entries()).toEqual([['referral-reassigned', referralId, 'lee']]);
    const [entry] = await world.app.database.read('audit_log').where({ what: 'referral-reassigned' });
    expect(entry.detail).toBe('Nobody called');
    expect((await world.as('ben').referrals.worklist()).offers).toHaveLength(1);
    expect(await staff().reassign({ referralId, agent: 'ben', ...NOW })).toMatchObject({
      unchanged: 'asked-already',
      takenFrom: null,
    });
  });

  it('or everybody', async () => {
    expect(await staff().release({ referralId, ...NOW })).toMatchObject({
      unchanged: null,
      asked: null,
      takenFrom: { agent: 'ann' },
    });
    expect(await entries()).toEqual([['referral-opened-to-all', referralId, 'lee']]);
  });

  it.each([
    ['no reason', { reason: ' ' }, 'reason-needed'],
    ['a telephone number in it', { reason: 'call 502-555-0177' }, 'reason-needed'],
    ['an address in it', { reason: 'rosa@example.org wrote' }, 'reason-needed'],
    ['an agent who is not there', { agent: 'nobody' }, 'not-found'],
    ['a referral that is not there', { referralId: 'no-referral' }, 'not-found'],
  ])('never with %s', async (_what, wrong, refusal) => {
    expect(await refusalOf(staff().reassign({ referralId, agent: 'ben', ...NOW, ...wrong }))).toBe(refusal);
    expect(await entries()).toEqual([]);
  });
});

describe('staff send the link again', () => {
  it('first to read how it goes, then in earnest; without seeing where to', async () => {
    const mails = () => world.letters.filter(({ to }) => to === 'rosa@example.org').length;
    const before = mails();
    const would = await staff().resend({ referralId, dryRun: true, reason: '' });
    expect(would).toMatchObject({ unchanged: null, sentBy: 'email', takenFrom: null });
    await world.settle();
    expect([mails(), await entries()]).toEqual([before, []]);
    const done = await staff().resend({ referralId, ...NOW });
    await world.settle();
    expect(done).toEqual(would);
    expect(JSON.stringify(done)).not.toContain('rosa');
    expect(mails()).toBe(before + 1);
    expect(await entries()).toEqual([['link-resent', referralId, 'lee']]);
    const { messages } = (await staff().referral({ referralId })).story;
    expect(messages.filter(({ type }) => type === 'private-link')).toMatchObject([
      { by: 'email', status: 'sent' },
      { by: 'email', status: 'sent' },
    ]);
  });

  it('never without a reason, or of what is not there or ended', async () => {
    const resend = (wrong: object) => refusalOf(staff().resend({ referralId, ...NOW, ...wrong }));
    expect(await resend({ reason: ' ' })).toBe('reason-needed');
    expect(await resend({ referralId: 'no-referral' })).toBe('not-found');
    await world.resident.cancel({ token });
    expect(await resend({})).toBe('referral-closed');
    expect(await entries()).toEqual([]);
  });
});

describe('staff close a referral', () => {
  const close = (more: object = {}) =>
    staff().close({ referralId, because: 'helped', reason: 'On the phone', dryRun: false, ...more });

  it('first to read what would come of it, then in earnest; the resident reads why, and the agent loses it', async () => {
    expect(await close({ dryRun: true, reason: '' })).toMatchObject({ takenFrom: { agent: 'ann' } });
    expect((await world.resident.track({ token })).status).toBe('in-progress');
    expect(await close()).toMatchObject({ unchanged: null, asked: null, takenFrom: { agent: 'ann' } });
    await world.settle();
    const { status, events } = await world.resident.track({ token });
    expect([status, events[0]?.type]).toEqual(['cancelled', 'closed-helped']);
    const mail = world.letters.find(({ subject }) => subject === 'Your request at kynect is closed');
    expect(mail).toMatchObject({ to: 'rosa@example.org' });
    expect(mail?.text).toContain('Our staff closed your request because you have been helped.');
    expect((await world.as('ann').referrals.worklist()).assignments).toEqual([]);
    expect(await entries()).toEqual([['referral-closed', referralId, 'lee']]);
    const [entry] = await world.app.database.read('audit_log').where({ what: 'referral-closed' });
    expect(entry.detail).toBe('helped: On the phone');
  });

  it('once, with a reason, and only what is there', async () => {
    expect(await refusalOf(close({ reason: ' ' }))).toBe('reason-needed');
    expect(await refusalOf(close({ referralId: 'no-referral' }))).toBe('not-found');
    await close();
    expect(await refusalOf(close({ because: 'sent-twice' }))).toBe('referral-closed');
    expect((await entries()).length).toBe(1);
  });
});

describe('two staff members at one referral', () => {
  const seen = async (by: string, leaving = false) => staff(by).present({ referralId, leaving });

  it('see each other, and who changed it, until one leaves or falls silent', async () => {
    expect(await seen('lee')).toMatchObject({ others: [], lastDeed: null });
    await world.pass(4_000);
    const at = world.clock.now();
    expect((await seen('noor')).others).toEqual([{ staff: 'lee', seenAt: at - 4_000 }]);
    const before = await seen('lee');
    expect(before.others).toEqual([{ staff: 'noor', seenAt: at }]);
    await staff('noor').release({ referralId, ...NOW });
    const after = await seen('lee');
    expect(after.lastDeed).toEqual({ staff: 'noor', deed: 'referral-opened-to-all', at });
    expect(after.version).toBeGreaterThan(before.version);
    expect((await staff().referral({ referralId })).story.referral.version).toBe(after.version);
    await world.pass(STAFF_GONE_AFTER + 1);
    expect((await seen('lee')).others).toEqual([]);
    await seen('noor');
    await seen('noor', true);
    expect((await seen('lee')).others).toEqual([]);
    expect(await refusalOf(staff().present({ referralId: 'no-referral', leaving: false }))).toBe('not-found');
  });
});

describe('staff keep notes', () => {
  const NOTE = 'Rosa works nights.';
  const notes = async () => (await staff().referral({ referralId })).story.notes;
  const entered = async () => (await entries()).filter(([what]) => what === 'referral-noted');

  it('that staff alone see in the story, with their author and time; a repeat is one note', async () => {
    const noteId = crypto.randomUUID();
    for (let n = 0; n < 2; n++) await staff().note({ referralId, noteId, note: ` ${NOTE} ` });
    await world.pass(60_000);
    await staff('noor').note({ referralId, noteId: crypto.randomUUID(), note: 'Called her back' });
    const now = world.clock.now();
    expect(await notes()).toEqual([
      { at: now - 60_000, staff: 'lee', text: NOTE },
      { at: now, staff: 'noor', text: 'Called her back' },
    ]);
    expect(await entered()).toEqual([
      ['referral-noted', referralId, 'lee'],
      ['referral-noted', referralId, 'noor'],
    ]);
    const others = [
      await world.as('ann').referrals.get({ referralId }),
      await world.resident.track({ token }),
    ];
    const { read } = world.app.database;
    const stored = [await read('audit_log'), await read('staff_notes')];
    expect(JSON.stringify([others, stored])).not.toMatch(/works nights|Called her/);
  });

  it('also after it ended, and until it is erased', async () => {
    await world.resident.cancel({ token });
    const note = { referralId, note: NOTE };
    await staff().note({ ...note, noteId: crypto.randomUUID() });
    expect(await notes()).toHaveLength(1);
    await world.app.apply((work) => work.stores.residents.erase([referralId], work.now));
    expect(await world.app.database.read('staff_notes')).toEqual([]);
    expect(await refusalOf(staff().note({ ...note, noteId: crypto.randomUUID() }))).toBe('referral-closed');
    expect(await entered()).toHaveLength(1);
  });

  it('never empty, too long, or on what is not there', async () => {
    const add = (wrong: object) =>
      staff().note({ referralId, noteId: crypto.randomUUID(), note: NOTE, ...wrong });
    await expect(add({ note: ' ' })).rejects.toThrow();
    await expect(add({ note: 'x'.repeat(1_001) })).rejects.toThrow();
    expect(await refusalOf(add({ referralId: 'no-referral' }))).toBe('not-found');
    expect(await world.app.database.read('staff_notes')).toEqual([]);
  });
});

describe('an account without the role', () => {
  it('is told so, and an agent’s try is on record', async () => {
    expect(await refusalOf(world.as('ann').staff.referral({ referralId }))).toBe('not-staff');
    expect(await refusalOf(world.as('stranger').staff.find({ text: '40202' }))).toBe('not-staff');
    const tried = await world.app.database.read('audit_log').where({ what: 'view-refused' });
    expect(tried.map(({ detail, staff: by }) => [detail, by])).toEqual([['staff.referral: not-staff', null]]);
    expect(await world.as('stranger').staff.me()).toEqual({ name: 'stranger', staff: false, delegate: null });
    expect(await staff().me()).toEqual({ name: 'lee', staff: true, delegate: null });
  });
});
