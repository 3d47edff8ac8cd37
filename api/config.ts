/** The only reader of the environment. A wrong or missing value stops the service with a sentence that names it. */
import { z } from 'zod';
import { STAFF_SETTINGS, type StaffSettings, staffSettingsOf } from './config-staff.ts';
import { defaultPolicy, type Policy } from './domain/policy.ts';
import { durationOf } from './duration.ts';
import { SQLITE_DRIVERS, type SqliteDriverName } from './store/sqlite/sqlite-driver.ts';

export type Config = StaffSettings & {
  port: number;
  host: string;
  /** Where monitoring listens; port 0 picks a free one. */
  admin: { port: number; host: string };
  /** A file path or `postgres://…`. */
  databaseUrl: string;
  /** The SQLite library; undefined: the default. */
  sqliteDriver?: SqliteDriverName | undefined;
  /** Master keys, 32 bytes in base64 each; a new database begins with the first. Never in the database. */
  dataKeys: readonly string[];
  issuer: string;
  audience: string;
  /** The phone page's client at the issuer. */
  phoneClient: string;
  /** How access tokens identify program staff; undefined: nobody is staff in the portal, only `kod` remains. */
  staffRole: { claim: string; role: string } | undefined;
  /** Undefined: no mail is sent, and the outbox waits. */
  smtpUrl: string | undefined;
  mailFrom: string;
  /** VAPID keys that identify us to push services; undefined: no pushes. */
  push: { publicKey: string; privateKey: string; contact: string } | undefined;
  /** The gateway that texts go through; undefined: nobody is texted. */
  text: { url: string; account: string; token: string; from: string } | undefined;
  /** Where mails link agents to. */
  portalUrl: string;
  /** Where residents reach the service, without a trailing slash; undefined: the listening port, on a developer's machine. */
  publicUrl: string | undefined;
  allowLocalSites: boolean;
  requestsPerMinute: number;
  trustProxy: number;
  logLevel: string;
  /** An OpenTelemetry collector; undefined: no spans are recorded. */
  tracesUrl?: string | undefined;
  lines: { voice: string; tty: string };
  policy: Policy;
};

/** Names each wrong value in a sentence, but never repeats the value, which may be a secret. */
export class ConfigProblem extends Error {}

const DURATION =
  'must be an ISO 8601 duration in days, hours, minutes and seconds, longer than zero and at most P3650D, such as PT15M';

const duration = (fallback: number) =>
  z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined) return fallback;
      const ms = durationOf(text);
      if (ms !== null && ms > 0) return ms;
      context.addIssue(DURATION);
      return z.NEVER;
    });

