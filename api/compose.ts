/** The only file that knows all parts. Wires the real ones, or those that a test hands in. */
import pino, { type Logger } from 'pino';
import { noteFailedEmail } from './application/agent/agent-settings.ts';
import { createPresence } from './application/agent/sign-of-life.ts';
import type { Committed, CommittedHere } from './application/ports.ts';
import { RosterCache } from './application/roster-cache.ts';
import { type Apply, createApply } from './application/unit-of-work.ts';
import { type Clock, every, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Channel } from './delivery/channel.ts';
import { emailChannel } from './delivery/email.ts';
import { RosterIndex } from './domain/matching/roster-index/index.ts';
import type { Policy } from './domain/policy.ts';
import { createDispatcher, type Dispatcher, OUTCOMES } from './engine/dispatch.ts';
import { createEngine, type Engine, faultOf } from './engine/loop.ts';
import { createOtherProcesses } from './engine/other-processes.ts';
import { createRepairs } from './engine/repairs.ts';
import { createCalls } from './http/routers/calls.ts';
import { createChallenges } from './http/routers/challenges.ts';
import { createConnections } from './http/routers/connections.ts';
import { createIdentity, type Identity } from './http/routers/identity.ts';
import { createLimits } from './http/routers/limits.ts';
import { createLiveBus } from './http/routers/live-bus.ts';
import { createOutlook } from './http/routers/outlook.ts';
import { createRefusalCounts } from './http/routers/refusal-counts.ts';
import type { Services } from './http/routers/services.ts';
import { siteGuard } from './http/routers/site-guard.ts';
import { idMadeAt, newSecrets } from './ids.ts';
import { letters } from './letters.ts';
import { quietLog } from './quiet-log.ts';
import { storageHealth } from './storage-health.ts';
import { openReady } from './store/data-key.ts';
import type { Database } from './store/database.ts';
import { createNotices } from './store/postgres/notices.ts';
import { questionBook } from './store/repositories/budget-store.ts';
import { closedDaysStore } from './store/repositories/closed-days-store.ts';
import { firstDue } from './store/repositories/due-store.ts';
import { outboxQueue } from './store/repositories/outbox-store.ts';
import {
  auditStore,
  heartbeatStore,
  NOTED,
  noted,
  siteStore,
  stateOf,
  tidy,
} from './store/repositories/service-store.ts';
import { createSealer } from './store/sealed.ts';
import { storesIn, transactions } from './store/stores.ts';
import { ping } from './store/views/health-view.ts';
import { accessOfAgent, toldSince } from './store/views/worklist-view.ts';

/** Half of the second within which access has to end, less what a pass takes. */
const WATCH_EVERY = 400;

/** What ends a stream is on its way by then. */
const LAST_WORD_WITHIN = 200;

const WARN_AGAIN_AFTER = 60_000;

