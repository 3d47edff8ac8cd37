/** Prometheus metrics of this process: open connections, refused requests, and database notices. */
import { Counter, Gauge, type Registry } from 'prom-client';
import { entriesOf } from '../../../shared/typed.ts';
import { gauge } from './gauge.ts';
import type { Services } from './services.ts';

export type ProcessWatched = Pick<
  Services,
  'connections' | 'limits' | 'refusals' | 'clockHealth' | 'noticeHealth' | 'callTimes' | 'pools' | 'release'
>;

export function processMetrics(registry: Registry, services: ProcessWatched): void {
  doorMetrics(registry, services);
  clockMetrics(registry, services);
  noticeMetrics(registry, services);
  poolMetrics(registry, services);
  releaseMetric(registry, services);
  registry.registerMetric(services.callTimes.histogram);
}

/** Open connections, and refused ones. */
function doorMetrics(registry: Registry, { connections, limits, refusals }: ProcessWatched): void {
  const registers = [registry];
  new Gauge({
    name: 'kod_sockets',
    help: 'Open WebSockets by whether an agent has signed in on them',
    labelNames: ['state'],
    registers,
    collect() {
      const { waiting, signedIn } = connections.counts();
      this.set({ state: 'waiting' }, waiting);
      this.set({ state: 'signed-in' }, signedIn);
    },
  });
  new Gauge({
    name: 'kod_trackers',
    help: 'Private links that are watched now',
    registers,
    collect() {
      this.set(limits.streams.open());
    },
  });
  new Counter({
    name: 'kod_refused_total',
    help: 'Refused at the front door or for a spent budget, or dropped as nobody waited any more, by reason',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset();
      for (const [reason, count] of refusals.all()) this.inc({ reason }, count);
    },
  });
  new Gauge({
    name: 'kod_requests_last_minute',
    help: 'Requests of all addresses within the last minute, as of the last question',
    registers,
    collect() {
      this.set(limits.requestsLastMinute());
    },
  });
  new Gauge({
    name: 'kod_rush',
    help: '1 while requests come in a rush: proofs of work are harder, nobody is refused',
    registers,
    collect() {
      this.set(limits.rushed() ? 1 : 0);
    },
  });
}

function clockMetrics(registry: Registry, { clockHealth }: ProcessWatched): void {
  gauge(
    registry,
    'kod_clock_ahead_seconds',
    "How far this machine's clock is ahead of the database's (negative: behind); above 2 the process is not ready",
    () => (clockHealth.ahead() ?? 0) / 1000,
  );
  gauge(
    registry,
    'kod_clock_error_seconds',
    "How wrong this process may be about the database's time, at most",
    () => (clockHealth.error() ?? 0) / 1000,
  );
}

/** None on SQLite. */
function noticeMetrics(registry: Registry, { noticeHealth }: ProcessWatched): void {
  if (!noticeHealth) return;
  gauge(
    registry,
    'kod_notices_heard',
    '1 while notices of other processes arrive; 0: this process looks every second instead',
    () => (noticeHealth.hears() ? 1 : 0),
  );
  gauge(
    registry,
    'kod_notices_round_trip_seconds',
    'How long the last notice to itself was on its way',
    () => (noticeHealth.roundTrip() ?? 0) / 1000,
  );
}

function poolMetrics(registry: Registry, { pools }: ProcessWatched): void {
  new Gauge({
    name: 'kod_database_connections',
    help: "Connections of this process's pools to the database, and statements that wait for one",
    labelNames: ['pool', 'state'],
    registers: [registry],
    collect() {
      for (const { name: pool, ...states } of pools())
        for (const [state, count] of entriesOf(states)) this.set({ pool, state }, count);
    },
  });
}

function releaseMetric(registry: Registry, { release }: ProcessWatched): void {
  new Gauge({
    name: 'kod_release',
    help: 'Always 1; the labels say which release runs on which database',
    labelNames: ['version', 'database'],
    registers: [registry],
    collect() {
      this.set(release, 1);
    },
  });
}
