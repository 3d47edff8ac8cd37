/** Issues for the Professional Services Line through the routers: access, stored form, and erasure (rules 44 to 50). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PslSaveInput } from '../../../shared/contracts/psl.ts';
import { runRetention } from '../../store/repositories/service-store.ts';
import { pslReport } from '../../store/views/psl-report.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';

/** Later than every test's clock. */
const LATER = Date.parse('2100-01-01T00:00:00Z');
const DAY = 24 * 3_600_000;
const ID = 'issue-00000001';
const CASE = '110022334';
const PICTURE = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff]),
  Buffer.from('a picture of a screen'),
]).toString('base64');

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.addAgent('ann');
  await world.addAgent('bob');
});
afterEach(() => world.app.stop());

const psl = (subject = 'ann') => world.as(subject).psl;
const save = (input: Partial<PslSaveInput> = {}, subject = 'ann') =>
  psl(subject).save({ id: ID, basedOn: 0, texts: { caseNumber: CASE, notes: 'Rosa waits' }, ...input });
const table = (name: string): Promise<Record<string, unknown>[]> => world.app.database.read(name);

/** Prepared, called once, and ended with this number. */
async function called(number = 'T-1001', id = ID, subject = 'ann'): Promise<void> {
  await save({ id }, subject);
  await psl(subject).startCall({ id, callId: 'call-0001' });
  await psl(subject).endCall({ id, callId: 'call-0001', ticket: { number } });
}

describe('saving', () => {
  it('takes nothing that another agent typed, who was signed in before', async () => {
    const { agentId: ann } = await world.as('ann').referrals.worklist();
    expect(await refusalOf(save({ author: ann }, 'bob'))).toBe('not-signed-in');
    expect(await table('psl_entries')).toEqual([]);
    expect(await save({ author: ann })).toMatchObject({ revision: 1 });
  });

  it('gives each agent a key of their own for what waits in a browser, the same at every asking', async () => {
    const [ann, bob] = [await psl().draftKey(), await psl('bob').draftKey()];
    expect(await psl().draftKey()).toEqual(ann);
    expect(bob.key).not.toBe(ann.key);
    expect(Buffer.from(ann.key, 'base64url')).toHaveLength(32);
  });

  it('makes an issue under the browser’s own id, and again changes nothing', async () => {
    const first = {
      ...{ revision: 1, state: 'draft', kept: [] },
      texts: { caseNumber: { text: CASE, revision: 1 }, notes: { text: 'Rosa waits', revision: 1 } },
    };
    expect(await save()).toEqual(first);
    expect(await save()).toEqual(first);
    expect(await psl().get({ id: ID })).toMatchObject({
      revision: 1,
      texts: { caseNumber: CASE, notes: 'Rosa waits', happened: '' },
    });
  });

  it('of something stale keeps both: the newer in place, the older as a conflict', async () => {
    await save();
    await save({ basedOn: 1, texts: { notes: 'newer' } });
    const { kept, texts } = await save({ basedOn: 1, texts: { notes: 'typed elsewhere' } });
    expect(texts).toEqual({ notes: { text: 'newer', revision: 2 } });
    expect(kept).toMatchObject([{ name: 'notes', text: 'typed elsewhere' }]);
    expect(await psl().get({ id: ID })).toMatchObject({ texts: { notes: 'newer' }, kept });
    await psl().putAway({ id: ID, keptId: kept[0]?.id ?? '' });
    expect((await psl().get({ id: ID })).kept).toEqual([]);
  });

  it('at once from two windows loses neither', async () => {
    await save();
    await Promise.all([
      save({ basedOn: 1, texts: { notes: 'left window' } }),
      save({ basedOn: 1, texts: { notes: 'right window' } }),
    ]);
    const { texts, kept } = await psl().get({ id: ID });
    expect([texts.notes, ...kept.map(({ text }) => text)].toSorted()).toEqual([
      'left window',
      'right window',
    ]);
  });

  it('takes chosen facts, readiness and a referral of the agent’s own', async () => {
    await save({ facts: { system: 'kynect-benefits', checks: ['doi'], statusCodes: [500] }, ready: true });
    expect(await psl().get({ id: ID })).toMatchObject({
      state: 'ready',
      facts: { system: 'kynect-benefits', checks: ['doi'], statusCodes: [500], association: 'unknown' },
    });
    expect(await refusalOf(save({ facts: { referralId: 'referral-nobodys' } }))).toBe('not-found');
  });

  it('of a browser that closed in mid-call is all there when it comes back: the call that runs and its notes', async () => {
    await save();
    const { revision } = await psl().startCall({ id: ID, callId: 'call-0001' });
    await save({ basedOn: revision, texts: {}, callNotes: { 'call-0001': 'they look at it' } });
    await world.pass(20 * 60_000);
    const found = await psl().get({ id: ID });
    expect(found).toMatchObject({ state: 'on-call', timeSpent: 20 * 60_000 });
    expect(found.calls).toMatchObject([{ notes: 'they look at it', endedAt: null, ticket: null }]);
  });
});

