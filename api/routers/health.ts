/** /health/live, /health/ready and /metrics. */
import { Router } from 'express';
import type { Knex } from 'knex';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { RosterIndex } from '../domain/roster-index.ts';
import { isThere, referralCounts } from '../store/views/health-view.ts';

type Watched = { services: { read: Knex; roster: RosterIndex } };

/** `live`: the process answers. `ready`: the database does too. */
export function healthRoutes({ services }: Watched): Router {
  const routes = Router();
  const registry = metrics(services);
  routes.get('/health/live', (_request, response) => void response.json({ live: true }));
  routes.get('/health/ready', async (_request, response) => {
    const ready = await isThere(services.read);
    response.status(ready ? 200 : 503).json({ ready, agents: services.roster.size });
  });
  routes.get(
    '/metrics',
    async (_request, response) => void response.type(registry.contentType).send(await registry.metrics()),
  );
  return routes;
}

function metrics({ read, roster }: Watched['services']): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
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