/** Digits only: other text that `Number` accepts is probably a typo. */
const number = (fallback: number, least = 0, most = 65_535) => {
  const problem = `must be a number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, problem)
    .transform(Number)
    .pipe(z.number().min(least, problem).max(most, problem))
    .default(fallback);
};
/** A URL with one of these schemes; any other would fail later with a worse message. */
const address = (schemes: readonly string[], problem: string) =>
  z.string(problem).refine((text) => schemes.includes(URL.parse(text)?.protocol ?? ''), problem);
/** Shown on one line on a phone. */
const line = (fallback: string) =>
  z.string().max(40, 'must be a phone number with at most 40 characters').default(fallback);
const SMTP = 'must be an address such as smtp://mail.example:587';
const WEB = ['http:', 'https:'];
/** A file path has no scheme, and a Windows drive letter is not one. */
const isDatabase = (text: string) => /^postgres(ql)?:\/\//.test(text) || !/^[a-z][\w+.-]+:\/\//i.test(text);
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
const NEW_KEY = 'for instance from `openssl rand -base64 32`';
const KEY_BYTES = 32;
const FEWEST_DIFFERENT = 20;
/**
 * 32 random bytes have about 30 distinct values and 30 distinct steps, never fewer than 20; zeros, repetition, counting, and
 * hexadecimal digits have fewer. Readable text was typed by somebody.
 */
function isWeak(key: string): boolean {
  const bytes = Buffer.from(key, 'base64');
  const steps = bytes.map((byte, index) => byte - (bytes[index - 1] ?? 0));
  return (
    new Set(bytes).size < FEWEST_DIFFERENT ||
    new Set(steps).size < FEWEST_DIFFERENT ||
    bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
  );
}
const isKey = (key: string) => Buffer.from(key, 'base64').length === KEY_BYTES;
const dataKey = z
  .string(`must be set: 32 random bytes in base64, ${NEW_KEY}`)
  .refine(isKey, { error: `must be 32 bytes in base64, ${NEW_KEY}`, abort: true })
  .refine((key) => !isWeak(key), `can be guessed: it must be 32 random bytes in base64, ${NEW_KEY}`);
const dataKeys = z
  .string()
  .transform((text) => text.split(/[\s,]+/))
  .refine((keys) => keys.every(isKey), {
    error: `must be keys of 32 bytes in base64 with a space between them, each ${NEW_KEY}`,
    abort: true,
  })
  .refine(
    (keys) => !keys.some(isWeak),
    `has a key that can be guessed: each must be 32 random bytes in base64, ${NEW_KEY}`,
  );

const PUSH_KEY = 'must be a VAPID key in base64url, from `npx web-push generate-vapid-keys`';

const environment = z.object({
  KOD_PORT: number(4400),
  KOD_HOST: z.string().default('127.0.0.1'),
  KOD_ADMIN_PORT: number(0),
  KOD_ADMIN_HOST: z.string().default('127.0.0.1'),
  KOD_DATABASE_URL: z
    .string()
    .refine(isDatabase, 'must be a file path or an address such as postgres://kod@db.example/kod')
    .default('data/kod.sqlite'),
  KOD_SQLITE_DRIVER: z.enum(SQLITE_DRIVERS, `must be one of ${SQLITE_DRIVERS.join(', ')}`).optional(),
  KOD_DATA_KEY: dataKey,
  KOD_DATA_KEYS: dataKeys.optional(),
  KOD_OIDC_ISSUER: address(
    WEB,
    "must be the address of the Agent Portal's OpenID issuer, such as https://portal.example/",
  ),
  KOD_OIDC_AUDIENCE: z.string().min(1).default('kynect-on-demand-api'),
  KOD_OIDC_PHONE_CLIENT: z.string().min(1).default('kynect-on-demand-phone'),
  KOD_STAFF_CLAIM: z.string().max(200, 'must be the name of a claim').default('roles'),
  KOD_STAFF_ROLE: z.string().max(200, 'must be one of the values of KOD_STAFF_CLAIM').optional(),
  KOD_SMTP_URL: address(['smtp:', 'smtps:'], SMTP)
    .refine((text) => URL.parse(text)?.hostname !== '', SMTP)
    .optional(),
  KOD_MAIL_FROM: z
    .string()
    .regex(
      /^([^<>@]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      'must be an address such as kynect On Demand <no-reply@on-demand.example>',
    )
    .default('kynect On Demand <no-reply@localhost>'),
  KOD_PUSH_PUBLIC_KEY: z
    .string()
    .regex(/^[\w-]{87}$/, PUSH_KEY)
    .optional(),
  KOD_PUSH_PRIVATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/, PUSH_KEY)
    .optional(),
  KOD_TEXT_URL: address(WEB, 'must be the address of a text gateway, such as https://api.twilio.com').default(
    'https://api.twilio.com',
  ),
  KOD_TEXT_ACCOUNT: z
    .string()
    .regex(/^[\w-]{2,64}$/, 'must be the id of an account at the text gateway, such as AC and 32 digits')
    .optional(),
  KOD_TEXT_TOKEN: z
    .string()
    .min(16, "must be the account's secret at the text gateway, of at least 16 characters")
    .optional(),
  KOD_TEXT_FROM: z
    .string()
    .regex(
      /^(\+[1-9]\d{6,14}|MG\w{2,62})$/,
      'must be a number such as +15025550100, or the id of a messaging service',
    )
    .optional(),
  ...STAFF_SETTINGS,
  KOD_PORTAL_URL: address(WEB, 'must be an address such as https://portal.example/').optional(),
  KOD_PUBLIC_URL: address(WEB, 'must be an address such as https://on-demand.example').optional(),
  KOD_ALLOW_LOCAL_SITES: z.enum(['true', 'false'], 'must be true or false').default('false'),
  KOD_REQUESTS_PER_MINUTE: number(30, 1, 100_000),
  KOD_TRUST_PROXY: number(0, 0, 10),
  KOD_LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  KOD_TRACES_URL: address(WEB, 'must be an address such as http://127.0.0.1:4318/v1/traces').optional(),
  KOD_PHONE_LINE: line('855-459-6328'),
  KOD_TTY_LINE: line('1-855-326-4654'),
  KOD_GENERAL_WINDOW: duration(defaultPolicy.generalWindow),
  KOD_CALLBACK_WITHIN: duration(defaultPolicy.callbackWithin),
  KOD_MASS_RESERVE: duration(defaultPolicy.massReserve),
  KOD_WAVE_SIZE: number(defaultPolicy.waveSize, 1, 10_000),
  KOD_WAVE_EVERY: duration(defaultPolicy.waveEvery),
  KOD_EVERYONE_BEFORE: duration(defaultPolicy.everyoneBefore),
  KOD_PAUSE_FOR: duration(defaultPolicy.pauseFor),
  KOD_RETURN_AFTER_REMINDER: duration(defaultPolicy.returnAfterReminder),
  KOD_EXPIRE_AFTER: duration(defaultPolicy.expireAfter),
  KOD_FAILED_ATTEMPTS_OVER: duration(defaultPolicy.failedAttemptsOver),
  KOD_OVERRIDE_FOR: duration(defaultPolicy.overrideFor),
  KOD_CONTACT_KEPT: duration(defaultPolicy.contactKept),
  KOD_CALL_TAKES: duration(defaultPolicy.callTakes),
  KOD_CAPACITY: number(defaultPolicy.capacity, 1, 1_000),
});

/** If all keys are in the list, `KOD_DATA_KEY` is optional. */
const withKeysInList = environment.extend({ KOD_DATA_KEY: dataKey.optional() });

/** Throws `ConfigProblem` with one line for each wrong value. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const known = Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([name, value]) => name.startsWith('KOD_') && value !== ''),
  );
  const parsed = (known.KOD_DATA_KEYS === undefined ? environment : withKeysInList).safeParse(known);
  if (!parsed.success)
    throw new ConfigProblem(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'),
    );
  const e = parsed.data;
  const staff = staffSettingsOf(e);
  if (typeof staff === 'string') throw new ConfigProblem(staff);
  if (e.KOD_ADMIN_PORT === e.KOD_PORT && e.KOD_PORT !== 0)
    throw new ConfigProblem('KOD_ADMIN_PORT must differ from KOD_PORT, which is public.');
  return {
    port: e.KOD_PORT,
    host: e.KOD_HOST,
    admin: { port: e.KOD_ADMIN_PORT, host: e.KOD_ADMIN_HOST },
    databaseUrl: e.KOD_DATABASE_URL,
    sqliteDriver: e.KOD_SQLITE_DRIVER,
    dataKeys: [e.KOD_DATA_KEY ?? [], e.KOD_DATA_KEYS ?? []].flat(),
    issuer: e.KOD_OIDC_ISSUER,
    audience: e.KOD_OIDC_AUDIENCE,
    phoneClient: e.KOD_OIDC_PHONE_CLIENT,
    staffRole:
      e.KOD_STAFF_ROLE === undefined ? undefined : { claim: e.KOD_STAFF_CLAIM, role: e.KOD_STAFF_ROLE },
    smtpUrl: e.KOD_SMTP_URL,
    mailFrom: e.KOD_MAIL_FROM,
    push: pushOf(e),
    text: textOf(e),
    ...staff,
    portalUrl: e.KOD_PORTAL_URL ?? e.KOD_OIDC_ISSUER,
    publicUrl: e.KOD_PUBLIC_URL?.replace(/\/+$/, ''),
    allowLocalSites: e.KOD_ALLOW_LOCAL_SITES === 'true',
    requestsPerMinute: e.KOD_REQUESTS_PER_MINUTE,
    trustProxy: e.KOD_TRUST_PROXY,
    logLevel: e.KOD_LOG_LEVEL,
    tracesUrl: e.KOD_TRACES_URL,
    lines: { voice: e.KOD_PHONE_LINE, tty: e.KOD_TTY_LINE },
    policy: policyOf(e),
  };
}

/** Used only by `npm start`. */
const OF_THE_STAND_INS = ['KOD_KYNECT_PORT', 'KOD_PORTAL_PORT'];

/** Unknown names with our prefix: most likely typos, so the intended setting has its default. */
export const unknownSettings = (env: NodeJS.ProcessEnv): string[] =>
  Object.keys(env)
    .filter((name) => name.startsWith('KOD_'))
    .filter((name) => !(name in environment.shape) && !OF_THE_STAND_INS.includes(name));

/**
 * For `kod`: the database must be named. With a default, a shell without the service's environment would
 * change the wrong database and report success.
 */
export function readStaffConfig(env: NodeJS.ProcessEnv): Config {
  const isMissing = (name: string) => !env[name]?.trim();
  const missing = [
    ...['KOD_DATABASE_URL'].filter(isMissing),
    ...['KOD_DATA_KEY'].filter((name) => isMissing(name) && isMissing('KOD_DATA_KEYS')),
  ];
  if (missing.length > 0)
    throw new ConfigProblem(
      `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set. Set the service's own values, or run \`npm run kod -- --local …\` for what \`npm start\` created on this machine.`,
    );
  return readConfig(env);
}

