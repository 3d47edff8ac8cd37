/** The only file that knows all parts. Wires the real ones, or those that a test hands in. */
import pino, { type Logger } from 'pino';
import { noteFailedEmail } from './application/agent/agent-settings.ts';
import { createPresence } from './application/agent/sign-of-life.ts';
import { currentPolicy } from './application/closed-days/current-policy.ts';
import { RosterCache } from './application/roster-cache.ts';
import { createSlipWatch, type SlipWatch } from './application/slip-watch.ts';
import { type Apply, createApply } from './application/unit-of-work.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Channel } from './delivery/channel.ts';
import { openChannels } from './delivery/channels.ts';
import { RosterIndex } from './domain/matching/roster-index/index.ts';
import { type ServiceSends, serviceSends } from './domain/messages.ts';
import { createAbuseWatch } from './engine/abuse-watch.ts';
import { watchAccess } from './engine/access-watch.ts';
import { type CommitRelay, createCommitRelay } from './engine/commit-relay.ts';
import { createDeliveryCounts } from './engine/delivery-counts.ts';
import { createDispatcher, type Dispatcher } from './engine/dispatch.ts';
import { createEngine, type Engine, faultOf } from './engine/loop.ts';
import { createOtherProcesses, type OtherProcesses } from './engine/other-processes.ts';
import { createRepairs } from './engine/repairs.ts';
import { createCalls } from './http/routers/calls.ts';
import { createChallenges } from './http/routers/challenges.ts';
import { createConnections } from './http/routers/connections.ts';
import { endSocketsWithoutAccess } from './http/routers/ended-access.ts';
import { createIdentity, type Identity } from './http/routers/identity.ts';
import { createLimits } from './http/routers/limits.ts';
import { createLiveBus } from './http/routers/live-bus.ts';
import { createOutlook } from './http/routers/outlook.ts';
import { programNow } from './http/routers/promise-shown.ts';
import { createRefusalCounts } from './http/routers/refusal-counts.ts';
import type { Services } from './http/routers/services.ts';
import { siteGuard } from './http/routers/site-guard.ts';
import { idMadeAt, newSecrets } from './ids.ts';
import { letters } from './letters.ts';
import { atMostOnceAMinute, quietLog } from './quiet-log.ts';
import { storageHealth } from './storage-health.ts';
import { contactCodes } from './store/contact-code.ts';
import type { Database } from './store/database.ts';
import { environmentKeys } from './store/keys/environment-keys.ts';
import type { KeyService } from './store/keys/key-service.ts';
import { openReady } from './store/keys/master-keys.ts';
import { createNotices, type NoticeListener, type Notices } from './store/postgres/notices.ts';
import { attackUnderWay } from './store/repositories/abuse-store.ts';
import { auditQueue } from './store/repositories/audit-store.ts';
import { questionBook } from './store/repositories/budget-store.ts';
import { CACHE_VERSIONS } from './store/repositories/cache-versions.ts';
import { closedDaysStore } from './store/repositories/closed-days-store.ts';
import { firstDue } from './store/repositories/due-store.ts';
import { outboxQueue } from './store/repositories/outbox-store.ts';
import {
  cacheVersions,
  heartbeatStore,
  retentionOf,
  siteStore,
  stateOf,
} from './store/repositories/service-store.ts';
import { storesIn, transactions } from './store/stores.ts';
import { ping } from './store/views/health-view.ts';
import { promiseView } from './store/views/promise-view.ts';
import { accessOfAgent, eventsSince } from './store/views/worklist-view.ts';

/** What tests may replace. */
export type Replaced = {
  clock?: Clock;
  channel?: Channel;
  identity?: Identity;
  log?: Logger;
  newId?: () => string;
  /** In place of the one that the configuration names. */
  database?: Database;
  /** How often engine and dispatcher look for what they were not told of, in milliseconds. */
  lookEvery?: number;
};

