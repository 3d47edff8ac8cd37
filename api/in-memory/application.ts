/** The whole application on a given clock and database, with letters in a function and portal subjects as tokens. */
import { randomBytes } from 'node:crypto';
import type pino from 'pino';
import type { Clock, MachineTime } from '../clock.ts';
import { type Application, compose } from '../compose.ts';
import type { Config } from '../config.ts';
import type { Delivery, Letter } from '../delivery/channel.ts';
import { CHANNEL_NAMES } from '../domain/messages.ts';
import type { Policy } from '../domain/policy.ts';
import { appRouter } from '../http/routers/app-router.ts';
import type { Identity } from '../http/routers/identity.ts';
import type { Database } from '../store/database.ts';
import { newTraceparent, type SpanRecorder } from '../tracing.ts';
import { AGENCY } from './made-up-agent.ts';

export type ApplicationOptions = {
  clock: Clock;
  policy: Policy;
  /** One master key, or several; a random one without it. */
  dataKey?: string | readonly string[] | undefined;
  databaseUrl?: string | undefined;
  /** Replaces the one that `databaseUrl` names. */
  database?: Database | undefined;
  /** Instead of `clock` for the service: the machine's clock, with the service on its database's time. */
  machine?: MachineTime | undefined;
  /** The prefix of ids; two applications on one database need different ones. */
  ids?: string | undefined;
  send(letter: Letter): Promise<Delivery>;
  /** Instead of portal subjects as tokens. */
  identity?: Identity | undefined;
  config?: Partial<Config> | undefined;
  log: pino.Logger;
  spans?: SpanRecorder | undefined;
  /** Ms between polls. Raise it where hours pass and nobody else writes: every poll takes time. */
  lookEvery?: number | undefined;
};

/** A thousandth of the real proof of work, which would take most of a run's time. */
export const LITTLE_WORK = 50;

/** Started, with its database migrated. `as` calls its procedures. */
export type InMemory = { readonly app: Application; readonly config: Config; readonly as: Caller };

export async function startInMemory(options: ApplicationOptions): Promise<InMemory> {
  const { clock, machine, identity, send, log, ids, database, spans, lookEvery } = options;
  const config = configOf(options);
  const app = await compose(config, {
    ...(machine ? { machine } : { clock }),
    identity: identity ?? subjectsAsTokens(clock),
    channel: { carries: CHANNEL_NAMES, send, close: () => undefined },
    log,
    newId: counted(ids ?? 'id'),
    work: LITTLE_WORK,
    ...(database && { database }),
    ...(spans && { spans }),
    ...(lookEvery && { lookEvery }),
  });
  await app.start();
  return { app, config, as: callerOf(app) };
}

/**
 * The token is the portal subject; `ann|1772550000000` is Ann, signed in at that instant; `staff:lee` has the staff's role, and
 * `delegate2:dee` a delegate's of level 2, in everybody's agency.
 */
const subjectsAsTokens = (clock: Clock): Identity => ({
  async verify(token) {
    const [name = '', at] = token.split('|');
    const [, role = '', subject = name] = /^(staff|delegate1|delegate2):(.*)$/.exec(name) ?? [];
    const expiresAt = clock.now() + 600_000;
    const level = role === 'delegate2' ? 2 : 1;
    return {
      ...{ subject, signedInAt: at ? Number(at) : null, expiresAt, staff: role === 'staff' },
      delegate: role.startsWith('delegate') ? { agency: AGENCY, level } : null,
    };
  },
});

/** The same ids in every run, in order of creation. */
function counted(prefix: string): () => string {
  let made = 0;
  return () => `${prefix}-${String(++made).padStart(8, '0')}`;
}

const configOf = ({ databaseUrl = ':memory:', policy, dataKey, config }: ApplicationOptions): Config => ({
  port: 0,
  host: '127.0.0.1',
  admin: { port: 0, host: '127.0.0.1' },
  databaseUrl,
  dataKeys: [dataKey ?? randomBytes(32).toString('base64')].flat(),
  issuer: 'http://issuer.invalid',
  audience: 'api',
  phoneClient: 'kynect-on-demand-phone',
  staffRole: undefined,
  delegateRoles: undefined,
  smtpUrl: undefined,
  push: undefined,
  text: undefined,
  mailFrom: 'kynect On Demand <no-reply@example.org>',
  staffEmail: 'staff@example.org',
  staffAlerts: {},
  staffLanguage: 'en',
  webhookSecret: undefined,
  portalUrl: 'http://portal.invalid',
  publicUrl: 'https://on-demand.example',
  allowLocalSites: true,
  requestsPerMinute: 10_000,
  trustProxy: 0,
  logLevel: 'silent',
  lines: { voice: '855-459-6328', tty: '1-855-326-4654' },
  staffName: undefined,
  policy,
  ...config,
});

type Caller = ReturnType<typeof callerOf>;

/** The procedures, called as the agent with this portal subject or as anybody; the signal ends a subscription. */
function callerOf(app: Application) {
  return (token: string | null, signal?: AbortSignal, address = '127.0.0.1') =>
    appRouter.createCaller(
      { services: app.services, token, origin: null, address, connection: null, trace: newTraceparent() },
      signal ? { signal } : {},
    );
}