/** The policy values that the environment can set, and their variables. */
export const POLICY_SETTINGS = {
  generalWindow: 'KOD_GENERAL_WINDOW',
  callbackWithin: 'KOD_CALLBACK_WITHIN',
  massReserve: 'KOD_MASS_RESERVE',
  waveSize: 'KOD_WAVE_SIZE',
  waveEvery: 'KOD_WAVE_EVERY',
  everyoneBefore: 'KOD_EVERYONE_BEFORE',
  pauseFor: 'KOD_PAUSE_FOR',
  returnAfterReminder: 'KOD_RETURN_AFTER_REMINDER',
  expireAfter: 'KOD_EXPIRE_AFTER',
  failedAttemptsOver: 'KOD_FAILED_ATTEMPTS_OVER',
  overrideFor: 'KOD_OVERRIDE_FOR',
  contactKept: 'KOD_CONTACT_KEPT',
  callTakes: 'KOD_CALL_TAKES',
  capacity: 'KOD_CAPACITY',
} as const satisfies Partial<Record<keyof Policy, keyof z.output<typeof environment>>>;

/** Push services require a contact address. */
function pushOf(e: z.output<typeof withKeysInList>): Config['push'] {
  const [publicKey, privateKey] = [e.KOD_PUSH_PUBLIC_KEY, e.KOD_PUSH_PRIVATE_KEY];
  if (!publicKey && !privateKey) return undefined;
  if (!publicKey || !privateKey)
    throw new ConfigProblem(
      'KOD_PUSH_PUBLIC_KEY and KOD_PUSH_PRIVATE_KEY belong together: set both or none.',
    );
  const sender = /[^<>@\s]+@[^<>@\s]+/.exec(e.KOD_MAIL_FROM)?.[0];
  const contact = `mailto:${e.KOD_STAFF_EMAIL ?? sender ?? 'no-reply@localhost'}`;
  return { publicKey, privateKey, contact };
}

