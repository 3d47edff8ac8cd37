/** Prometheus metrics of the service. Answers while the database is down, which is when they are needed. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { entriesOf } from '../../../shared/typed.ts';
import { HELP_KINDS, REFERRAL_STATUSES } from '../../../shared/vocabulary.ts';
import {
  coolingDown,
  numberFigures,
  oldestOverdue,
  ping,
  promiseFigures,
  referralCounts,
} from '../../store/views/health-view.ts';
import { outboxFigures } from '../../store/views/message-view.ts';
import { unusualCounts } from '../../store/views/unusual-view.ts';
import { gauge } from './gauge.ts';
import { outboxMetrics } from './outbox-metrics.ts';
import { type ProcessWatched, processMetrics } from './process-metrics.ts';
import type { Services } from './services.ts';

export type Watched = ProcessWatched &
  Pick<
    Services,
    | 'clock'
    | 'read'
    | 'roster'
    | 'repairs'
    | 'abuse'
    | 'slips'
    | 'policy'
    | 'writable'
    | 'ready'
    | 'caughtUp'
    | 'deliveries'
    | 'waitTimes'
  >;

/** Ms for which figures from the database are reused, so several scrapers cost one query. */
const FRESH_FOR = 10_000;
/** Ms, for figures over a week. */
const WEEK_FRESH_FOR = 10 * 60_000;

export function metricsOf(services: Watched): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  // First, or the queries for the figures below would count as statements waiting for a connection.
  processMetrics(registry, services);
  const figures = databaseFigures(services);
  serviceMetrics(registry, services, figures);
  promiseMetrics(registry, services, figures);
  numberMetrics(registry, figures);
  outboxMetrics(registry, services, async () => (await figures()).outbox);
  abuseMetrics(registry, services, figures);
  for (const histogram of services.waitTimes.histograms) registry.registerMetric(histogram);
  return registry;
}

type Figures = {
  up: boolean;
  writable: boolean;
  referrals: Awaited<ReturnType<typeof referralCounts>>;
  promises: Awaited<ReturnType<typeof promiseFigures>>;
  numbers: Awaited<ReturnType<typeof numberFigures>>;
  outbox: Awaited<ReturnType<typeof outboxFigures>>;
  coolingDown: number;
  oldestDueAt: number | null;
  unusual: Awaited<ReturnType<typeof unusualCounts>>;
};

/** While the database is down: the last known figures, or zeros, with `kod_database_up 0`. */
function databaseFigures({ clock, read, writable }: Watched): () => Promise<Figures> {
  let known: Figures = {
    up: false,
    writable: false,
    referrals: [],
    promises: { open: 0, atRisk: 0, late: 0, missed: 0 },
    numbers: { siblings: 0, shadows: 0 },
    outbox: { waiting: new Map(), oldestAt: null, undelivered: 0 },
    coolingDown: 0,
    oldestDueAt: null,
    unusual: { 'hand-backs': 0, 'no-attempts': 0 },
  };
  let askedAt = -Infinity;
  let weekAskedAt = -Infinity;
  let asking: Promise<Figures> | null = null;
  const ask = async (): Promise<Figures> => {
    askedAt = clock.now();
    try {
      const [up, canWrite, referrals, promises, numbers, outbox, cooling, oldestDueAt] = await Promise.all([
        ping(read),
        writable(),
        referralCounts(read, clock.now()),
        promiseFigures(read, clock.now()),
        numberFigures(read),
        outboxFigures(read, clock.now()),
        coolingDown(read, clock.now()),
        oldestOverdue(read, clock.now()),
      ]);
      let { unusual } = known;
      if (askedAt - weekAskedAt >= WEEK_FRESH_FOR) {
        unusual = await unusualCounts(read, askedAt);
        weekAskedAt = askedAt;
      }
      const database = { up, writable: canWrite, oldestDueAt };
      known = { ...database, unusual, referrals, promises, numbers, outbox, coolingDown: cooling };
    } catch {
      known = { ...known, up: false, writable: false };
    }
    return known;
  };
  return async () => {
    if (clock.now() - askedAt >= FRESH_FOR) asking = ask();
    return (await asking) ?? known;
  };
}

type Ask = () => Promise<Figures>;

