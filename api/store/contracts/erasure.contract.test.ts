/** Erased data is in none of the database's bytes, and no current key opens copies that may exist elsewhere (rule 36). */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOwnPostgres } from '../../../e2e/tools/find-postgres.ts';
import { CONSENT_VERSION } from '../../../shared/consents.ts';
import { errorCode } from '../../../shared/typed.ts';
import type { Stores, Submission } from '../../application/ports.ts';
import { decidePsl, newPslEntry } from '../../domain/psl/decide.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { rosterRow } from '../../in-memory/made-up-agent.ts';
import { throwAwayDatabase } from '../../testing/databases.ts';
import { sealerFor, someKey } from '../../testing/keys.ts';
import { aCandidate, aReferral, DAY, NINE } from '../../testing/referral-life.ts';
import { type Database, openDatabase } from '../database.ts';
import { coarsenErased } from '../repositories/coarsen.ts';
import { eraseContacts } from '../repositories/retention.ts';
import { storesIn } from '../stores.ts';

const RESIDENTS = 1_000;
/** Part of every name, note, and address here. */
const MARK = 'Zyxwvutsrq';
const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
/** A unique time, ZIP, and distance, and the bytes of each in a file. */
const THEN = NINE - 1_234_567;
const PLACE = { ...aReferral().place, zip: 'Zip-42087-Zip' };
const MILES = 12.3456789;
const ours = someKey();

const aSubmission = (n: number): Submission => ({
  contact: {
    ...{ firstName: `${MARK}${n}`, lastName: MARK, note: `${MARK} has questions` },
    ...{ phone: `+1502${1_000_000 + n}`, email: `${MARK}${n}@example.org` },
  },
  ...{ idempotencyKey: randomUUID(), answers: `{"name":"${MARK}"}`, repeat: randomUUID() },
  ...{
    place: 1,
    linkMailed: null,
    linkTexted: null,
    token: randomBytes(24).toString('base64url'),
    codeWord: '1234',
  },
  ...{ screenLanguage: 'en', honeypot: false },
  consent: { version: CONSENT_VERSION, text: false, at: THEN, assisted: null },
  trace: TRACE,
});

/** An ended referral of one resident, with an agent's notes and an issue about it. */
async function lived({ referrals, psl, staffNotes, thread }: Stores, n: number, ann: string): Promise<void> {
  const id = `referral-${n}`;
  const ended = aReferral({
    id,
    state: 'expired',
    massSince: null,
    endedAt: NINE,
    submittedAt: THEN,
    place: PLACE,
  });
  await referrals.insert(ended, null, aSubmission(n));
  const candidate = { ...aCandidate(ann), why: { ...aCandidate(ann).why, miles: MILES } };
  await referrals.addOffers(id, [{ offerId: `o${n}`, kind: 'mass', candidate, dueAt: THEN }], THEN, 7);
  await referrals.settle(`o${n}`, 'accepted', NINE, null);
  await referrals.assign({ id, promisedBy: THEN }, ann, THEN);
  await referrals.addAttempt(id, ann, { outcome: 'voicemail', note: `${MARK}, tried`, key: null }, NINE);
  await referrals.setCaseNumbers(id, ann, { caseNumber: `${MARK}-${n}` });
  await referrals.setNote(id, ann, `${MARK} is glad`);
  await staffNotes.keep(id, { id: 'note', staff: 'lee', text: `${MARK} works nights` });
  if (n % 10 === 0) await thread.keep(id, { id: 'SM1', agentId: null, text: `${MARK} is at work` });
  await referrals.unassign(id, ann, 'completed', { note: `${MARK} enrolled` }, NINE);
  const issue = newPslEntry(`issue-${n}`, ann, NINE);
  await psl.save(null, issue);
  const texts = { notes: `${MARK} gets an error` };
  const typed = decidePsl(issue, { type: 'edit', basedOn: 0, texts, facts: { referralId: id } }, NINE);
  if (isRefusal(typed)) throw new Error(typed.refused);
  await psl.save(issue, typed);
  const picture = { id: 'p', at: NINE, width: 1, height: 1, parts: 1, part: 0 };
  // A large picture spills over into separate pages.
  if (n % 50 === 0) await psl.addPicturePart(issue.id, { ...picture, data: MARK.repeat(1_000) });
}

let database: Database;
/** Before anybody is erased: the sealed texts, and the wrapped keys. */
let sealed: string[];
let wrapped: { owner: string; key_id: string; wrapped: string }[];

async function begin(url: string): Promise<void> {
  database = openDatabase(url);
  await database.migrate();
  const sealer = await sealerFor(database, [ours]);
  const agents = storesIn(database.write, sealer, NINE).agents;
  await agents.upsertFromRoster([rosterRow('ann')], () => 'ann');
  for (let n = 0; n < RESIDENTS; n += 100)
    await database.write.transaction(async (trx) => {
      for (let one = n; one < n + 100; one++) await lived(storesIn(trx, sealer, NINE), one, 'ann');
    });
  sealed = [];
  for (const table of [
    'referrals',
    'assignments',
    'attempts',
    'staff_notes',
    'thread_messages',
    'psl_texts',
    'psl_picture_parts',
  ])
    for (const row of await database.read(table))
      for (const value of Object.values(row))
        if (typeof value === 'string' && value.startsWith('v2.')) sealed.push(value);
  wrapped = (await database.read('wrapped_keys')).filter(({ owner }: { owner: string }) => owner !== 'index');
}