/** The address alone identifies no sender. */
function textOf(e: z.output<typeof withKeysInList>): Config['text'] {
  const [account, token, from] = [e.KOD_TEXT_ACCOUNT, e.KOD_TEXT_TOKEN, e.KOD_TEXT_FROM];
  if (!account && !token && !from) return undefined;
  if (!account || !token || !from)
    throw new ConfigProblem(
      'KOD_TEXT_ACCOUNT, KOD_TEXT_TOKEN, and KOD_TEXT_FROM belong together: set all or none.',
    );
  return { url: e.KOD_TEXT_URL.replace(/\/+$/, ''), account, token, from };
}

function policyOf(e: z.output<typeof withKeysInList>): Policy {
  const set = Object.entries(POLICY_SETTINGS).map(([value, name]) => [value, e[name]]);
  const policy: Policy = { ...defaultPolicy, ...Object.fromEntries(set) };
  if (policy.generalWindow + policy.massReserve > policy.callbackWithin) {
    throw new ConfigProblem(
      'KOD_GENERAL_WINDOW and KOD_MASS_RESERVE together must fit into KOD_CALLBACK_WITHIN; otherwise no referral ever starts as a General.',
    );
  }
  return paced(policy);
}

/** If the thirty minutes are shortened for a demo, call lengths and answers scale with them (rule 8g). */
function paced(policy: Policy): Policy {
  const pace = Math.min(1, policy.callbackWithin / defaultPolicy.callbackWithin);
  const shorter = (ms: number) => Math.round(ms * pace);
  const { answerIn, callGap, coldMargin, openingLead } = policy;
  const callTakes =
    policy.callTakes === defaultPolicy.callTakes ? shorter(policy.callTakes) : policy.callTakes;
  return {
    ...policy,
    ...{ answerIn: shorter(answerIn), coldMargin: shorter(coldMargin), openingLead: shorter(openingLead) },
    callTakes,
    // Short calls have short gaps.
    callGap: Math.round(callGap * Math.min(1, callTakes / defaultPolicy.callTakes)),
  };
}
