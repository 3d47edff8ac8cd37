/** The only file that knows all parts. Wires the real ones, or a test's replacements. */
import { keysOf } from '../shared/typed.ts';
import { createPresence } from './application/agent/sign-of-life.ts';
import { createNudgeWatch } from './application/nudges.ts';
import { replayInput, TRIAL_RUNS, weeksBefore } from './application/policy-trial/replay-input.ts';
import { createRiskWatch } from './application/risk-watch.ts';
import { RosterCache } from './application/roster-cache.ts';
import { createSlipWatch } from './application/slip-watch.ts';
import { type Apply, createApply } from './application/unit-of-work.ts';
import { type Base, type ComposedAs, openBase, type Replaced } from './base.ts';
import type { Config } from './config.ts';
import type { Channel } from './delivery/channel.ts';
import type { ServiceSends } from './domain/messages.ts';
import { createAbuseWatch } from './engine/abuse-watch.ts';
import { watchAccess } from './engine/access-watch.ts';
import { type CommitRelay, createCommitRelay } from './engine/commit-relay.ts';
import type { Dispatcher } from './engine/dispatch.ts';
import type { Engine } from './engine/loop.ts';
import { createOtherProcesses, type OtherProcesses } from './engine/other-processes.ts';
import { createRepairs } from './engine/repairs.ts';
import { createBoardWatch, lookAtBoard } from './http/routers/board.ts';
import { createCallTimes } from './http/routers/call-time-metrics.ts';
import { createCalls } from './http/routers/calls.ts';
import { createChallenges } from './http/routers/challenges.ts';
import { createConnections } from './http/routers/connections.ts';
import { endSocketsWithoutAccess } from './http/routers/ended-access.ts';
import { createIdentity } from './http/routers/identity.ts';
import { createLimits } from './http/routers/limits.ts';
import { createLiveBus } from './http/routers/live-bus.ts';
import { createOutlook } from './http/routers/outlook.ts';
import { programNow } from './http/routers/promise-shown.ts';
import { createRefusalCounts } from './http/routers/refusal-counts.ts';
import type { Services } from './http/routers/services.ts';
import { siteGuard } from './http/routers/site-guard.ts';
import { createWaitTimes } from './http/routers/wait-time-metrics.ts';
import { idMaker, newSecrets } from './ids.ts';
import { atMostOnceAMinute } from './quiet-log.ts';
import { VERSION } from './release.ts';
import { canReplay, replayApart } from './replay-process.ts';
import { contactCodes } from './store/contact-code.ts';
import type { Database } from './store/database.ts';
import type { KeyService } from './store/keys/key-service.ts';
import { oneTaps } from './store/one-tap.ts';
import { poolsOf } from './store/pools.ts';
import { createNotices, type Notices } from './store/postgres/notices.ts';
import { auditQueue } from './store/repositories/audit-store.ts';
import { questionBook } from './store/repositories/budget-store.ts';
import { CACHE_VERSIONS } from './store/repositories/cache-versions.ts';
import { cacheVersions, siteStore, stateOf } from './store/repositories/service-store.ts';
import { untakenPromises } from './store/views/board-view.ts';
import { ping } from './store/views/health-view.ts';
import { nudgeRecord } from './store/views/nudge-view.ts';
import { promiseView } from './store/views/promise-view.ts';
import { recentRecord } from './store/views/replay-view.ts';
import { accessOfAgent, eventsSince } from './store/views/worklist-view.ts';
import { inTrace, keepTrace } from './tracing.ts';
import { createTrials } from './trials.ts';
import { wireDelivery } from './wire-delivery.ts';
import { wireEngine, wireListener } from './wire-engine.ts';

const makeId = idMaker();