const WINDOW = 16;
/** Substrings of these texts, to find remains whose ends are lost. */
function windowsOf(texts: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const text of texts)
    for (let at = 3; at + WINDOW <= text.length; at += WINDOW) found.add(text.slice(at, at + WINDOW));
  return found;
}
/** Whether a time, a ZIP, or a distance of theirs is in these files; SQLite stores a time as six bytes. */
function whereAndWhen(files: readonly string[], time: Buffer): boolean[] {
  const all = Buffer.concat(files.map((file) => readFileSync(file)));
  return [time, PLACE.zip, String(MILES)].map((one) => all.includes(one));
}
const sixBytes = (at: number): Buffer => {
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(at, 0, 6);
  return bytes;
};

/** Like a kill after the first transaction. */
const killedAfterOne = (db: Knex): Knex => {
  let begun = 0;
  const transaction = (run: (trx: Knex.Transaction) => Promise<unknown>) => {
    if (++begun > 1) throw new Error('killed');
    return db.transaction(run);
  };
  return Object.create(db, { transaction: { value: transaction } });
};
const LATER = NINE + 400 * DAY;
/** Two at once, after one that was killed midway; resolves to how many those two did. */
async function coarsenAll(): Promise<number> {
  await expect(coarsenErased(killedAfterOne(database.write), LATER)).rejects.toThrow('killed');
  const both = await Promise.all([1, 2].map(() => coarsenErased(database.write, LATER)));
  expect(await coarsenErased(database.write, LATER)).toBe(0);
  return both.reduce((sum, one) => sum + one, 0);
}

/** PostgreSQL may remove a file meanwhile. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** How many of them occur in these files. */
function traces(files: readonly string[], windows: ReadonlySet<string>): number {
  let found = 0;
  for (const file of files) {
    const bytes = bytesOf(file).toString('latin1');
    expect(bytes.includes(MARK), file).toBe(false);
    for (const [run] of bytes.matchAll(/[\w-]{16,}/g))
      for (let at = 0; at + WINDOW <= run.length; at++) if (windows.has(run.slice(at, at + WINDOW))) found++;
  }
  return found;
}
describe('on SQLite', () => {
  let thrownAway: Awaited<ReturnType<typeof throwAwayDatabase>>;
  beforeAll(async () => {
    thrownAway = await throwAwayDatabase('sqlite');
    await begin(thrownAway.url);
  });
  afterAll(async () => {
    await database.close();
    await thrownAway.remove();
  });
  it('neither file, log, nor a backup has a trace of a thousand erased residents', async () => {
    const files = () => ['', '-wal'].map((suffix) => `${thrownAway.url}${suffix}`).filter(existsSync);
    const windows = windowsOf([...sealed, ...wrapped.map((row) => row.wrapped), TRACE]);
    expect(sealed.length).toBeGreaterThan(RESIDENTS * 10);
    expect(wrapped).toHaveLength(RESIDENTS * 2);
    expect(traces(files(), windows)).toBeGreaterThan(RESIDENTS);
    expect(whereAndWhen(files(), sixBytes(THEN))).toEqual([true, true, true]);

    const [before, keys] = ['before', 'keys'].map((name) => `${thrownAway.url}.${name}`);
    await database.copyTo(before ?? '', keys);
    const ofKeys = windowsOf(wrapped.map((row) => row.wrapped));
    expect(traces([before ?? ''], ofKeys)).toBe(0);
    expect(traces([keys ?? ''], ofKeys)).toBeGreaterThan(RESIDENTS);

    expect(await eraseContacts(database.write, NINE + DAY, LATER)).toBe(RESIDENTS);
    expect(await coarsenAll()).toBe(RESIDENTS - 20);
    expect(await database.dropTraces(true)).toBe(true);
    const backup = `${thrownAway.url}.backup`;
    await database.copyTo(backup);
    expect(traces([...files(), backup], windows)).toBe(0);
    expect(whereAndWhen([backup], sixBytes(THEN))).toEqual([false, false, false]);
    // A page that SQLite rebuilt may keep a bare time in its unused part.
    expect(whereAndWhen(files(), sixBytes(THEN)).slice(1)).toEqual([false, false]);
    expect(await database.read('wrapped_keys').pluck('owner')).toEqual(['index']);
  });
});

describe('on PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startOwnPostgres>>;
  beforeAll(async () => {
    server = await startOwnPostgres();
    await begin(server.url);
  });
  afterAll(async () => {
    await database.close();
    await server.stop();
  });
  const filesIn = (folder: string) =>
    readdirSync(join(server.data, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
  it('no file has a word of a thousand erased residents, and no table or index a key of theirs', async () => {
    const ofKeys = windowsOf(wrapped.map((row) => row.wrapped));
    expect(wrapped).toHaveLength(RESIDENTS * 2);
    // As autovacuum does sooner or later: its samples of a column outlive the column's rows.
    await database.write.raw('analyze wrapped_keys');
    await database.write.raw('checkpoint');
    expect(traces(filesIn('base'), ofKeys)).toBeGreaterThan(RESIDENTS);

    expect(await eraseContacts(database.write, NINE + DAY, LATER)).toBe(RESIDENTS);
    expect(await coarsenAll()).toBe(RESIDENTS - 20);
    expect(await database.dropTraces(true)).toBe(true);
    await database.write.raw('checkpoint');
    expect(traces(filesIn('base'), ofKeys)).toBe(0);
    // The log keeps wrapped keys until PostgreSQL writes over it, but no word was ever in it.
    expect(traces(filesIn(''), new Set())).toBe(0);
    expect(await database.read('wrapped_keys').pluck('owner')).toEqual(['index']);
  });
});