describe('another agent', () => {
  it('finds no such issue, whatever they try', async () => {
    await called();
    await psl().attach({ id: ID, pictureId: 'pic-1', width: 4, height: 3, parts: 1, part: 0, data: PICTURE });
    const bob = psl('bob');
    const call = { id: ID, callId: 'call-0002' };
    const tries: Promise<unknown>[] = [
      bob.get({ id: ID }),
      save({}, 'bob'),
      bob.startCall(call),
      bob.endCall({ ...call, ticket: { noneGiven: true } }),
      bob.followUp({ id: ID, followUpId: 'fu-1', dueAt: LATER, whom: 'x', note: '' }),
      bob.advice({ id: ID, adviceId: 'adv-1', text: 'x' }),
      bob.tick({ id: ID, what: 'advice', itemId: 'adv-1', done: true }),
      bob.resolve({ id: ID, as: 'resolved' }),
      bob.reopen({ id: ID }),
      bob.putAway({ id: ID, keptId: 'x' }),
      bob.discard({ id: ID }),
      bob.attach({ id: ID, pictureId: 'pic-2', width: 1, height: 1, parts: 1, part: 0, data: PICTURE }),
      bob.detach({ id: ID, pictureId: 'pic-1' }),
      bob.picture({ id: ID, pictureId: 'pic-1' }),
      bob.trackerEntry({ id: ID }),
    ];
    expect(await Promise.all(tries.map(refusalOf))).toEqual(tries.map(() => 'not-found'));
    expect(await bob.list({})).toMatchObject({ rows: [], counts: { all: 0 } });
    expect((await bob.export({})).csv).not.toContain(CASE);
    expect(await bob.reminders()).toEqual([]);
    expect((await psl().get({ id: ID })).state).toBe('waiting');
  });

  it('may be given the same ticket number; the same agent’s other issue may not', async () => {
    await called('T-1001');
    await called('T-1001', 'issue-00000002', 'bob');
    await save({ id: 'issue-00000003' });
    await psl().startCall({ id: 'issue-00000003', callId: 'call-0001' });
    const end = psl().endCall({
      id: 'issue-00000003',
      callId: 'call-0001',
      ticket: { number: 't 1001' },
    });
    expect(await refusalOf(end)).toBe('ticket-used');
  });

  it('who is not signed in finds nothing at all', async () => {
    expect(await refusalOf(world.as(null).psl.list({}))).toBe('not-signed-in');
    expect(await refusalOf(world.as('nobody').psl.profile())).toBe('not-on-roster');
  });
});

describe('what is sealed', () => {
  it('is nowhere in the database in the clear, and each view is in the audit log first', async () => {
    await save({
      texts: { caseNumber: CASE, error: 'Rosa not found', screen: 'Rosa’s case', path: '/cases/9' },
    });
    await psl().startCall({ id: ID, callId: 'call-0001' });
    await save({ basedOn: 9, texts: {}, callNotes: { 'call-0001': 'Rosa said' } });
    await psl().endCall({ id: ID, callId: 'call-0001', ticket: { number: 'T-1001' } });
    await psl().followUp({ id: ID, followUpId: 'fu-1', dueAt: LATER, whom: 'Rosa', note: 'call Rosa' });
    await psl().advice({ id: ID, adviceId: 'adv-1', text: 'Rosa must verify' });
    await psl().attach({ id: ID, pictureId: 'pic-1', width: 4, height: 3, parts: 1, part: 0, data: PICTURE });
    const names = ['entries', 'texts', 'kept', 'calls', 'follow_ups', 'advice', 'pictures', 'picture_parts'];
    const all = JSON.stringify(await Promise.all(names.map((name) => table(`psl_${name}`))));
    for (const plain of ['Rosa', CASE, 'T-1001', '/cases', PICTURE]) expect(all).not.toContain(plain);
    expect(await psl().picture({ id: ID, pictureId: 'pic-1' })).toEqual({ data: PICTURE });
    await psl().list({});
    await psl().export({});
    const looks = (await table('audit_log'))
      .filter(({ what }) => what !== 'signing-began')
      .map(({ what, psl_entry_id }) => `${what} ${psl_entry_id}`);
    expect(new Set(looks)).toEqual(
      new Set([`psl-viewed ${ID}`, `psl-picture-viewed ${ID}`, 'psl-listed null', 'psl-exported null']),
    );
  });

  it('opens in its own row alone', async () => {
    await save();
    await save({ id: 'issue-00000002' }, 'bob');
    const [one] = await world.app.database
      .read('psl_texts')
      .where({ entry_id: 'issue-00000002', name: 'notes' });
    await world.app.database
      .write('psl_texts')
      .where({ entry_id: ID, name: 'notes' })
      .update({ text_sealed: one.text_sealed });
    await expect(psl().get({ id: ID })).rejects.toThrow();
  });
});

