/** A marked resident's data is searched for in every answer, in logs, in mails, and in the database's bytes. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorklistEvent } from '../../shared/contracts/worklist.ts';
import { appRouter } from '../http/routers/app-router.ts';
import { createServedWorld, type ServedWorld } from '../testing/served-world.ts';
import { SHORT_WINDOWS } from '../testing/world.ts';

const RESIDENT = {
  firstName: 'Zyxwvutsrosa',
  lastName: 'Qpwoeirutester',
  phone: '502-555-0147',
  email: 'zyxwvuts@resident.example.org',
  note: 'Zyxwvuts needs help with Medicaid',
};
const AGENT_WORDS = { attempt: 'Zyxwvuts said call later', note: 'Zyxwvuts prefers evenings' };
const NUMBERS = { caseNumber: '110045678-KOD', applicationId: 'APP-990077' };
/** Long enough never to occur by chance in encrypted text. */
const MARKS = [
  'zyxwvuts',
  'qpwoeiru',
  '5025550147',
  '555-0147',
  'medicaid',
  'prefers evenings',
  'call later',
  ...Object.values(NUMBERS).map((number) => number.toLowerCase()),
];
const marksIn = (text: string) => MARKS.filter((mark) => text.toLowerCase().includes(mark));

let world: ServedWorld;
let folder: string;
let logged = '';
let token: string;
let id: string;
const secrets: string[] = [];
/** Every answer to each of them, by procedure, before and after the accept. */
const answers = { before: [] as string[], after: [] as string[], holder: [] as string[] };

/** Every query procedure. */
const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
const QUERIES = Object.entries(procedures)
  .filter(([, { _def }]) => _def.type === 'query')
  .map(([name]) => name);
const AGENTS = ['ann', 'ben', 'cy'];
const signedIn = (name: string) => ({ authorization: `Bearer ${name}` });

/** Calls every query as this agent, or anonymously. */
async function everythingSeen(name: string | null): Promise<string[]> {
  const input = { referralId: id, token, zip: '40202', help: 'both', language: 'en' };
  const texts: string[] = [];
  for (const procedure of QUERIES) {
    // A tracker belongs to its resident; what it shows is checked as the resident.
    const known = procedure === 'resident.track' && name !== null ? { token: 'x'.repeat(32) } : input;
    const given = procedure === 'referrals.list' ? {} : known;
    texts.push((await world.call(procedure, given, name ? signedIn(name) : {})).text);
  }
  for (const path of ['/metrics', '/health/ready', '/health/live'])
    texts.push((await world.send(path)).text, (await world.sendAdmin(path)).text);
  return texts;
}