/** What a test may put in the place of the real thing. */
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
  readonly apply: Apply;
  readonly engine: Engine;
  readonly dispatcher: Dispatcher | null;
  /** Where no public address is configured, on a developer's machine, links lead to this port. */
  listensOn(port: number): void;
  /** Reads the roster and begins to keep time; `kod` commands do without. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

export async function compose(config: Config, replaced: Replaced = {}): Promise<Application> {
  const clock = replaced.clock ?? systemClock;
  const log = quietLog(replaced.log ?? pino({ level: config.logLevel }), clock);
  const sealer = createSealer(config.dataKey);
  const database = await openReady(replaced.database ?? config.databaseUrl, sealer);
  const roster = new RosterIndex();
  const bus = createLiveBus();
  const notices = createNotices(
    database,
    config.databaseUrl,
    idMadeAt(clock.now()),
    (ms, task) => void clock.at(clock.now() + ms, task),
  );
  const sendsMail = replaced.channel !== undefined || config.smtpUrl !== undefined;
  const transaction = transactions(database, sealer, clock.now, sendsMail);

  /** Where residents reach us. */
  let origin = config.publicUrl;

  /**
   * The policy with the closed days that the database holds now (rule 16); read at once, because `kod` changes agents
   * without ever starting.
   */
  let policy: Policy = { ...config.policy, closedDays: await closedDaysStore(database.read).all() };

  const tell = ({ hintedAgents, touchedReferrals, accessChanged, wakeAt }: Committed) => {
    for (const id of hintedAgents) bus.publish(id);
    for (const id of touchedReferrals) bus.publish(id);
    for (const id of accessChanged) endSocketsSoon(id);
    if (wakeAt !== null) engine.wake(wakeAt);
  };
  /** A live worklist ends by itself and says why; this is for sockets that follow nothing. */
  const endSocketsSoon = (id: string) =>
    clock.at(clock.now() + LAST_WORD_WITHIN, () => {
      void accessOfAgent(database.read, id, clock.now())
        .then((refused) => refused && services.connections.endAll(id, 'access ended'))
        .catch((error: unknown) => log.error({ fault: faultOf(error) }, 'sockets could not be ended'));
    });
  const committed = (news: CommittedHere) => {
    tell(news);
    if (news.outboxFilled) dispatcher?.wake();
    notices.send(news);
  };
  const heard = (news: Committed) => {
    tell(news);
    if (news.touchedAgents.length > 0) cache.noticed(news.touchedAgents);
  };
  let warnAgainAt = 0;
  /** Once a minute at most: whoever floods the channel shall not fill the log as well. */
  const noticeDropped = () => {
    if (clock.now() < warnAgainAt) return;
    warnAgainAt = clock.now() + WARN_AGAIN_AFTER;
    log.warn('a database notice that none of our processes sent was dropped');
  };
  const storage = storageHealth(database, clock);
  const ready = async () => (await ping(database.read)) && (await storage.writable());
  const cache: RosterCache = new RosterCache({
    ...{ roster, now: clock.now, transaction },
    apply: (command) => apply(command),
    failed: (error) => log.error({ fault: faultOf(error) }, 'the roster could not be read'),
  });
  const carryOut = createApply({
    clock,
    policy: () => policy,
    cache,
    newId: replaced.newId ?? (() => idMadeAt(clock.now())),
    transaction,
    committed,
  });
  const apply: Apply = (command, wanted) => storage.watch(carryOut(command, wanted));
  const stores = () => storesIn(database.read, sealer, clock.now(), sendsMail);

  const heartbeat = heartbeatStore(database.write);
  const deliveries: Record<string, number> = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0]));
  const repairs = createRepairs({ apply, clock, policy: () => policy, roster, stores });
  const presence = createPresence({ roster, clock, policy: () => policy, apply, stores });
  const otherProcesses = createOtherProcesses({
    ...{ cache, apply, presence, repairs },
    cacheVersions: () => noted(database.read),
    eventsSince: (revision) => toldSince(database.read, revision),
    reloadClosedDays: async () => {
      policy = { ...policy, closedDays: await closedDaysStore(database.read).all() };
    },
    scheduled: () => stores().referrals.scheduled(),
    publish: bus.publish,
    accessChanged: endSocketsSoon,
    checkpoint: () => database.checkpoint(),
  });
  const engine = createEngine({
    clock,
    apply,
    log,
    heartbeat: { ...heartbeat, beat: (now) => storage.watch(heartbeat.beat(now)) },
    tidy: (now) => tidy(database.write, now, policy.contactKept),
    firstDue: (now, limit) => firstDue(database.read, now, limit),
    pollOtherProcesses: otherProcesses.poll,
    lookEvery: replaced.lookEvery,
  });
  /**
   * SQLite tells no process of another's commit, and whoever `kod` suspends must be gone within a second. One row by its key
   * is cheap enough to look at this often; what it leads to is the engine's.
   */
  const watchAccess = (): (() => void) => {
    if (!database.othersWrite) return () => undefined;
    let seen = otherProcesses.accessVersion;
    const look = async () => {
      const now = (await stateOf(database.read, NOTED.access).catch(() => seen)) ?? 0;
      if (now !== seen) engine.look();
      seen = now;
    };
    return every(WATCH_EVERY, clock, () => void look());
  };
  let stopWatching = (): void => undefined;
  const channel = replaced.channel ?? (config.smtpUrl ? emailChannel(config.smtpUrl, config.mailFrom) : null);
  const dispatcher =
    channel &&
    createDispatcher({
      clock,
      log,
      channel,
      queue: outboxQueue(database.write),
      compose: letters(config, database, sealer, () => origin),
      undeliverable: (agentId, address) => apply(noteFailedEmail(agentId, address)),
      tried: (outcome) => {
        deliveries[outcome] = (deliveries[outcome] ?? 0) + 1;
      },
      lookEvery: replaced.lookEvery,
    });
  const services: Services = {
    clock,
    log,
    get policy() {
      return policy;
    },
    apply,
    roster,
    presence,
    repairs,
    read: database.read,
    writable: storage.writable,
    ready,
    deliveries,
    sealer,
    bus,
    lines: config.lines,
    outlook: createOutlook({ roster, clock, policy: () => policy, lines: config.lines, ready }),
    sendsMail,
    audit: auditStore(database.write),
    limits: createLimits({
      requestsPerMinute: config.requestsPerMinute,
      book: questionBook(database.write, database.read),
      digest: (caller) => sealer.blindIndex(`caller:${caller}`),
      clock,
      rush: (begins, requests) =>
        log.warn({ requests }, begins ? 'more requests than usual: proofs are harder' : 'the rush is over'),
      failed: (error) => log.error({ fault: faultOf(error) }, 'budgets could not be shared'),
    }),
    connections: createConnections(clock),
    calls: createCalls(),
    refusals: createRefusalCounts(),
    identity:
      replaced.identity ??
      createIdentity({ issuer: config.issuer, audience: config.audience, now: clock.now }),
    challenges: createChallenges(sealer.blindIndex('challenges'), clock),
    siteAllowed: siteGuard(siteStore(database.read), config.allowLocalSites, clock),
    newSecrets,
  };
  return {
    services,
    database,
    apply,
    engine,
    dispatcher,
    listensOn(port) {
      if (config.allowLocalSites) origin ??= `http://localhost:${port}`;
    },
    async start() {
      // First the ear, then the look: what changes between the two is heard.
      await notices.listen({ heard, back: () => cache.noticed(), dropped: noticeDropped });
      await otherProcesses.begin();
      await cache.readAll(stores());
      await engine.start();
      dispatcher?.start();
      stopWatching = watchAccess();
    },
    async stop() {
      stopWatching();
      await engine.stop();
      await dispatcher?.stop();
      await services.limits.close();
      await notices.close();
      // Comes to its turn after every command that waits: none is lost half-way.
      await apply(async () => undefined).catch(() => undefined);
      await database.close();
    },
  };
}