describe('pictures', () => {
  const part = (n: number, parts: number, data: string) => ({
    ...{ id: ID, pictureId: 'pic-1', width: 4, height: 3 },
    ...{ parts, part: n, data },
  });

  it('come in parts in any order, twice too, and open when the last one is there', async () => {
    await save();
    await psl().attach(part(1, 2, 'BBBB'));
    expect(await refusalOf(psl().picture({ id: ID, pictureId: 'pic-1' }))).toBe('not-found');
    await psl().attach(part(0, 2, '/9j/'));
    await psl().attach(part(0, 2, '/9j/'));
    expect(await psl().picture({ id: ID, pictureId: 'pic-1' })).toEqual({ data: '/9j/BBBB' });
    expect((await psl().get({ id: ID })).pictures).toMatchObject([{ id: 'pic-1', width: 4, height: 3 }]);
    await psl().detach({ id: ID, pictureId: 'pic-1' });
    expect(await table('psl_picture_parts')).toEqual([]);
  });

  it('are JPEGs', async () => {
    await save();
    await expect(psl().attach(part(0, 2, 'iVBORw0K'))).rejects.toThrow('"data"');
    expect((await psl().get({ id: ID })).pictures).toEqual([]);
  });

  it('are six at most', async () => {
    await save();
    for (let n = 1; n <= 6; n++) await psl().attach({ ...part(0, 1, '/9j/'), pictureId: `pic-${n}` });
    expect(await refusalOf(psl().attach({ ...part(0, 1, '/9j/'), pictureId: 'pic-7' }))).toBe('too-late');
  });
});

describe('the list', () => {
  it('finds issues by ticket, case and application, each by a part of it', async () => {
    await called('T-1001');
    await save({ id: 'issue-00000002', texts: { applicationId: 'APP-77' } });
    const found = async (search: string) => (await psl().list({ search })).rows.map(({ id }) => id);
    expect(await found('1001')).toEqual([ID]);
    expect(await found(CASE.slice(2, 6))).toEqual([ID]);
    expect(await found('app-77')).toEqual(['issue-00000002']);
    expect(await found('nothing')).toEqual([]);
  });

  it('counts by where they stand, with the time spent and the numbers that are missing', async () => {
    await called('T-1001');
    await save({ id: 'issue-00000002' });
    await psl().startCall({ id: 'issue-00000002', callId: 'call-0001' });
    await world.pass(5 * 60_000);
    await psl().endCall({ id: 'issue-00000002', callId: 'call-0001', ticket: { noneGiven: true } });
    await psl().resolve({ id: ID, as: 'resolved' });
    const { rows, counts, timeSpent } = await psl().list({ status: 'waiting' });
    expect(rows).toMatchObject([{ id: 'issue-00000002', ticketsMissing: 1, calls: 1, tickets: [] }]);
    expect(counts).toEqual({ all: 2, open: 0, waiting: 1, resolved: 1, unresolved: 0 });
    expect(timeSpent).toBeGreaterThanOrEqual(5 * 60_000);
  });

  it('reminds of follow-ups that are not done, by ids and dates alone', async () => {
    await called();
    await psl().followUp({ id: ID, followUpId: 'fu-1', dueAt: LATER + 5_000, whom: 'Rosa', note: 'ask' });
    await psl().followUp({ id: ID, followUpId: 'fu-2', dueAt: LATER + 4_000, whom: 'Rosa', note: 'ask' });
    await psl().tick({ id: ID, what: 'followUps', itemId: 'fu-2', done: true });
    const left = [{ entryId: ID, followUpId: 'fu-1', dueAt: LATER + 5_000 }];
    expect(await psl().reminders()).toEqual(left);
    await psl().resolve({ id: ID, as: 'unresolved' });
    expect(await psl().reminders()).toEqual(left);
  });

  it('reminds no more once an issue is resolved, and again when it is opened again', async () => {
    await called();
    await psl().followUp({ id: ID, followUpId: 'fu-1', dueAt: LATER + 5_000, whom: 'Rosa', note: 'ask' });
    await psl().resolve({ id: ID, as: 'resolved' });
    expect(await psl().reminders()).toEqual([]);
    await psl().reopen({ id: ID });
    expect(await psl().reminders()).toMatchObject([{ followUpId: 'fu-1' }]);
  });
});