export type Application = {
  readonly services: Services;
  readonly database: Database;
  /** This process's master keys. */
  readonly keys: KeyService;
  readonly apply: Apply;
  readonly engine: Engine;
  readonly dispatcher: Dispatcher | null;
  /** All open channels; null if none is configured. */
  readonly channel: Channel | null;
  /** For a tool: what the service last reported about its mail; null if it never did, or in a service. */
  readonly mailHeard: ServiceSends | null;
  /** Without a configured public address, on a developer's machine, links lead to this port. */
  listensOn(port: number): void;
  /**
   * Loads the roster and starts timers; `kod` commands skip this. Requests can be answered afterward. `caughtUp` resolves once
   * everything that fell due while no process ran is done.
   */
  begin(): Promise<{ caughtUp: Promise<void> }>;
  /** Begins, and resolves once caught up. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

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
  const notices = createNotices({
    ...{ database, url: config.databaseUrl, process: makeId(clock.now()) },
    monotonic: base.time.steady.now,
    after: (ms, task) => base.time.steady.at(base.time.steady.now() + ms, task),
  });
  const waitTimes = createWaitTimes();
  const relay = createCommitRelay({
    ...{ publish: bus.publish, accessChanged, send: notices.send },
    wakeEngine: (at) => engine.wake(at),
    judgePromises: () => engine.judge(),
    wakeOutbox: () => delivery.dispatcher?.wake(),
    agentsChanged: (ids) => cache.noticed(ids),
    waitEnded: waitTimes.ended,
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
  const risks = createRiskWatch({
    ...{ apply, now: clock.now, channels: keysOf(config.staffAlerts) },
    untaken: (range) => untakenPromises(database.read, range),
  });
  const nudges = createNudgeWatch({
    ...{ apply, now: clock.now },
    recordOf: (ranges) => nudgeRecord(database.read, ranges),
  });
  const otherProcesses = createOtherProcesses({
    ...{ cache, apply, presence, repairs, abuse, risks, nudges, accessChanged, publish: bus.publish },
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
    ...{ apply, presence, repairs, abuse, slips, bus, connections, engine, notices, waitTimes, ...delivery },
  });
  const listener = wireListener(base, {
    heard: relay.heard,
    missed: () => cache.noticed(),
    look: () => engine.look(),
  });
  const watch = () => wireAccessWatch(base, otherProcesses, engine);
  return {
    ...{ services, database, keys: base.keys, apply, engine, dispatcher: delivery.dispatcher },
    channel: delivery.channel,
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
    pipelines: base.database.kind === 'postgres',
    policy: () => policy.now,
    newId: base.replaced.newId ?? (() => makeId(clock.now())),
  });
  // A group of commands belongs to no trace; each command belongs to its caller's.
  const apply: Apply = (command, wanted) => {
    const { apart } = command;
    const kept: typeof command = Object.assign(keepTrace(command), apart && { apart });
    return storage.watch(inTrace(null, () => carryOut(kept, wanted)));
  };
  return { apply, cache };
}

/** Does nothing if no other process writes, or if notices report it. */
function wireAccessWatch(
  { clock, database, replaced }: Base,
  others: OtherProcesses,
  engine: Engine,
): () => void {
  if (!database.othersWrite) return () => undefined;
  return watchAccess({
    ...{ clock, lookEvery: replaced.lookEvery },
    seen: () => others.accessVersion,
    read: () => stateOf(database.read, CACHE_VERSIONS.access),
    changed: () => engine.look(),
  });
}

type Wired = Pick<
  Services,
  | 'apply'
  | 'presence'
  | 'repairs'
  | 'bus'
  | 'connections'
  | 'deliveries'
  | 'texts'
  | 'abuse'
  | 'slips'
  | 'waitTimes'
> & { engine: Engine; notices: Notices };
function wireServices(base: Base, wired: Wired): Services {
  const { config, clock, time, log, database, policy, roster, sealer, storage, replaced, sendsMail } = base;
  const { tracing } = base;
  const { apply, presence, repairs, abuse, slips, bus, connections, deliveries, waitTimes } = wired;
  const { lines, issuer, audience, staffRole: staff, delegateRoles: delegates, requestsPerMinute } = config;
  const ready = async () => time.health.agrees() && (await ping(database.read)) && (await storage.writable());
  const board = createBoardWatch({
    ...{ clock, bus, process: makeId(clock.now()) },
    look: (now) => lookAtBoard({ read: database.read, roster, deliveries, ready, policy: policy.now })(now),
  });
  return {
    ...{ clock, log, tracing, roster, sealer, lines, sendsMail, newSecrets, board },
    portalUrl: config.portalUrl,
    push: config.push ? { publicKey: config.push.publicKey, localServices: config.allowLocalSites } : null,
    ...{ apply, presence, repairs, abuse, slips, bus, connections, deliveries, waitTimes },
    ...{ texts: wired.texts, sendsText: base.sendsText },
    get policy() {
      return policy.now;
    },
    configuredPolicy: policy.configured,
    trials: wireTrials(base, apply),
    read: database.read,
    dropTraces: () => database.dropTraces(false),
    writable: storage.writable,
    clockHealth: time.health,
    noticeHealth: wired.notices.health,
    ready,
    caughtUp: () => wired.engine.caughtUp,
    outlook: createOutlook({
      ...{ clock, lines, ready, texts: base.sendsText, shownLanguages: base.shownLanguages },
      policy: () => policy.now,
      program: (now, held) => programNow({ roster, read: database.read }, now, held),
    }),
    contactCodes: contactCodes(sealer),
    oneTaps: oneTaps(sealer),
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
    refusals: createRefusalCounts(
      (task) => atMostOnceAMinute(clock, task),
      (refused) => log.warn({ refused }, 'calls were refused'),
    ),
    callTimes: createCallTimes(),
    pools: () => poolsOf(database),
    release: { version: VERSION, database: database.kind },
    identity: replaced.identity ?? createIdentity({ issuer, audience, staff, delegates, now: clock.now }),
    challenges: createChallenges(sealer.blindIndex('challenges'), clock, replaced.work),
    shownLanguages: base.shownLanguages,
    siteAllowed: siteGuard(siteStore(database.read), config.allowLocalSites, clock),
  };
}

const wireTrials = ({ clock, database, policy, roster, failed }: Base, apply: Apply) =>
  createTrials({
    ...{ apply, clock, configured: policy.configured, canReplay, replay: replayApart },
    policy: () => policy.now,
    failed: failed('a trial of the policy failed'),
    async inputOf({ weeks }, before, after) {
      const now = clock.now();
      const record = await recentRecord(database.read, weeksBefore(now, weeks));
      return replayInput({
        ...record,
        weeks,
        now,
        before,
        after,
        entries: roster.entries(),
        runs: TRIAL_RUNS,
      });
    },
  });

type Running = Pick<Application, 'apply' | 'engine' | 'dispatcher' | 'services'> & {
  cache: RosterCache;
  notices: Notices;
  listener: ReturnType<typeof wireListener>;
  otherProcesses: OtherProcesses;
  /** Starts watching for access ended by another process. */
  watch(): () => void;
};
function lifeOf(base: Base, running: Running): Pick<Application, 'begin' | 'start' | 'stop'> {
  const { database, stores, keys } = base;
  const { apply, engine, dispatcher, notices, services } = running;
  const stops: (() => void)[] = [];
  async function begin() {
    // Listens before reading, so changes in between are heard.
    await notices.listen(running.listener);
    await running.otherProcesses.begin();
    await running.cache.readAll(stores());
    stops.push(base.time.follow(base.log), running.watch(), running.listener.stop);
    // The dispatcher starts after catching up, so obsolete messages are not sent.
    return { caughtUp: engine.start().then(() => dispatcher?.start()) };
  }
  return {
    begin,
    start: async () => (await begin()).caughtUp,
    async stop() {
      for (const end of stops.splice(0)) end();
      await services.trials.stop();
      await engine.stop();
      await dispatcher?.stop();
      await services.limits.close();
      await notices.close();
      // Queued after every waiting command, so none of them is interrupted.
      await apply(async () => undefined).catch(() => undefined);
      await keys.leave().catch(() => undefined);
      await base.tracing.stop();
      await database.close();
    },
  };
}
