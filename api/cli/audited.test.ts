/** Every `kod` command is in the table of audit entries, and enters exactly those (rule 37d). */
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { csvOf } from '../../shared/csv.ts';
import { entriesOf, keysOf } from '../../shared/typed.ts';
import { holdRequest } from '../application/abuse/quarantine.ts';
import { askAgent } from '../application/referral/by-staff.ts';
import { ROSTER_COLUMNS } from '../application/roster-import/roster-cells.ts';
import { systemClock } from '../clock.ts';
import { AGENCY } from '../in-memory/made-up-agent.ts';
import { environmentKeys } from '../store/keys/environment-keys.ts';
import { type SmtpStandIn, smtpStandIn } from '../testing/smtp-stand-in.ts';
import { STAFF, staffTerminal } from '../testing/staff-terminal.ts';
import { testClock } from '../testing/test-clock.ts';
import { createWorld } from '../testing/world.ts';
import { AUDITED, type AuditedCommand } from './audited.ts';
import { kodProgram } from './program.ts';

const ROSA = 'Rosa@Resident.example.org';
const REASON = ['--reason', 'asked in writing'];
const HOUR = 3_600_000;

const terminal = staffTerminal('audited', 'file');
const { inFolder, inDatabase } = terminal;
/** In the key list from the first command on; replaces the other key in the end. */
const nextKey = randomBytes(32).toString('base64');
let mail: SmtpStandIn;
beforeAll(async () => {
  mail = await smtpStandIn(() => 'takes');
});
afterAll(() => mail.close());
beforeEach(() => {
  vi.stubEnv('KOD_DATA_KEYS', nextKey);
  vi.stubEnv('KOD_SMTP_URL', `smtp://127.0.0.1:${mail.port}`);
});

async function kod(...args: readonly string[]): Promise<string> {
  const { status, said } = await terminal.kod(...args);
  expect(status, `kod ${args.join(' ')}: ${said}`).toBe(0);
  return said;
}

