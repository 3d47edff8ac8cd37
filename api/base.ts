/** The base of every process: database, time, and log, with replacements for tests. */
import pino, { type Logger } from 'pino';
import { currentPolicy } from './application/closed-days/current-policy.ts';
import type { Clock, MachineTime } from './clock.ts';
import type { Config } from './config.ts';
import type { Channel } from './delivery/channel.ts';
import { RosterIndex } from './domain/matching/roster-index/index.ts';
import { serviceSends } from './domain/messages.ts';
import { faultOf } from './engine/loop.ts';
import type { Identity } from './http/routers/identity.ts';
import { processTime } from './process-time.ts';
import { atMostOnceAMinute, quietLog } from './quiet-log.ts';
import { remembered } from './remembered.ts';
import { storageHealth } from './storage-health.ts';
import type { Database } from './store/database.ts';
import { environmentKeys } from './store/keys/environment-keys.ts';
import { openReady } from './store/keys/master-keys.ts';
import { attackUnderWay } from './store/repositories/abuse-store.ts';
import { closedDaysStore } from './store/repositories/closed-days-store.ts';
import { policyStore } from './store/repositories/policy-store.ts';
import { indexEarlier } from './store/repositories/search-store.ts';
import { heartbeatStore, shownLanguageStore } from './store/repositories/service-store.ts';
import { storesIn, transactions } from './store/stores.ts';
import { createTracing, type SpanRecorder, traceOfLine } from './tracing.ts';

/** Ms. `kod words` runs in another process; what it allows is shown within this. */
const REMEMBER_LANGUAGES = 5_000;

/** Parts that tests may replace. */
export type Replaced = {
  clock?: Clock;
  /** Instead of this machine's clocks; also carries the database's time. */
  machine?: MachineTime;
  channel?: Channel;
  identity?: Identity;
  log?: Logger;
  /** Instead of the configured collector. */
  spans?: SpanRecorder;
  newId?: () => string;
  /** Instead of the configured one. */
  database?: Database;
  /** Ms between the polls of engine, dispatcher, and access watch. */
  lookEvery?: number;
  /** The largest number that a proof of work asks for in quiet times; tests send thousands of requests. */
  work?: number;
};

/** A `tool`, such as `kod`, runs next to a service and gives the same answers. */
export type ComposedAs = 'service' | 'tool';

/** Opens the database, the clock, and the log. */
export async function openBase(config: Config, replaced: Replaced, as: ComposedAs) {
  const time = processTime(replaced);
  const { clock } = time;
  const log = quietLog(replaced.log ?? pino({ level: config.logLevel, mixin: traceOfLine }), clock);
  const named = replaced.database ?? config.databaseUrl;
  const parts = {
    keys: environmentKeys(config.dataKeys),
    now: clock.now,
    stays: as === 'service',
    opened: (opened: Database) => time.begin(opened, as),
    driver: config.sqliteDriver,
  };
  const { database, sealer, keys } = await openReady(named, parts);
  await indexEarlier(database.write, sealer);
  const own = replaced.channel !== undefined || config.smtpUrl !== undefined;
  // Uses what the service reported: a terminal without a mail server would skip agents reachable only by mail.
  const mailHeard = as === 'tool' ? serviceSends(await heartbeatStore(database.read).heardOf('email')) : null;
  const sendsMail = mailHeard?.sends ?? own;
  const pushHeard = as === 'tool' ? serviceSends(await heartbeatStore(database.read).heardOf('push')) : null;
  const sendsPush = pushHeard?.sends ?? (replaced.channel !== undefined || config.push !== undefined);
  const textHeard = as === 'tool' ? serviceSends(await heartbeatStore(database.read).heardOf('text')) : null;
  const sendsText = textHeard?.sends ?? (replaced.channel !== undefined || canText(config));
  const sends = { mail: sendsMail, push: sendsPush, text: sendsText };
  return {
    ...{ config, replaced, clock, time, log, keys, sealer, database, mailHeard },
    ...{ sendsMail, sendsPush, sendsText },
    storage: storageHealth(database, clock),
    tracing: createTracing(
      replaced.spans ?? (as === 'service' ? await collector(config, log, clock) : undefined),
    ),
    policy: await currentPolicy(config.policy, {
      now: clock.now,
      changes: () => policyStore(database.read, 0).changes(),
      closedDays: () => closedDaysStore(database.read).all(),
      attack: () => attackUnderWay(database.read),
    }),
    shownLanguages: remembered(() => shownLanguageStore(database.read).all(), clock, REMEMBER_LANGUAGES),
    roster: new RosterIndex(),
    transaction: transactions(database, sealer, clock.now, sends),
    /** Outside of any transaction; for reads. */
    stores: () => storesIn(database.read, sealer, clock.now(), sends),
    failed: (what: string) => (error: unknown) => log.error({ fault: faultOf(error) }, what),
  };
}
/** Its packages are loaded only where one is configured. */
async function collector(
  { tracesUrl }: Config,
  log: Logger,
  clock: Clock,
): Promise<SpanRecorder | undefined> {
  if (tracesUrl === undefined) return undefined;
  const { sendSpansTo } = await import('./otel.ts');
  return sendSpansTo(
    tracesUrl,
    atMostOnceAMinute(clock, () => log.warn('the collector at KOD_TRACES_URL did not take our spans')),
  );
}

/** A gateway can report receipts and replies only to a public address. */
const canText = ({ text, publicUrl, allowLocalSites }: Config): boolean =>
  text !== undefined && (publicUrl !== undefined || allowLocalSites);

export type Base = Awaited<ReturnType<typeof openBase>>;
