import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConfigProblem, readConfig, readStaffConfig, unknownSettings } from './config.ts';
import { defaultPolicy } from './domain/policy.ts';

const KEY = randomBytes(32).toString('base64');
const needed = { KOD_DATA_KEY: KEY, KOD_OIDC_ISSUER: 'https://portal.example/' };

function problems(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigProblem) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs two values and has defaults for all others', () => {
    expect(readConfig(needed)).toEqual({
      port: 4400,
      host: '127.0.0.1',
      admin: { port: 0, host: '127.0.0.1' },
      databaseUrl: 'data/kod.sqlite',
      dataKeys: [KEY],
      issuer: 'https://portal.example/',
      audience: 'kynect-on-demand-api',
      phoneClient: 'kynect-on-demand-phone',
      smtpUrl: undefined,
      push: undefined,
      staffAlerts: {},
      staffLanguage: 'en',
      mailFrom: 'kynect On Demand <no-reply@localhost>',
      portalUrl: 'https://portal.example/',
      allowLocalSites: false,
      requestsPerMinute: 30,
      trustProxy: 0,
      logLevel: 'info',
      lines: { voice: '855-459-6328', tty: '1-855-326-4654' },
      policy: defaultPolicy,
    });
  });

  it('knows nobody as staff until their role is named', () => {
    const staffOf = (env: object) => readConfig({ ...needed, ...env }).staffRole;
    expect(staffOf({ KOD_STAFF_CLAIM: 'groups' })).toBeUndefined();
    expect(staffOf({ KOD_STAFF_ROLE: 'desk' })).toEqual({ claim: 'roles', role: 'desk' });
    expect(staffOf({ KOD_STAFF_ROLE: 'desk', KOD_STAFF_CLAIM: 'realm_access.roles' })).toEqual({
      claim: 'realm_access.roles',
      role: 'desk',
    });
  });

  it('knows nobody as a delegate until a level has a role', () => {
    const delegatesOf = (env: object) => readConfig({ ...needed, ...env }).delegateRoles;
    expect(delegatesOf({ KOD_AGENCY_CLAIM: 'org' })).toBeUndefined();
    expect(delegatesOf({ KOD_DELEGATE_2_ROLE: 'manager', KOD_AGENCY_CLAIM: 'org' })).toEqual({
      ...{ claim: 'roles', agency: 'org' },
      roles: { 1: undefined, 2: 'manager' },
    });
  });

  it('names each missing value in a sentence', () => {
    const [first, second, ...more] = problems({});
    expect(first).toMatch(/^KOD_DATA_KEY must be set: .*openssl/);
    expect(second).toMatch(/^KOD_OIDC_ISSUER must be /);
    expect(more).toEqual([]);
  });

  it('alerts staff by every way that has an address, or by those that are named', () => {
    const SENDS = { KOD_TEXT_ACCOUNT: 'AC1', KOD_TEXT_TOKEN: 'x'.repeat(16), KOD_TEXT_FROM: '+15025550100' };
    const ALL = {
      ...{ ...needed, ...SENDS, KOD_STAFF_EMAIL: 'staff@example.org', KOD_STAFF_PHONE: '+15025550190' },
      KOD_STAFF_WEBHOOK: 'https://chat.example/hook',
    };
    const waysOf = (env: Record<string, string>) => Object.keys(readConfig(env).staffAlerts);
    expect(waysOf(ALL)).toEqual(['email', 'text', 'webhook']);
    expect(waysOf({ ...ALL, KOD_STAFF_ALERTS: 'webhook, text' })).toEqual(['text', 'webhook']);
    expect(waysOf({ ...ALL, KOD_STAFF_ALERTS: 'none' })).toEqual([]);
    expect(problems({ ...needed, KOD_STAFF_ALERTS: 'text' })).toEqual([
      'KOD_STAFF_ALERTS names text, which needs KOD_STAFF_PHONE.',
    ]);
    expect(problems({ ...needed, KOD_STAFF_ALERTS: 'pager' })[0]).toMatch(/must be some of/);
    expect(problems({ ...needed, KOD_STAFF_PHONE: '+15025550190' })[0]).toMatch(
      /needs the settings of a text/,
    );
    expect(problems({ ...ALL, KOD_STAFF_WEBHOOK: 'chat', KOD_STAFF_WEBHOOK_SECRET: 'x' })).toHaveLength(2);
  });

  it('keeps monitoring off the public port', () => {
    expect(problems({ ...needed, KOD_PORT: '4400', KOD_ADMIN_PORT: '4400' })).toEqual([
      'KOD_ADMIN_PORT must differ from KOD_PORT, which is public.',
    ]);
    expect(problems({ ...needed, KOD_ADMIN_PORT: '4400' })).toHaveLength(1);
    expect(problems({ ...needed, KOD_PORT: '0', KOD_ADMIN_PORT: '0' })).toEqual([]);
    expect(problems({ ...needed, KOD_ADMIN_PORT: 'x' })[0]).toMatch(/^KOD_ADMIN_PORT must be a number/);
  });

  it('reads durations as ISO 8601, days of 24 hours', () => {
    const { policy } = readConfig({
      ...needed,
      KOD_GENERAL_WINDOW: 'PT90S',
      KOD_CALLBACK_WITHIN: 'PT3M',
      KOD_MASS_RESERVE: 'PT0.5S',
      KOD_EXPIRE_AFTER: 'P1DT1H',
      KOD_CAPACITY: '3',
    });
    expect(policy).toEqual({
      ...defaultPolicy,
      generalWindow: 90_000,
      callbackWithin: 180_000,
      massReserve: 500,
      expireAfter: 25 * 3_600_000,
      capacity: 3,
      // Call lengths scale with the thirty minutes, here by a tenth.
      ...{ answerIn: 54_000, callTakes: 120_000, callGap: 12_000 },
      ...{ coldMargin: 120_000, openingLead: 120_000 },
    });
  });

  it('treats an empty value as missing', () => {
    expect(readConfig({ ...needed, KOD_SMTP_URL: '', KOD_PORT: '' })).toMatchObject({
      smtpUrl: undefined,
      port: 4400,
    });
  });

  it('ignores spaces around a value', () => {
    const env = { KOD_PORT: ' ', KOD_DATABASE_URL: ' kod.sqlite\n', KOD_CAPACITY: '7 ' };
    expect(readConfig({ ...needed, ...env })).toMatchObject({
      port: 4400,
      databaseUrl: 'kod.sqlite',
      policy: { capacity: 7 },
    });
  });

  it('reports KOD_ names that it does not know', () => {
    const env = { ...needed, KOD_STAF_EMAIL: 'x', KOD_PORTAL_PORT: '1', PATH: 'x' };
    expect(unknownSettings(env)).toEqual(['KOD_STAF_EMAIL']);
  });

  it('reads only names that begin with KOD_', () => {
    expect(readConfig({ ...needed, PORT: '99999', NODE_ENV: 'x' }).port).toBe(4400);
  });

  it.each<[string, string]>([
    ['KOD_PORT', 'zzwrong'],
    ['KOD_PORT', '70123'],
    ['KOD_PORT', '-17'],
    ['KOD_PORT', '80.5'],
    ['KOD_PORT', '7e3'],
    ['KOD_PORT', '0x7f'],
    ['KOD_CAPACITY', '4611686018427387904'],
    ['KOD_SMTP_URL', 'smtp://?zzwrong'],
    ['KOD_MAIL_FROM', 'zzwrong'],
    ['KOD_MAIL_FROM', 'kynect <zzwrong>'],
    ['KOD_PHONE_LINE', 'zzwrong'.repeat(10)],
    ['KOD_DATA_KEY', 'zzwrong'],
    ['KOD_DATA_KEY', Buffer.alloc(16, 7).toString('base64')],
    ['KOD_OIDC_ISSUER', 'zzwrong'],
    ['KOD_OIDC_ISSUER', 'ftp://zzwrong.example'],
    ['KOD_SMTP_URL', 'zzwrong'],
    ['KOD_SMTP_URL', 'https://user:zzwrong@mail.example'],
    ['KOD_PORTAL_URL', 'zzwrong'],
    ['KOD_PORTAL_URL', 'javascript:zzwrong'],
    ['KOD_DATABASE_URL', 'mysql://zzwrong@db.example/kod'],
    ['KOD_SQLITE_DRIVER', 'zzwrong'],
    ['KOD_ALLOW_LOCAL_SITES', 'zzwrong'],
    ['KOD_REQUESTS_PER_MINUTE', '-93'],
    ['KOD_REQUESTS_PER_MINUTE', 'zzwrong'],
    ['KOD_TRUST_PROXY', '11000'],
    ['KOD_LOG_LEVEL', 'zzwrong'],
    ['KOD_TRACES_URL', 'zzwrong'],
    ['KOD_CAPACITY', '-93'],
    ['KOD_GENERAL_WINDOW', '15 zzwrong'],
    ['KOD_GENERAL_WINDOW', 'PT0S'],
    ['KOD_CALLBACK_WITHIN', '-PT31M'],
    ['KOD_MASS_RESERVE', 'P1M'],
    ['KOD_RETURN_AFTER_REMINDER', 'zzwrong'],
    ['KOD_EXPIRE_AFTER', 'P1Y'],
    ['KOD_FAILED_ATTEMPTS_OVER', 'zzwrong'],
    ['KOD_GENERAL_WINDOW', 'PT0.0001S'],
    ['KOD_CONTACT_KEPT', 'PT0.0015S'],
    ['KOD_CALLBACK_WITHIN', 'P200000000D'],
    ['KOD_CONTACT_KEPT', 'P3651D'],
    ['KOD_OVERRIDE_FOR', 'zzwrong'],
  ])('names %s in its own sentence and does not repeat %s', (name, value) => {
    const [problem, ...more] = problems({ ...needed, [name]: value });
    expect(more).toEqual([]);
    expect(problem).toMatch(new RegExp(`^${name} must be `));
    expect(problem).not.toContain(value);
    expect(problem).not.toContain('zzwrong');
    expect(problem).not.toMatch(/expected|received|Invalid|Too (small|big)/);
  });

  it.each([
    ['zeros', Buffer.alloc(32)],
    ['one byte again and again', Buffer.alloc(32, 7)],
    ['sixteen bytes twice', Buffer.concat(Array(2).fill(randomBytes(16)))],
    ['counting', Buffer.from(Array.from({ length: 32 }, (_, n) => n))],
    ['counting by steps', Buffer.from(Array.from({ length: 32 }, (_, n) => n * 37 + 11))],
    ['a sentence', Buffer.from('Kentucky On Demand, my big key 1')],
    ['hexadecimal digits', Buffer.from(randomBytes(16).toString('hex'))],
  ])('refuses a data key that can be guessed: %s', (_what, bytes) => {
    expect(bytes).toHaveLength(32);
    const [problem, ...more] = problems({ ...needed, KOD_DATA_KEY: bytes.toString('base64') });
    expect(more).toEqual([]);
    expect(problem).toMatch(/^KOD_DATA_KEY can be guessed: .*openssl rand -base64 32/);
  });

  it('accepts every random data key', () => {
    for (let n = 0; n < 5_000; n++) {
      const env = { ...needed, KOD_DATA_KEY: randomBytes(32).toString('base64') };
      expect(problems(env)).toEqual([]);
    }
  });

  it('names every wrong value at once', () => {
    const all = problems({ KOD_PORT: 'x', KOD_LOG_LEVEL: 'y', KOD_CAPACITY: 'z' });
    expect(all.map((line) => line.split(' ')[0]).toSorted()).toEqual([
      'KOD_CAPACITY',
      'KOD_DATA_KEY',
      'KOD_LOG_LEVEL',
      'KOD_OIDC_ISSUER',
      'KOD_PORT',
    ]);
  });

  it('refuses windows that leave no time for a General', () => {
    expect(problems({ ...needed, KOD_GENERAL_WINDOW: 'PT26M' })).toEqual([
      'KOD_GENERAL_WINDOW and KOD_MASS_RESERVE together must fit into KOD_CALLBACK_WITHIN; otherwise no referral ever starts as a General.',
    ]);
    expect(problems({ ...needed, KOD_GENERAL_WINDOW: 'PT25M' })).toEqual([]);
  });

  it.each([
    'data/kod.sqlite',
    ':memory:',
    'C:\\data\\kod.sqlite',
    'postgres://kod@db/kod',
    'postgresql://db/kod',
  ])('accepts %s as a database', (url) => {
    expect(readConfig({ ...needed, KOD_DATABASE_URL: url }).databaseUrl).toBe(url);
  });
});

describe('the configuration of kod', () => {
  const all = { ...needed, KOD_DATABASE_URL: 'data/kod.sqlite' };

  it('is the service’s', () => expect(readStaffConfig(all)).toEqual(readConfig(all)));

  it.each([
    [{ KOD_DATABASE_URL: ' ' }, 'KOD_DATABASE_URL is not set'],
    [{ KOD_DATA_KEY: undefined }, 'KOD_DATA_KEY is not set'],
    [{ KOD_DATABASE_URL: undefined, KOD_DATA_KEY: '' }, 'KOD_DATABASE_URL and KOD_DATA_KEY are not set'],
  ])('names both ways out if it is not clear which service is meant: %j', (without, said) => {
    const sentence = new RegExp(`^${said}\\. .*npm run kod -- --local …`);
    expect(() => readStaffConfig({ ...all, ...without })).toThrow(sentence);
  });
});