export type Application = {
  readonly services: Services;
  readonly database: Database;
  /** The master keys of this process. */
  readonly keys: KeyService;
  readonly apply: Apply;
  readonly engine: Engine;
  readonly dispatcher: Dispatcher | null;
  /** A tool's: what the service last said of its mail; null where none ever did, or in a service. */
  readonly mailHeard: ServiceSends | null;
  /** Where no public address is configured, on a developer's machine, links lead to this port. */
  listensOn(port: number): void;
  /**
   * Reads the roster and begins to keep time; `kod` commands do without. Requests can be answered from then on. `caughtUp`
   * resolves once all that fell due while no process ran is carried out.
   */
  begin(): Promise<{ caughtUp: Promise<void> }>;
  /** Begins, and resolves once caught up. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** A `tool`, such as `kod`, works beside a service and answers as that would. */
export type ComposedAs = 'service' | 'tool';

/** What everything else needs: the database, time, and the log. */
async function openBase(config: Config, replaced: Replaced, as: ComposedAs) {
  const clock = replaced.clock ?? systemClock;
  const log = quietLog(replaced.log ?? pino({ level: config.logLevel }), clock);
  const named = replaced.database ?? config.databaseUrl;
  const parts = { keys: environmentKeys(config.dataKeys), now: clock.now, stays: as === 'service' };
  const { database, sealer, keys } = await openReady(named, parts);
  const own = replaced.channel !== undefined || config.smtpUrl !== undefined;
  // Who is reachable is the service's to say: a terminal without its mail server would pass over whoever has mail alone.
  const mailHeard = as === 'tool' ? serviceSends(await heartbeatStore(database.read).heardOf('email')) : null;
  const sendsMail = mailHeard?.sends ?? own;
  return {
    ...{ config, replaced, clock, log, keys, sealer, database, sendsMail, mailHeard },
    storage: storageHealth(database, clock),
    policy: await currentPolicy(config.policy, {
      closedDays: () => closedDaysStore(database.read).all(),
      attack: () => attackUnderWay(database.read),
    }),
    roster: new RosterIndex(),
    transaction: transactions(database, sealer, clock.now, sendsMail),
    /** Outside of any transaction, for reads. */
    stores: () => storesIn(database.read, sealer, clock.now(), sendsMail),
    failed: (what: string) => (error: unknown) => log.error({ fault: faultOf(error) }, what),
  };
}
type Base = Awaited<ReturnType<typeof openBase>>;

export async function compose(
  config: Config,
  replaced: Replaced = {},
  as: ComposedAs = 'service',
): Promise<Application> {
  const base = await openBase(config, replaced, as);
  const { clock, database, policy, roster, stores } = base;
  const bus = createLiveBus();
  const connections = createConnections(clock);
  const accessChanged = endSocketsWithoutAccess({
    ...{ clock, connections },
    refusalOf: (id) => accessOfAgent(database.read, id, clock.now()),
    failed: base.failed('sockets could not be ended'),
  });
  const notices = createNotices(
    database,
    config.databaseUrl,
    idMadeAt(clock.now()),
    (ms, task) => void clock.at(clock.now() + ms, task),
  );
  const relay = createCommitRelay({
    ...{ publish: bus.publish, accessChanged, send: notices.send },
    wakeEngine: (at) => engine.wake(at),
    judgePromises: () => engine.judge(),
    wakeOutbox: () => delivery.dispatcher?.wake(),
    agentsChanged: (ids) => cache.noticed(ids),
  });
  const { apply, cache } = wireCommands(base, relay);
  const parts = { apply, clock, policy: () => policy.now, roster, stores };
  const repairs = createRepairs(parts);
  const abuse = createAbuseWatch({
    ...{ ...parts, attackChanged: policy.reload },
    attack: (begins) =>
      base.log.warn(begins ? 'the program is under attack: misses do not count' : 'the attack is over'),
  });
  const presence = createPresence(parts);
  const otherProcesses = createOtherProcesses({
    ...{ cache, apply, presence, repairs, abuse, accessChanged, publish: bus.publish },
    judgePromises: () => engine.judge(),
    cacheVersions: () => cacheVersions(database.read),
    eventsSince: (revision) => eventsSince(database.read, revision),
    reloadPolicy: policy.reload,
    scheduled: () => stores().referrals.scheduled(),
    checkpoint: () => database.checkpoint(),
  });
  const slips = createSlipWatch({ ...parts, calls: promiseView(database.read).openCalls });
  const engine = wireEngine(base, apply, otherProcesses.poll, slips);
  const delivery = wireDelivery(base, apply);
  const services = wireServices(base, {
    ...{ apply, presence, repairs, abuse, slips, bus, connections, engine, ...delivery },
  });
  const listener = {
    heard: relay.heard,
    back: () => cache.noticed(),
    dropped: atMostOnceAMinute(clock, () =>
      base.log.warn('a database notice that none of our processes sent was dropped'),
    ),
  };
  const watch = () => wireAccessWatch(base, otherProcesses, engine);
  return {
    ...{ services, database, keys: base.keys, apply, engine, dispatcher: delivery.dispatcher },
    mailHeard: base.mailHeard,
    listensOn: delivery.listensOn,
    ...lifeOf(base, {
      apply,
      cache,
      engine,
      notices,
      otherProcesses,
      listener,
      watch,
      ...delivery,
      services,
    }),
  };
}

function wireCommands(base: Base, { committed }: CommitRelay): { apply: Apply; cache: RosterCache } {
  const { clock, policy, roster, storage, transaction } = base;
  const cache = new RosterCache({
    ...{ roster, now: clock.now, transaction },
    apply: (command) => apply(command),
    failed: base.failed('the roster could not be read'),
  });
  const carryOut = createApply({
    ...{ clock, cache, transaction, committed },
    policy: () => policy.now,
    newId: base.replaced.newId ?? (() => idMadeAt(clock.now())),
  });
  const apply: Apply = (command, wanted) => storage.watch(carryOut(command, wanted));
  return { apply, cache };
}

function wireEngine(
  { clock, log, database, policy, storage, replaced, sendsMail, keys }: Base,
  apply: Apply,
  poll: Poll,
  slips: SlipWatch,
) {
  const heartbeat = heartbeatStore(database.write, sendsMail ? ['email'] : []);
  const retention = retentionOf(database, (head) => log.info(head, 'head of the audit log'));
  return createEngine({
    ...{ clock, apply, log, pollOtherProcesses: poll, lookEvery: replaced.lookEvery },
    heartbeat: { ...heartbeat, beat: (now) => storage.watch(heartbeat.beat(now).then(() => keys.say(now))) },
    runRetention: (now) => retention(now, policy.now.contactKept),
    judgePromises: slips.look,
    firstDue: (now, limit) => firstDue(database.read, now, limit),
  });
}
type Poll = OtherProcesses['poll'];

/** Does nothing where no other process writes, or where notices tell of it. */
function wireAccessWatch({ clock, database }: Base, others: OtherProcesses, engine: Engine): () => void {
  if (!database.othersWrite) return () => undefined;
  return watchAccess({
    clock,
    seen: () => others.accessVersion,
    read: () => stateOf(database.read, CACHE_VERSIONS.access),
    changed: () => engine.look(),
  });
}

function wireDelivery({ config, clock, log, database, sealer, replaced }: Base, apply: Apply) {
  /** Where residents reach us. */
  let origin = config.publicUrl;
  const { counts: deliveries, tried } = createDeliveryCounts();
  const channel = replaced.channel ?? openChannels(config);
  const dispatcher =
    channel &&
    createDispatcher({
      ...{ clock, log, channel, tried, lookEvery: replaced.lookEvery },
      queue: outboxQueue(database.write),
      compose: letters(config, database, sealer, () => origin),
      undeliverable: (agentId, address) => apply(noteFailedEmail(agentId, address)),
    });
  const listensOn = (port: number): void => {
    if (config.allowLocalSites) origin ??= `http://localhost:${port}`;
  };
  return { dispatcher, deliveries, listensOn };
}

type Wired = Pick<
  Services,
  'apply' | 'presence' | 'repairs' | 'bus' | 'connections' | 'deliveries' | 'abuse' | 'slips'
> & { engine: Engine };
function wireServices(base: Base, wired: Wired): Services {
  const { config, clock, log, database, policy, roster, sealer, storage, replaced, sendsMail } = base;
  const { apply, presence, repairs, abuse, slips, bus, connections, deliveries } = wired;
  const { lines, issuer, audience, requestsPerMinute } = config;
  const ready = async () => (await ping(database.read)) && (await storage.writable());
  return {
    ...{ clock, log, roster, sealer, lines, sendsMail, newSecrets },
    ...{ apply, presence, repairs, abuse, slips, bus, connections, deliveries },
    get policy() {
      return policy.now;
    },
    read: database.read,
    writable: storage.writable,
    ready,
    caughtUp: () => wired.engine.caughtUp,
    outlook: createOutlook({
      ...{ clock, lines, ready },
      policy: () => policy.now,
      program: (now, held) => programNow({ roster, read: database.read }, now, held),
    }),
    contactCodes: contactCodes(sealer),
    audit: auditQueue(database.write, sealer, clock.now),
    limits: createLimits({
      ...{ requestsPerMinute, clock },
      everybody: () => abuse.everybody,
      book: questionBook(database.write, database.read),
      digest: (caller) => sealer.blindIndex(`caller:${caller}`),
      rush: (begins, requests) =>
        log.warn({ requests }, begins ? 'more requests than usual: proofs are harder' : 'the rush is over'),
      failed: base.failed('budgets could not be shared'),
    }),
    calls: createCalls(),
    refusals: createRefusalCounts(),
    identity: replaced.identity ?? createIdentity({ issuer, audience, now: clock.now }),
    challenges: createChallenges(sealer.blindIndex('challenges'), clock),
    siteAllowed: siteGuard(siteStore(database.read), config.allowLocalSites, clock),
  };
}

type Running = Pick<Application, 'apply' | 'engine' | 'dispatcher' | 'services'> & {
  cache: RosterCache;
  notices: Notices;
  listener: NoticeListener;
  otherProcesses: OtherProcesses;
  /** Begins to watch for access that another process ended. */
  watch(): () => void;
};
function lifeOf(base: Base, running: Running): Pick<Application, 'begin' | 'start' | 'stop'> {
  const { database, stores, keys } = base;
  const { apply, engine, dispatcher, notices, services } = running;
  let stopWatching = (): void => undefined;
  async function begin() {
    // Listen before reading: what changes between the two is heard.
    await notices.listen(running.listener);
    await running.otherProcesses.begin();
    await running.cache.readAll(stores());
    stopWatching = running.watch();
    // Messages about what is over are not sent while it is being ended.
    return { caughtUp: engine.start().then(() => dispatcher?.start()) };
  }
  return {
    begin,
    start: async () => (await begin()).caughtUp,
    async stop() {
      stopWatching();
      await engine.stop();
      await dispatcher?.stop();
      await services.limits.close();
      await notices.close();
      // Its turn comes after every command that waits: none is lost half-way.
      await apply(async () => undefined).catch(() => undefined);
      await keys.leave().catch(() => undefined);
      await database.close();
    },
  };
}