describe('a tracker entry', () => {
  it('says all that is known, as text and as a file that no spreadsheet runs', async () => {
    await save({
      texts: { caseNumber: CASE, tried: '=cmd()', screen: 'Client search', path: '/client-search' },
    });
    await psl().startCall({ id: ID, callId: 'call-0001' });
    await psl().endCall({ id: ID, callId: 'call-0001', ticket: { number: 'T-1001' } });
    await psl().advice({ id: ID, adviceId: 'adv-1', text: 'Try tomorrow' });
    await psl().resolve({ id: ID, as: 'unresolved' });
    const { text, csv, name } = await psl().trackerEntry({ id: ID });
    expect(text).toContain('Screen name: Client search (/client-search)');
    expect(text).toContain('Ticket/reference numbers: T-1001');
    expect(text).toContain('Advice: Try tomorrow (not done)');
    expect(text).toContain(`Case number: ${CASE}`);
    expect(csv).toContain("'=cmd()");
    expect(name).toBe('issue-tracker-2026-03-03.csv');
  });

  it('names the agent as the roster does', async () => {
    expect(await psl().profile()).toMatchObject({ name: expect.stringContaining('ann'), role: 'Agent' });
  });
});

describe('an issue that was only begun', () => {
  it('can be discarded; one that was called about can not', async () => {
    await save();
    await psl().discard({ id: ID });
    expect(await refusalOf(psl().get({ id: ID }))).toBe('not-found');
    expect(await table('psl_texts')).toEqual([]);
    await called();
    expect(await refusalOf(psl().discard({ id: ID }))).toBe('too-late');
  });
});

describe('time', () => {
  it('erases pictures 30 days after the end, and everything a year after the last change', async () => {
    await called();
    await psl().attach({ id: ID, pictureId: 'pic-1', width: 4, height: 3, parts: 1, part: 0, data: PICTURE });
    await psl().resolve({ id: ID, as: 'resolved' });
    const { write } = world.app.database;
    const now = world.clock.now();
    await runRetention(write, now + 29 * DAY, 1_000 * DAY);
    expect(await table('psl_pictures')).toHaveLength(1);
    await runRetention(write, now + 31 * DAY, 1_000 * DAY);
    expect(await table('psl_pictures')).toHaveLength(0);
    expect((await psl().get({ id: ID })).calls[0]?.ticket).toBe('T-1001');
    await runRetention(write, now + 366 * DAY, 1_000 * DAY);
    for (const name of ['psl_entries', 'psl_texts', 'psl_calls']) expect(await table(name)).toEqual([]);
  });
});

describe('the report for staff', () => {
  const report = () => pslReport(world.app.database.read, world.app.services.sealer, 0);
  const issue = (subject: string, id: string, error: string, path = '/client-search/110022334') =>
    save({ id, texts: { error, screen: 'Client search', path }, facts: { statusCodes: [500] } }, subject);

  it('quotes what two agents came upon, without its numbers', async () => {
    await issue('ann', 'issue-0000000a', 'Case 110022334 can not be opened');
    await issue('bob', 'issue-0000000b', 'Case 445566 can not be opened');
    const { issues, bySystem, byScreen, byError } = await report();
    expect(issues).toBe(2);
    expect(bySystem).toEqual([{ name: 'agent-portal', issues: 2, agents: 2 }]);
    expect(byScreen).toEqual([{ name: 'Client search', issues: 2, agents: 2 }]);
    expect(byError).toEqual([{ name: 'Case # can not be opened', issues: 2, agents: 2 }]);
  });

  it('says nothing of a wording that one agent alone has, however often', async () => {
    await issue('ann', 'issue-0000000a', 'Rosa Testerman is not eligible');
    await issue('ann', 'issue-0000000b', 'Rosa Testerman is not eligible');
    const found = await report();
    expect(found.byError).toEqual([{ name: 'status 500', issues: 2, agents: 1 }]);
    expect(found.byScreen).toEqual([{ name: '/client-search', issues: 2, agents: 1 }]);
    expect(JSON.stringify(found)).not.toMatch(/Rosa|110022334/);
  });

  it('sums calls, numbers that are missing, ends and time', async () => {
    await called();
    await psl().resolve({ id: ID, as: 'unresolved' });
    expect(await report()).toMatchObject({ calls: 1, withoutTicket: 0, unresolved: 1, timeSpent: 0 });
  });
});