/** All of the agent's live events, up to the one that their change triggers now. */
async function hints(name: string): Promise<WorklistEvent[]> {
  const stop = new AbortController();
  const { revision } = await world.as(name).referrals.worklist();
  await world.as(name).agent.setCurrentAvailability({ on: true });
  const stream = await world.as(name, stop.signal).live.worklist({ lastEventId: '0' });
  const all: WorklistEvent[] = [];
  for await (const [, hint] of stream as AsyncIterable<[string, WorklistEvent]>) {
    all.push(hint);
    if (hint.revision > revision) break;
  }
  stop.abort();
  return all;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kod-privacy-'));
  const keep = (line: string) => {
    logged += line;
  };
  const log = pino({ level: 'trace' }, { write: keep });
  const databaseUrl = join(folder, 'kod.sqlite');
  world = await createServedWorld({ databaseUrl, log, policy: SHORT_WINDOWS });
  for (const name of AGENTS) await world.addAgent(name);
  const answer = await world.request({ ...RESIDENT });
  token = answer.token;
  secrets.push(token);
  id = await world.referralId();
  answers.before.push(JSON.stringify(answer.tracker), ...(await everythingSeen(null)));
  await world.request({ ...RESIDENT });
  await world.pass(SHORT_WINDOWS.generalWindow);
  for (const name of AGENTS)
    answers.before.push(...(await everythingSeen(name)), JSON.stringify(await hints(name)));

  const ben = signedIn('ben');
  const accepted = await world.call('referrals.accept', { referralId: id }, ben);
  answers.holder.push(accepted.text);
  secrets.push((accepted.result as { codeWord: string }).codeWord);
  const offerId = (accepted.result as { offer: { id: string } }).offer.id;
  const together = { offers: [{ referralId: id, offerId }] };
  answers.holder.push((await world.call('referrals.acceptTogether', together, ben)).text);
  const attempt = { referralId: id, outcome: 'voicemail', note: AGENT_WORDS.attempt };
  answers.holder.push((await world.call('referrals.logAttempt', attempt, ben)).text);
  answers.holder.push(
    (await world.call('referrals.note', { referralId: id, note: AGENT_WORDS.note }, ben)).text,
  );
  answers.holder.push((await world.call('referrals.caseNumbers', { referralId: id, ...NUMBERS }, ben)).text);
  answers.holder.push((await world.call('referrals.get', { referralId: id }, ben)).text);
  const all = [
    'accept',
    'acceptTogether',
    'reject',
    'get',
    'note',
    'caseNumbers',
    'logAttempt',
    'setCallBack',
    'complete',
    'handBack',
  ];
  for (const procedure of all)
    for (const name of ['ann', 'cy']) {
      const wish = { ...attempt, ...together, reason: procedure === 'reject' ? 'busy' : 'other', note: '-' };
      const outcome = procedure === 'complete' ? 'enrolled' : attempt.outcome;
      answers.after.push(
        (await world.call(`referrals.${procedure}`, { ...wish, outcome }, signedIn(name))).text,
      );
    }
  for (const name of ['ann', 'cy'])
    answers.after.push(...(await everythingSeen(name)), JSON.stringify(await hints(name)));
  answers.after.push(...(await everythingSeen(null)));
  const lists = ['worklist', 'quickUpdates', 'list', 'export'];
  for (const name of lists) answers.after.push((await world.call(`referrals.${name}`, {}, ben)).text);
  await world.pass(SHORT_WINDOWS.callbackWithin);
  // Invalid input and a fault, with all the data typed again.
  await world.call('resident.request', { ...RESIDENT, zip: RESIDENT.note });
  const tooLong = { referralId: id, caseNumber: `${NUMBERS.caseNumber} `.repeat(20) };
  answers.after.push((await world.call('referrals.caseNumbers', tooLong, ben)).text);
  await world.send(`/trpc/resident.track?input=${encodeURIComponent(JSON.stringify(RESIDENT))}`);
  await world.app.database.write.schema.renameTable('attempts', 'mislaid');
  answers.after.push((await world.call('referrals.logAttempt', attempt, ben)).text);
  await world.app.database.write.schema.renameTable('mislaid', 'attempts');
});
afterAll(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a resident’s contact data', () => {
  it('is in no answer to anybody before the referral is accepted', () => {
    expect(answers.before.length).toBeGreaterThan(40);
    expect(answers.before.flatMap(marksIn)).toEqual([]);
  });

  it('is shown, whole, to the agent who accepted', () => {
    for (const text of answers.holder) expect(text).toContain('+15025550147');
    for (const value of [RESIDENT.firstName, RESIDENT.lastName, RESIDENT.email, RESIDENT.note])
      expect(answers.holder[0]).toContain(value);
    expect(answers.holder.at(-1)).toContain(AGENT_WORDS.note);
    expect(answers.holder.at(-1)).toContain(AGENT_WORDS.attempt);
    for (const number of Object.values(NUMBERS)) expect(answers.holder.at(-1)).toContain(number);
  });

  it('is in no answer to others afterwards, nor in any list of the holder’s own', () => {
    expect(answers.after.flatMap(marksIn)).toEqual([]);
  });

  it('was looked for in every procedure that shows anything', () => {
    expect(QUERIES.length).toBeGreaterThan(9);
    expect(QUERIES).toEqual(expect.arrayContaining(['resident.track', 'referrals.get', 'referrals.list']));
  });

  it('is written to the audit log with each look at it, under the holder’s name alone', async () => {
    const rows = await world.app.database.read('audit_log').where({ referral_id: id });
    expect(rows.length).toBe(answers.holder.length);
    const agent = await world.app.database.read('agents').where({ portal_subject: 'ben' }).first('id');
    expect(new Set(rows.map((row: { agent_id: string }) => row.agent_id))).toEqual(new Set([agent.id]));
  });

  it('is in no mail', () => {
    expect(world.letters.length).toBeGreaterThan(3);
    // The link goes to the resident's own address; it is the one secret that is theirs.
    const own = world.letters.filter(({ text }) => text.includes('/track#'));
    const others = world.letters.filter((letter) => !own.includes(letter));
    expect(own.length).toBeGreaterThan(0);
    expect(marksIn(JSON.stringify([others, own.map(({ subject, text }) => subject + text)]))).toEqual([]);
    for (const secret of secrets) expect(JSON.stringify(others)).not.toContain(secret);
  });

  it('is in no line of the log, though faults were logged', () => {
    expect(logged).toContain('a procedure failed');
    expect(marksIn(logged)).toEqual([]);
    expect(logged).not.toContain(token);
  });

  it('is nowhere in the bytes of the database and its journal', async () => {
    const files = readdirSync(folder).filter((name) => name.startsWith('kod.sqlite'));
    expect(files).toContain('kod.sqlite-wal');
    const bytes = files.map((name) => readFileSync(join(folder, name)).toString('latin1')).join();
    expect(bytes).toContain('Jefferson');
    expect(bytes).toContain('referrals_open_phone');
    expect(marksIn(bytes)).toEqual([]);
    expect(bytes).not.toContain(token);
  });
});