/** One JSON value that fits the command's schema: otherwise the command fails. */
async function kodJson(...args: readonly string[]): Promise<void> {
  const said = await kod(...args, '--json');
  expect(() => JSON.parse(said.split('\n').find((line) => /^["[{]/.test(line)) ?? ''), said).not.toThrow();
}

const newest = () =>
  inDatabase(async (rows) => Number((await rows('audit_log').max('id as id').first())?.id ?? 0));
/** Entries after that id. */
const since = (id: number) =>
  inDatabase((rows) =>
    rows('audit_log').where('id', '>', id).whereNot({ what: 'signing-began' }).orderBy('id'),
  );

const leaves = (command: Command, way: readonly string[]): string[] =>
  command.commands.length === 0
    ? [way.join(' ')]
    : command.commands.flatMap((one) => leaves(one, [...way, one.name()]));
const commandAt = (path: string): Command =>
  path
    .split(' ')
    .reduce<Command>(
      (command, name) => command.commands.find((one) => one.name() === name) ?? command,
      kodProgram(),
    );

it('every command is in the table, and nothing else is', () => {
  const all = leaves(kodProgram(), []);
  const missing = all.filter((path) => !(path in AUDITED));
  expect(
    missing,
    `Say in AUDITED (api/cli/audited.ts) what “kod ${missing[0]}” enters in the audit log, or why it enters nothing; if it enters something, give an example in EXAMPLES (api/cli/audited.test.ts). It gets the name of the staff from withApplication, and enters with asStaff, withEntry, or services.audit.enter.`,
  ).toEqual([]);
  expect(
    keysOf(AUDITED).filter((path) => !all.includes(path)),
    'AUDITED names commands that are not there any more',
  ).toEqual([]);
});

/** `moves`: a referral that Dan holds; Eve is his colleague. */
type Made = { misses: string[]; held: string[]; waiting: string; moves: string };
type Enters<C extends AuditedCommand = AuditedCommand> = {
  [P in C]: (typeof AUDITED)[P] extends { enters: unknown } ? P : never;
}[C];
/** Invocations that produce each command's entries, in a valid order. */
const EXAMPLES: Readonly<Record<Enters, (made: Made) => string[][]>> = {
  'agent lift': () => [['agent', 'lift', 'ann', ...REASON]],
  'referral list': () => [['referral', 'list', '--contact', ROSA]],
  'referral show': ({ waiting }) => [['referral', 'show', waiting]],
  'agency show': () => [['agency', 'show', AGENCY]],
  'agency move': ({ moves }) => [['agency', 'move', moves, '--to', 'eve', ...REASON]],
  'agency away': () => [['agency', 'away', 'eve', '--from', '2099-01-01', ...REASON]],
  'agency back': () => [['agency', 'back', 'eve', '--from', '2099-01-01', ...REASON]],
  'agency pause': () => [['agency', 'pause', AGENCY, ...REASON]],
  'agency resume': () => [['agency', 'resume', AGENCY, ...REASON]],
  'referral reassign': ({ waiting }) => [['referral', 'reassign', waiting, '--to', 'eve', ...REASON]],
  'referral release': ({ waiting }) => [['referral', 'release', waiting, ...REASON]],
  'referral note': ({ waiting }) => [['referral', 'note', waiting, '--text', 'asked twice']],
  'referral resend': ({ waiting }) => [['referral', 'resend', waiting, ...REASON]],
  'policy set': () => [['policy', 'set', 'waveSize', '5', ...REASON]],
  'coverage gaps': () => [['coverage', 'gaps']],
  'coverage forecast': () => [['coverage', 'forecast']],
  'nudge list': () => [['nudge', 'list']],
  'roster import': () => [
    ['roster', 'import', inFolder('roster.csv'), ...REASON],
    ['roster', 'import', inFolder('shorter.csv'), '--full', '--yes', '4', ...REASON],
  ],
  'roster diff': () => [['roster', 'diff', inFolder('roster.csv')]],
  'roster rename': () => [
    ['roster', 'rename', 'two', '--npn', '1000099', ...REASON],
    ['roster', 'rename', 'two', '--npn', '7000002', ...REASON],
  ],
  'agent list': () => [['agent', 'list']],
  'agent show': () => [['agent', 'show', 'two']],
  'agent capacity': () => [['agent', 'capacity', 'two', '2', ...REASON]],
  'agent message': () => [['agent', 'message', 'two', '--text', 'The system is back.', ...REASON]],
  'agent suspend': () => [['agent', 'suspend', 'two', '--reason', 'complaint', '--note', 'as told']],
  'agent resume': () => [['agent', 'resume', 'two', ...REASON]],
  'agent remove': () => [['agent', 'remove', 'two', '--reason', 'left-program']],
  'agent reinstate': () => [['agent', 'reinstate', 'two', ...REASON]],
  'holiday add': () => [['holiday', 'add', '2099-01-01', 'New Year', ...REASON]],
  'holiday remove': () => [['holiday', 'remove', '2099-01-01', ...REASON]],
  'closure add': () => [['closure', 'add', '2098-12-24', '2099-01-01', 'Winter', ...REASON]],
  'closure remove': () => [['closure', 'remove', '2098-12-24', ...REASON]],
  pause: () => [['pause', 'Storm', ...REASON]],
  resume: () => [['resume', ...REASON]],
  availability: () => [['availability', 'two']],
  explain: ({ waiting }) => [['explain', waiting]],
  promise: () => [['promise', '--zip', '40202', '--help-kind', 'both']],
  'miss list': () => [['miss', 'list']],
  'miss forgive': ({ misses: [first = ''] }) => [['miss', 'forgive', first, ...REASON]],
  'miss uphold': ({ misses: [, second = ''] }) => [['miss', 'uphold', second, ...REASON]],
  'quarantine list': () => [['quarantine', 'list']],
  'quarantine release': ({ held: [first = ''] }) => [['quarantine', 'release', first, ...REASON]],
  'quarantine reject': ({ held: [, second = ''] }) => [['quarantine', 'reject', second, ...REASON]],
  'attack begin': () => [['attack', 'begin', ...REASON]],
  'attack end': () => [['attack', 'end', ...REASON]],
  'message list': () => [['message', 'list']],
  'message show': () => [['message', 'show', 'given-up']],
  'message drop': () => [['message', 'drop', 'given-up-too', ...REASON]],
  'message resend': () => [['message', 'resend', '--undelivered', ...REASON]],
  'message test': () => [['message', 'test', 'staff@example.org']],
  report: () => [['report', '--month', '2026-11']],
  'psl report': () => [['psl', 'report']],
  'resident find': () => [['resident', 'find', ROSA, ...REASON]],
  'resident export': () => [
    ['resident', 'export', ROSA, inFolder('rosa.html'), ...REASON],
    ['resident', 'export', '(502) 555-0177', inFolder('rosa.json'), ...REASON],
  ],
  'resident correct': () => [['resident', 'correct', ROSA, '--first-name', 'Rose', ...REASON]],
  'resident hold': () => [['resident', 'hold', ROSA, ...REASON]],
  'resident release': () => [['resident', 'release', ROSA, ...REASON]],
  'referral close': ({ waiting }) => [['referral', 'close', waiting, '--because', 'helped', ...REASON]],
  'resident erase': () => [['resident', 'erase', ROSA, ...REASON, '--yes', '1']],
  'site add': () => [['site', 'add', 'https://kynect.example', ...REASON]],
  'site remove': () => [['site', 'remove', 'https://kynect.example', ...REASON]],
  'words allow': () => [['words', 'allow', 'ar', ...REASON]],
  'words forbid': () => [['words', 'forbid', 'ar', ...REASON]],
  'audit list': () => [['audit'], ['audit', 'list', '--agent', 'two']],
  'audit unusual': () => [['audit', 'unusual']],
  'audit export': () => [
    ['audit', 'export', inFolder('log.jsonl')],
    ['audit', 'export', inFolder('log.csv'), '--csv'],
  ],
  backup: () => [['backup', inFolder('copy.sqlite')]],
  restore: () => [['restore', inFolder('copy.sqlite'), '--yes', ...REASON]],
  purge: () => [['purge', '--older-than', 'P90D', ...REASON]],
  'key add': () => [['key', 'add', ...REASON]],
  'key rotate': () => [['key', 'rotate', ...REASON]],
  'key retire': () => [['key', 'retire', ...environmentKeys([terminal.database().dataKey]).ids, ...REASON]],
};

const rowOf = (subject: string, number: number, template: Readonly<Record<string, string>>) =>
  ROSTER_COLUMNS.map((column) => {
    const own: Readonly<Record<string, string>> = {
      ...{ portal_subject: subject, npn: `${7_000_000 + number}`, doi_number: `DOI-${number}` },
      ...{ licence_number: `LIC-${number}`, email: `${subject}@example.org` },
    };
    return own[column] ?? template[column] ?? '';
  });

/** Two misses of one agent, two held requests, one waiting, an agent who cools down, and a message that was given up. */
async function makeDatabase(): Promise<Made> {
  const clock = testClock(systemClock.now() - 2 * HOUR);
  const world = await createWorld({ ...terminal.database(), clock });
  await world.addAgent('ann');
  for (let n = 0; n < 2; n++) {
    await world.as('ann').agent.me();
    await world.request();
    await world.pass(world.config.policy.generalWindow);
  }
  const held = [];
  for (let n = 0; n < 2; n++) {
    await world.request();
    const referralId = await world.referralId(2 + n);
    const doubtful = { points: 500, why: {}, lasting: {}, held: true, passes: false };
    expect(await world.app.apply(holdRequest({ referralId }, doubtful))).toBe(true);
    held.push(referralId);
  }
  await world.request({ phone: '502-555-0177', email: ROSA, note: 'Ring <b>twice</b>' });
  const { read, write } = world.app.database;
  const misses: string[] = await read('offers').where({ status: 'missed' }).pluck('id');
  const waiting = await world.referralId(4);
  for (const id of ['given-up', 'given-up-too'])
    await write('outbox').insert({
      ...{ id, channel: 'email', type: 'reminder', priority: 0, agent_id: 'nobody' },
      ...{ created_at: clock.now(), due_at: clock.now(), attempts: 9, status: 'never' },
    });
  await write('agents')
    .where({ portal_subject: 'ann' })
    .update({ cool_down_until: clock.now() + 9 * HOUR });
  const [dan = ''] = [await world.addAgent('dan'), await world.addAgent('eve')];
  await world.request({ phone: '502-555-0178' });
  const moves = await world.referralId(5);
  await world.app.apply(askAgent(moves, dan, { dryRun: false }));
  await world.as('dan').referrals.accept({ referralId: moves });
  await world.app.stop();
  return { misses, held, waiting, moves };
}

describe('each command enters what the table says, with the name of the staff', () => {
  let made: Made;
  beforeAll(async () => {
    made = await makeDatabase();
    expect([made.misses.length, made.held.length]).toEqual([2, 2]);
  });
  beforeEach(async () => {
    if (printedTemplate) return;
    printedTemplate = JSON.parse((await kod('roster', 'template', '--json')).split('\n')[0] ?? '');
    const rows = ['one', 'two', 'three'].map((name, at) =>
      rowOf(name, at + 1, printedTemplate?.madeUpExample ?? {}),
    );
    writeFileSync(inFolder('roster.csv'), csvOf([[...ROSTER_COLUMNS], ...rows]));
    writeFileSync(inFolder('shorter.csv'), csvOf([[...ROSTER_COLUMNS], ...rows.slice(0, 2)]));
  });
  let printedTemplate: { madeUpExample: Record<string, string> } | undefined;

  it.each(entriesOf(EXAMPLES))('%s', async (path, example) => {
    const { enters } = AUDITED[path];
    const runs = example(made);
    const before = await newest();
    if (commandAt(path).options.some(({ long }) => long === '--dry-run')) {
      await kod(...(runs[0] ?? []), '--dry-run');
      // Even a dry run reveals that somebody is known, so it counts as a view.
      const own: readonly string[] = enters;
      expect((await since(before)).filter(({ what }) => own.includes(what))).toEqual([]);
    }
    for (const args of runs) await kodJson(...args);
    const asked = new Set<string>(enters);
    const entered = (await since(before)).filter(({ what }) => what !== 'resident-found' || asked.has(what));
    expect(new Set(entered.map(({ what }) => what))).toEqual(new Set(enters));
    expect(new Set(entered.map(({ staff }) => staff))).toEqual(new Set([STAFF]));
    if (runs.flat().includes(REASON[1] ?? ''))
      for (const { what, detail } of entered) expect(detail, what).toContain(REASON[1]);
  });

  it('the rest enters nothing', async () => {
    const before = await newest();
    const words = inFolder('arabic.json');
    const needs: Partial<Record<AuditedCommand, string[]>> = {
      ...{ 'words export': ['ar', words], 'words import': [words] },
    };
    const others: readonly AuditedCommand[] = ['doctor', 'policy try', 'completion', 'schema'];
    for (const [path, row] of entriesOf(AUDITED))
      if ('nothing' in row && !others.includes(path))
        await kodJson(...path.split(' '), ...(needs[path] ?? []));
    await kod('completion', 'bash');
    await kod('schema', 'referral', 'list');
    // The exit status reports the service's health; no service runs here, and no weeks are on record.
    await terminal.kod('doctor');
    await terminal.kod('policy', 'try', 'waveSize', '6');
    expect(await since(before)).toEqual([]);
  });

  it('what changes nothing enters nothing', async () => {
    await kod('site', 'add', 'https://kynect.example', ...REASON);
    const before = await newest();
    await kod('site', 'add', 'https://kynect.example', ...REASON);
    await kod('roster', 'import', inFolder('shorter.csv'), ...REASON);
    expect(await since(before)).toEqual([]);
  });

  it('the log is whole after all of them, and leaves in files for their owner alone, never over another', async () => {
    expect(await kod('audit', 'verify')).toMatch(/\d+ entries, all as they were entered\.[\s\S]*Head: \d+:/);
    expect(statSync(inFolder('log.jsonl')).mode & 0o777).toBe(0o600);
    const lines = readFileSync(inFolder('log.jsonl'), 'utf8').trim().split('\n');
    const [head, last] = lines.toReversed().map((line) => JSON.parse(line));
    expect(last).toMatchObject({ what: 'audit-exported', staff: STAFF, hash: head.head.hash });
    expect(readFileSync(inFolder('log.csv'), 'utf8')).toMatch(/,audit-exported,.*,Pat Desk,CSV,/);
    const again = await terminal.kod('audit', 'export', inFolder('log.csv'));
    expect(again).toMatchObject({ status: 1, said: expect.stringContaining('already exists') });
  });

  it('verify finds a row that somebody changed, and ends with status 1', async () => {
    await inDatabase((rows) => rows('audit_log').where({ what: 'agent-suspended' }).update({ staff: 'Kim' }));
    const { status, said } = await terminal.kod('audit', 'verify');
    expect(status).toBe(1);
    expect(said).toMatch(/Entry \d+ was changed or moved\./);
  });
});

it('the system’s user is named where nobody else is', async () => {
  vi.stubEnv('KOD_STAFF_NAME', '');
  const { staffName } = await import('./staff-name.ts');
  expect(staffName(undefined)).toMatch(/./);
  expect(staffName('Kim')).toBe('Kim');
});