function serviceMetrics(registry: Registry, services: Watched, figures: Ask): void {
  const { clock, roster, repairs } = services;
  gauge(registry, 'kod_database_up', '1 while the database answers', async () =>
    (await figures()).up ? 1 : 0,
  );
  gauge(
    registry,
    'kod_database_writable',
    '1 while the database takes writes; 0 on a full disk, or while another process keeps it from writing',
    async () => ((await figures()).writable ? 1 : 0),
  );
  gauge(
    registry,
    'kod_oldest_due_seconds',
    'How long the oldest step that is due, such as the end of a window, has been waiting',
    async () => {
      const { oldestDueAt } = await figures();
      return oldestDueAt === null ? 0 : (clock.now() - oldestDueAt) / 1_000;
    },
  );
  gauge(registry, 'kod_roster_agents', 'Agents on the roster', () => roster.size);
  new Gauge({
    name: 'kod_agents_free',
    help: 'Agents who could be asked now, by kind of help: on duty, reachable, and with room',
    labelNames: ['help'],
    registers: [registry],
    collect() {
      for (const help of HELP_KINDS)
        this.set({ help }, roster.takers(help, clock.now(), services.policy).length);
    },
  });
  new Gauge({
    name: 'kod_referrals',
    help: 'Referrals by status: the open ones, and those that ended in the last 24 hours',
    labelNames: ['status'],
    registers: [registry],
    async collect() {
      const { referrals } = await figures();
      for (const status of REFERRAL_STATUSES)
        this.set({ status }, referrals.find((one) => one.status === status)?.count ?? 0);
    },
  });
  new Counter({
    name: 'kod_offers_repaired_total',
    help: 'Offers that the repair pass had to make or withdraw; more than 0 is a fault of ours',
    labelNames: ['change'],
    registers: [registry],
    collect() {
      this.reset();
      for (const change of ['made', 'withdrawn', 'alerted'] as const)
        this.inc({ change }, repairs.counts[change]);
    },
  });
}

function abuseMetrics(registry: Registry, services: Watched, figures: Ask): void {
  gauge(
    registry,
    'kod_agents_cooling_down',
    'Agents who took on more residents in an hour than one person can call; kod audit shows whose data they read',
    async () => (await figures()).coolingDown,
  );
  new Gauge({
    name: 'kod_agents_unusual',
    help: 'Agents who in the last week handed back half of what they accepted, or completed half without a logged attempt; kod audit unusual names them',
    labelNames: ['what'],
    registers: [registry],
    async collect() {
      const { unusual } = await figures();
      for (const [what, agents] of entriesOf(unusual)) this.set({ what }, agents);
    },
  });
  new Counter({
    name: 'kod_quarantine_total',
    help: 'Requests that a look held or released after they came, and misses that it forgave, since the start',
    labelNames: ['change'],
    registers: [registry],
    collect() {
      this.reset();
      for (const change of ['held', 'released', 'forgiven'] as const)
        this.inc({ change }, services.abuse.counts[change]);
    },
  });
  gauge(registry, 'kod_attack', '1 while the program is under attack: misses do not count', () =>
    services.policy.attackSince === null ? 0 : 1,
  );
}

function promiseMetrics(registry: Registry, { slips }: Watched, figures: Ask): void {
  new Counter({
    name: 'kod_promises_told_late_total',
    help: 'Promises that residents were told may not be kept, before their time, since the start',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(slips.told);
    },
  });
  const promises = async () => (await figures()).promises;
  gauge(
    registry,
    'kod_promises_open',
    'Promised calls that nobody has tried to make yet',
    async () => (await promises()).open,
  );
  gauge(
    registry,
    'kod_promises_late',
    'Promised calls that nobody has tried to make, and whose time has passed',
    async () => (await promises()).late,
  );
  gauge(
    registry,
    'kod_promises_at_risk',
    'Promised calls that nobody has tried to make, and whose time comes within ten minutes',
    async () => (await promises()).atRisk,
  );
  gauge(
    registry,
    'kod_promises_missed',
    'Referrals whose promise was missed, ended ones included',
    async () => (await promises()).missed,
  );
}

function numberMetrics(registry: Registry, figures: Ask): void {
  gauge(
    registry,
    'kod_siblings_open',
    'Open requests beyond the first of their phone number',
    async () => (await figures()).numbers.siblings,
  );
  gauge(
    registry,
    'kod_shadows_open',
    'Open requests that ask nobody: beyond what a phone number may have, or from a robot',
    async () => (await figures()).numbers.shadows,
  );
}
