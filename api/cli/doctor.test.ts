/** `kod doctor` finds everything that can be wrong and says how to fix it; it changes nothing and names nobody. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTextGateway, type TextGateway } from '../../e2e/stand-ins/text-gateway/text-gateway.ts';
import { entriesOf } from '../../shared/typed.ts';
import { systemClock } from '../clock.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { pending } from '../store/migrate.ts';
import { heartbeatStore } from '../store/repositories/service-store.ts';
import { staffTerminal } from '../testing/staff-terminal.ts';
import { createWorld } from '../testing/world.ts';
import { CHECKS } from './doctor.ts';

const LATER = '2099-11-26';
const terminal = staffTerminal('doctor', 'file');
const { inFolder } = terminal;
let issuer: Server;
let issuerUrl: string;
/** The issuer's metadata, and its keys; null while it is down. */
let metadata: object | null;
/** A port where nothing listens. */
let closedPort: number;
let mailServer: SMTPServer;
let mailUrl: string;
let gateway: TextGateway;
let database: Database;

beforeAll(async () => {
  const world = await createWorld(terminal.database());
  await world.addAgents(['ann', 'ben']);
  await world.close(LATER);
  await world.app.database.write('closed_days').update({ kind: 'holiday', name: 'Thanksgiving' });
  await world.app.database.write('sites').insert({ origin: 'https://kynect.ky.gov', added_at: 1 });
  await world.app.database.write('outbox').delete();
  await world.app.stop();
  database = openDatabase(terminal.database().databaseUrl);
  issuer = createServer((request, response) => {
    if (!metadata) return void response.writeHead(503).end();
    const keys = { keys: [{ kty: 'EC', kid: 'one' }] };
    response.end(JSON.stringify(request.url?.endsWith('/jwks') ? keys : metadata));
  });
  await new Promise<void>((done) => issuer.listen(0, '127.0.0.1', done));
  const closed = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => closed.once('listening', done));
  closedPort = (closed.address() as AddressInfo).port;
  await new Promise((done) => closed.close(done));
  issuerUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  gateway = await startTextGateway();
  mailServer = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (auth, _session, done) =>
      auth.password === 'right' ? done(null, { user: 'kod' }) : done(new Error('no')),
  });
  await new Promise<void>((done) => mailServer.listen(0, '127.0.0.1', done));
  mailUrl = `smtp://kod:right@127.0.0.1:${(mailServer.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await database.close();
  await gateway.stop();
  await new Promise((done) => mailServer.close(() => done(null)));
  await new Promise((done) => issuer.close(done));
});

beforeEach(async () => {
  vi.stubEnv('KOD_OIDC_ISSUER', issuerUrl);
  vi.stubEnv('KOD_SMTP_URL', mailUrl);
  vi.stubEnv('KOD_PUBLIC_URL', 'https://on-demand.example');
  vi.stubEnv('KOD_STAFF_EMAIL', 'staff@example.org');
  metadata = { issuer: issuerUrl, jwks_uri: `${issuerUrl}/jwks` };
  await heartbeatStore(database.write, ['email']).beat(systemClock.now());
});

/** Sets what texts need, with these changes. */
function texts(changes: Record<string, string> = {}): void {
  const { origin, account, token, number } = gateway;
  const settings = {
    ...{ KOD_TEXT_URL: origin, KOD_TEXT_ACCOUNT: account, KOD_TEXT_TOKEN: token, KOD_TEXT_FROM: number },
    ...changes,
  };
  for (const [name, value] of entriesOf(settings)) vi.stubEnv(name, value);
}

type Answer = { status: string; checks: { name: string; status: string; says: string; act?: string }[] };
/** The made-up roster covers only Louisville, so findings about other counties are left out. */
async function doctor(
  ...args: string[]
): Promise<{ code: number; text: string; err: string; asked: Answer }> {
  const ask = ['doctor', '--ignore', 'coverage', 'disk'];
  const { status, out } = await terminal.kod(...ask, '--json', ...args);
  const asked: Answer = JSON.parse(out);
  const { out: text, err } = await terminal.kod(...ask, ...args);
  return { code: status, asked, text, err };
}
const found = ({ checks }: Answer, which: string) => checks.filter(({ status }) => status === which);

it('says in one line each that all is well, and ends with 0', async () => {
  const { code, asked, text } = await doctor();
  expect(found(asked, 'warning')).toEqual([]);
  expect(found(asked, 'failure')).toEqual([]);
  expect([code, asked.status]).toEqual([0, 'ok']);
  expect(asked.checks.map(({ name }) => name)).toEqual(
    CHECKS.filter((name) => name !== 'coverage' && name !== 'disk'),
  );
  expect(text).toContain('ignored: coverage, disk.');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

it('says that the text gateway knows us, and texts nobody to find out', async () => {
  texts();
  const { asked } = await doctor();
  expect(found(asked, 'ok').find(({ name }) => name === 'text gateway')?.says).toMatch(/knows our account/);
  expect(gateway.requests).toBe(0);
});

describe('finds and says what to do about', () => {
  const undo: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const one of undo.splice(0)) await one();
  });
  const db = () => database.write;

  const CASES: [what: string, name: string, status: string, says: RegExp, plant: () => unknown][] = [
    ['an issuer that is down', 'issuer', 'failure', /answered 503/, () => (metadata = null)],
    [
      'an issuer that calls itself something else',
      'issuer',
      'failure',
      /letter by letter/,
      () => (metadata = { issuer: `${issuerUrl}/`, jwks_uri: `${issuerUrl}/jwks` }),
    ],
    [
      'an issuer that nobody answers for',
      'issuer',
      'failure',
      /ECONNREFUSED/,
      () => vi.stubEnv('KOD_OIDC_ISSUER', `http://127.0.0.1:${closedPort}`),
    ],
    [
      'a mail server that is away',
      'mail server',
      'failure',
      /ECONNREFUSED|ESOCKET|ECONNECTION/,
      () => vi.stubEnv('KOD_SMTP_URL', 'smtp://kod:secret-word@127.0.0.1:1'),
    ],
    [
      'a wrong mail password',
      'mail server',
      'failure',
      /535/,
      () => vi.stubEnv('KOD_SMTP_URL', mailUrl.replace('right', 'secret-word')),
    ],
    [
      'a terminal without the mail server',
      'mail server',
      'warning',
      /no mail server was checked/,
      () => vi.stubEnv('KOD_SMTP_URL', ''),
    ],
    [
      'a text gateway that is away',
      'text gateway',
      'failure',
      /ECONNREFUSED/,
      () => texts({ KOD_TEXT_URL: `http://127.0.0.1:${closedPort}` }),
    ],
    [
      'a wrong secret of the text gateway',
      'text gateway',
      'failure',
      /rejects our credentials: 401/,
      () => texts({ KOD_TEXT_TOKEN: 'secret-word-that-is-wrong' }),
    ],
    [
      'texts whose replies could not come in',
      'text gateway',
      'failure',
      /KOD_PUBLIC_URL is not set/,
      () => texts({ KOD_PUBLIC_URL: '' }),
    ],
    [
      'a service that sends no mail',
      'mail',
      'warning',
      /sends no mail/,
      () => heartbeatStore(db()).beat(systemClock.now() + 20_000),
    ],
    [
      'agents whom a service without mail cannot reach',
      'agents',
      'warning',
      /2 may be asked, none of them by mail/,
      () => heartbeatStore(db()).beat(systemClock.now() + 20_000),
    ],
    [
      'processes that do not agree on mail',
      'mail',
      'failure',
      /Some processes send mail/,
      () => heartbeatStore(db()).beat(systemClock.now()),
    ],
    [
      'a service that is gone',
      'service',
      'failure',
      /No service process has reported since/,
      () => heartbeatStore(db(), ['email']).beat(systemClock.now() - 60_000),
    ],
    [
      'another key',
      'keys',
      'failure',
      /KOD_DATA_KEY is not the key/,
      () => vi.stubEnv('KOD_DATA_KEY', randomBytes(32).toString('base64')),
    ],
    [
      'no site',
      'sites',
      'warning',
      /No site is entered/,
      async () => {
        await db()('sites').delete();
        undo.push(async () => db()('sites').insert({ origin: 'https://kynect.ky.gov', added_at: 1 }));
      },
    ],
    [
      'a year without holidays',
      'closed days',
      'warning',
      /No holiday is entered/,
      async () => {
        const rows = await db()('closed_days');
        await db()('closed_days').delete();
        undo.push(async () => db()('closed_days').insert(rows));
      },
    ],
    [
      'a program that is paused',
      'closed days',
      'warning',
      /The program is paused: Storm/,
      async () => {
        await db()('closed_days').insert({
          kind: 'pause',
          name: 'Storm',
          from_day: '2020-01-01',
          to_day: LATER,
        });
        undo.push(async () => db()('closed_days').where({ kind: 'pause' }).delete());
      },
    ],
    [
      'agents whom nobody can reach',
      'agents',
      'warning',
      /1 of 2 have no address that works/,
      async () => {
        const [row] = await db()('agents').where({ portal_subject: 'ann' });
        await db()('agents')
          .where({ id: row.id })
          .update({ kod_alerts: '{"generalByEmail":false,"massByEmail":false}' });
        undo.push(async () => db()('agents').where({ id: row.id }).update({ kod_alerts: row.kod_alerts }));
      },
    ],
    [
      'nobody who may be asked',
      'agents',
      'failure',
      /No registered agent/,
      async () => {
        await db()('agents').update({ suspended_at: 1, suspended_reason: 'x' });
        undo.push(async () => db()('agents').update({ suspended_at: null, suspended_reason: null }));
      },
    ],
    [
      'a misspelled setting',
      'settings',
      'warning',
      /KOD_STAFF_MAIL is not a setting/,
      () => vi.stubEnv('KOD_STAFF_MAIL', 'pat@example.org'),
    ],
    [
      'a setting that the service refuses',
      'settings',
      'failure',
      /KOD_PUBLIC_URL must begin with https/,
      () => vi.stubEnv('KOD_PUBLIC_URL', 'http://on-demand.example'),
    ],
    ['settings that cannot be read', 'settings', 'failure', /KOD_PORT/, () => vi.stubEnv('KOD_PORT', 'many')],
  ];

  it.each(CASES)('%s', async (_what, name, status, says, plant) => {
    await plant();
    const { code, asked, text, err } = await doctor();
    const line = asked.checks.find((check) => check.name === name);
    expect(line).toMatchObject({ name, status });
    expect(line?.says).toMatch(says);
    expect(line?.act).toMatch(/\.$/);
    expect(code).toBe(found(asked, 'failure').length > 0 ? 2 : 1);
    expect(text + err).not.toMatch(/secret-word|right@|staff@|pat@example/);
    expect(text + err).not.toContain(terminal.database().dataKey);
  });
});

