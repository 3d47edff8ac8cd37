/** `kod resident` as staff use it: what it refuses, writes, and prints. */
import { readFileSync, statSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { STAFF, staffTerminal } from '../testing/staff-terminal.ts';
import { createWorld } from '../testing/world.ts';

const NUMBER = '(502) 555-0177';
const REASON = ['--reason', 'asked in writing'];
const terminal = staffTerminal('resident', 'file');
const { inFolder, said } = terminal;
beforeAll(async () => {
  const world = await createWorld(terminal.database());
  await world.addAgent('ann');
  await world.request({ phone: '502-555-0177', note: 'Ring <b>twice</b> & wait' });
  await world.as('ann').referrals.accept({ referralId: await world.referralId() });
  await world.app.stop();
});

const resident = (...args: readonly string[]) => terminal.kod('resident', ...args);
const inDatabase = (table: string): Promise<Record<string, unknown>[]> =>
  terminal.inDatabase((rows) => rows(table));

it('refuses what is no contact, and a reason that tells of somebody', async () => {
  expect(await resident('find', '555-0177', ...REASON)).toMatchObject({ status: 1 });
  expect(said()).toContain('neither a phone number with 10 digits nor an e-mail address');
  for (const reason of ['call 502-555-0177', 'wrote from rosa@example.org', ' ', 'x'.repeat(201)])
    expect(await resident('find', NUMBER, '--reason', reason)).toMatchObject({ status: 1 });
  expect((await inDatabase('audit_log')).filter(({ what }) => what === 'resident-found')).toEqual([]);
});

it('finds a request under its name, and says where nothing is kept', async () => {
  expect(await resident('find', NUMBER, ...REASON)).toMatchObject({ status: 0 });
  expect(said()).toContain('Rosa Testerman');
  expect(await resident('find', '502-555-9999', ...REASON)).toMatchObject({ status: 0 });
  expect(said()).toContain('There is no data for this number or address.');
  const looks = (await inDatabase('audit_log')).filter(({ what }) => what === 'resident-found');
  expect(looks.map(({ staff, detail }) => [staff, detail])).toEqual(
    Array(2).fill([STAFF, 'asked in writing']),
  );
});

it('writes a page that people can read, and JSON, for its owner alone and over nothing', async () => {
  for (const name of ['rosa.html', 'rosa.json']) {
    expect(await resident('export', NUMBER, inFolder(name), ...REASON)).toMatchObject({ status: 0 });
    expect(statSync(inFolder(name)).mode & 0o777).toBe(0o600);
    expect(await resident('export', NUMBER, inFolder(name), ...REASON)).toMatchObject({ status: 1 });
    expect(said()).toContain('already exists');
  }
  const page = readFileSync(inFolder('rosa.html'), 'utf8');
  expect(page).toContain('Ring &lt;b&gt;twice&lt;/b&gt; &amp; wait');
  expect(page).toMatch(/<html lang="en">[\s\S]*<main>[\s\S]*<h1>/);
  expect(page).toMatch(/Made on \w+ \d+, \d{4} at \d+:\d\d [AP]M E[SD]T\. It contains 1 request for a call/);
  expect(page).toMatch(/<caption>Who looked at it, and what staff did<\/caption>[\s\S]*scope="col"/);
  expect(page).not.toMatch(/<script|src=|href=/);
  const { requests } = JSON.parse(readFileSync(inFolder('rosa.json'), 'utf8'));
  expect(requests).toMatchObject([{ firstName: 'Rosa', phone: '+15025550177', status: 'in-progress' }]);
  expect(await resident('export', NUMBER, inFolder('rosa.txt'), ...REASON)).toMatchObject({ status: 1 });
});

it('corrects a name at once and no number that an agent has, and only says so where it is asked to', async () => {
  expect(await resident('correct', NUMBER, ...REASON)).toMatchObject({ status: 1 });
  expect(said()).toContain('Give --phone, --email, --first-name, or --last-name.');
  expect(await resident('correct', NUMBER, ...REASON, '--phone', '555-01')).toMatchObject({ status: 1 });
  expect(await resident('correct', NUMBER, ...REASON, '--last-name', ' ')).toMatchObject({ status: 1 });
  const name = ['--last-name', 'Tester', ...REASON];
  expect(await resident('correct', NUMBER, ...name, '--dry-run')).toMatchObject({ status: 0 });
  expect(said()).toContain('Would be corrected: 1 request (');
  expect((await resident('find', NUMBER, ...REASON)).said).toContain('Rosa Testerman');
  expect(await resident('correct', NUMBER, ...name)).toMatchObject({ status: 0 });
  expect((await resident('find', NUMBER, ...REASON)).said).toContain('Rosa Tester ');
  expect(await resident('correct', NUMBER, ...REASON, '--phone', '502-555-0178')).toMatchObject({
    status: 1,
  });
  expect(said()).toContain('an agent has accepted it');
  expect(await resident('correct', NUMBER, ...REASON, '--last-name', 'Testerman')).toMatchObject({
    status: 0,
  });
});

it('says what it would erase, erases with the right number alone, and passes over what is on hold', async () => {
  const erased = async () => (await inDatabase('referrals')).filter(({ erased_at }) => erased_at !== null);
  expect((await resident('erase', NUMBER, ...REASON)).said).toMatch(/Nothing was erased\. To go on: --yes 1/);
  expect(await resident('erase', NUMBER, ...REASON, '--yes', '2')).toMatchObject({ status: 1 });
  expect(said()).toContain('The number is different.');
  expect(await resident('erase', NUMBER, ...REASON, '--referral', 'nothing', '--yes', '1')).toMatchObject({
    status: 1,
  });
  expect(said()).toContain('Not among the requests of this contact: nothing.');
  expect(await resident('hold', NUMBER, ...REASON)).toMatchObject({ status: 0 });
  expect(await resident('erase', NUMBER, ...REASON, '--yes', '1')).toMatchObject({ status: 1 });
  expect(said()).toContain('On legal hold, and unchanged:');
  expect(await erased()).toEqual([]);
  expect(await resident('release', NUMBER, ...REASON)).toMatchObject({ status: 0 });
  expect(await resident('release', NUMBER, ...REASON)).toMatchObject({ status: 1 });
  expect((await resident('erase', NUMBER, ...REASON, '--yes', '1')).said).toContain('open and cancelled: 1');
  expect(await erased()).toHaveLength(1);
});
