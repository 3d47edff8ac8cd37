/** `kod resident` as staff use it: what it refuses, writes, and prints. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { openDatabase } from '../store/database.ts';
import { createWorld } from '../testing/world.ts';
import { kodProgram } from './program.ts';

const NUMBER = '(502) 555-0177';
const REASON = ['--reason', 'asked in writing'];
let folder: string;
let dataKey: string;
const inFolder = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kod-resident-'));
  dataKey = randomBytes(32).toString('base64');
  const world = await createWorld({ databaseUrl: inFolder('kod.sqlite'), dataKey });
  await world.addAgent('ann');
  await world.request({ phone: '502-555-0177', note: 'Ring <b>twice</b> & wait' });
  await world.as('ann').referrals.accept({ referralId: await world.referralId() });
  await world.app.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let said: string;
beforeEach(() => {
  vi.stubEnv('KOD_DATABASE_URL', inFolder('kod.sqlite'));
  vi.stubEnv('KOD_DATA_KEY', dataKey);
  vi.stubEnv('KOD_OIDC_ISSUER', 'http://localhost:4420');
  vi.stubEnv('KOD_STAFF_NAME', 'Pat Desk');
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** The exit status, and the output. */
async function resident(...args: readonly string[]): Promise<{ status: number; said: string }> {
  said = '';
  process.exitCode = undefined;
  await kodProgram().parseAsync(['resident', ...args], { from: 'user' });
  return { status: Number(process.exitCode ?? 0), said };
}
async function inDatabase(table: string): Promise<Record<string, unknown>[]> {
  const database = openDatabase(inFolder('kod.sqlite'));
  try {
    return await database.read(table);
  } finally {
    await database.close();
  }
}

it('refuses what is no contact, and a reason that tells of somebody', async () => {
  expect(await resident('find', '555-0177', ...REASON)).toMatchObject({ status: 1 });
  expect(said).toContain('neither a phone number with 10 digits nor an e-mail address');
  for (const reason of ['call 502-555-0177', 'wrote from rosa@example.org', ' ', 'x'.repeat(201)])
    expect(await resident('find', NUMBER, '--reason', reason)).toMatchObject({ status: 1 });
  expect((await inDatabase('audit_log')).filter(({ what }) => what === 'resident-found')).toEqual([]);
});

it('finds a request under its name, and says where nothing is kept', async () => {
  expect(await resident('find', NUMBER, ...REASON)).toMatchObject({ status: 0 });
  expect(said).toContain('Rosa Testerman');
  expect(await resident('find', '502-555-9999', ...REASON)).toMatchObject({ status: 0 });
  expect(said).toContain('Nothing is kept of this number or address.');
  const looks = (await inDatabase('audit_log')).filter(({ what }) => what === 'resident-found');
  expect(looks.map(({ staff, detail }) => [staff, detail])).toEqual(
    Array(2).fill(['Pat Desk', 'asked in writing']),
  );
});

it('writes a page that people can read, and JSON, for its owner alone and over nothing', async () => {
  for (const name of ['rosa.html', 'rosa.json']) {
    expect(await resident('export', NUMBER, inFolder(name), ...REASON)).toMatchObject({ status: 0 });
    expect(statSync(inFolder(name)).mode & 0o777).toBe(0o600);
    expect(await resident('export', NUMBER, inFolder(name), ...REASON)).toMatchObject({ status: 1 });
    expect(said).toContain('is there already');
  }
  const page = readFileSync(inFolder('rosa.html'), 'utf8');
  expect(page).toContain('Ring &lt;b&gt;twice&lt;/b&gt; &amp; wait');
  expect(page).toMatch(/<html lang="en">[\s\S]*<main>[\s\S]*<h1>/);
  expect(page).toMatch(/Made on \d{4}-\d\d-\d\d .* E[SD]T\. It contains 1 request for a call/);
  expect(page).toMatch(/<caption>Who looked at it, and what staff did<\/caption>[\s\S]*scope="col"/);
  expect(page).not.toMatch(/<script|src=|href=/);
  const { requests } = JSON.parse(readFileSync(inFolder('rosa.json'), 'utf8'));
  expect(requests).toMatchObject([{ firstName: 'Rosa', phone: '+15025550177', status: 'in-progress' }]);
  expect(await resident('export', NUMBER, inFolder('rosa.txt'), ...REASON)).toMatchObject({ status: 1 });
});

it('says what it would erase, erases with the right number alone, and passes over what is on hold', async () => {
  const erased = async () => (await inDatabase('referrals')).filter(({ erased_at }) => erased_at !== null);
  expect((await resident('erase', NUMBER, ...REASON)).said).toMatch(/Nothing was erased\. To go on: --yes 1/);
  expect(await resident('erase', NUMBER, ...REASON, '--yes', '2')).toMatchObject({ status: 1 });
  expect(said).toContain('The number is another one.');
  expect(await resident('erase', NUMBER, ...REASON, '--referral', 'nothing', '--yes', '1')).toMatchObject({
    status: 1,
  });
  expect(said).toContain('Not among the requests of this contact: nothing.');
  expect(await resident('hold', NUMBER, ...REASON)).toMatchObject({ status: 0 });
  expect(await resident('erase', NUMBER, ...REASON, '--yes', '1')).toMatchObject({ status: 1 });
  expect(said).toContain('On legal hold, and left as they are:');
  expect(await erased()).toEqual([]);
  expect(await resident('release', NUMBER, ...REASON)).toMatchObject({ status: 0 });
  expect(await resident('release', NUMBER, ...REASON)).toMatchObject({ status: 1 });
  expect((await resident('erase', NUMBER, ...REASON, '--yes', '1')).said).toContain('open and cancelled: 1');
  expect(await erased()).toHaveLength(1);
});
