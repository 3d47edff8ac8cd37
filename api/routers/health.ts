/** Health for the public port; health with details and metrics for the admin port. */
import { Router } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { isThere, referralCounts } from '../store/views/health-view.ts';
import type { Services } from './services.ts';

type Watched = Pick<Services, 'read' | 'roster' | 'connections' | 'limits' | 'refusals'>;

/** `live`: the process answers. `ready`: the database does too. Neither says how much there is of anything. */
export function healthRoutes({ read }: Pick<Services, 'read'>): Router {
  const routes = Router();
  routes.get('/health/live', (_request, response) => void response.json({ live: true }));
  routes.get('/health/ready', async (_request, response) => {
    const ready = await isThere(read);
    response.status(ready ? 200 : 503).json({ ready });
  });
  return routes;
}

/** `/health/live`, `/health/ready` with what it stands on, and `/metrics`. */
export function adminRoutes(services: Watched): Router {
  const routes = Router();
  const registry = metrics(services);
  const { read, roster, connections, limits } = services;
  routes.get('/health/ready', async (_request, response) => {
    const database = await isThere(read);
    response.status(database ? 200 : 503).json({
      ready: database,
      database,
      agents: roster.size,
      sockets: connections.counts(),
      trackers: limits.streams.open(),
      rush: limits.rushed(),
    });
  });
  routes.use(healthRoutes(services));
  routes.get(
    '/metrics',
    async (_request, response) => void response.type(registry.contentType).send(await registry.metrics()),
  );
  return routes;
}

function metrics(services: Watched): Registry {
  const { read, roster } = services;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  doorMetrics(registry, services);
  new Gauge({
    name: 'kod_roster_agents',
    help: 'Agents on the roster',
    registers: [registry],
    collect() {
      this.set(roster.size);
    },
  });
  new Gauge({
    name: 'kod_referrals',
    help: 'Referrals by status',
    labelNames: ['status'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { status, count } of await referralCounts(read)) this.set({ status }, count);
    },
  });
  return registry;
}

/** What this process holds open, and what it turned away. */
function doorMetrics(registry: Registry, { connections, limits, refusals }: Watched): void {
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
    help: 'Refused at the front door or for a spent budget, by reason',
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
    help: '1 while requests come in a rush: proofs of work are harder, requests are marked as doubtful',
    registers,
    collect() {
      this.set(limits.rushed() ? 1 : 0);
    },
  });
}