it('makes no database where there is none', async () => {
  const missing = inFolder('mistyped.sqlite');
  vi.stubEnv('KOD_DATABASE_URL', missing);
  const { code, asked } = await doctor();
  expect(asked.checks.find(({ name }) => name === 'database')).toMatchObject({ status: 'failure' });
  expect(asked.checks.find(({ name }) => name === 'sites')).toMatchObject({ status: 'skipped' });
  expect([code, existsSync(missing)]).toEqual([2, false]);
});

it('migrates nothing, and says that it is to be done', async () => {
  const older = inFolder('older.sqlite');
  const before = openDatabase(older);
  const { migrate } = await import('../store/migrate.ts');
  const { migrations } = await import('../store/migrations/index.ts');
  await migrate(before.write, migrations.slice(0, -2));
  vi.stubEnv('KOD_DATABASE_URL', older);
  const { asked } = await doctor();
  expect(asked.checks.find(({ name }) => name === 'migrations')).toMatchObject({ status: 'warning' });
  expect(asked.checks.find(({ name }) => name === 'agents')).toMatchObject({ status: 'skipped' });
  expect(await pending(before.read)).toBe(2);
  await before.close();
});

it('names the languages that nobody speaks and the counties that nobody is near, and refuses a check it does not know', async () => {
  const asked: Answer = JSON.parse((await terminal.kod('doctor', '--json')).out);
  const coverage = asked.checks.find(({ name }) => name === 'coverage');
  expect(coverage?.says).toMatch(/More than 60 miles from any agent: .*, and \d+ more\./);
  expect(coverage?.says).toMatch(/Not spoken by any agent, so an interpreter joins: /);
  await expect(terminal.kod('doctor', '--ignore', 'sights')).rejects.toThrow(
    /no check “sights”: settings, database/,
  );
});
