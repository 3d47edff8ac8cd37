/** Health checks for the public port; details and metrics for the admin port. */
import { Router } from 'express';
import { overdue, ping } from '../store/views/health-view.ts';
import { metricsOf, type Watched } from './routers/metrics.ts';
import type { Services } from './routers/services.ts';

/**
 * `live`: the process answers. `ready`: the database answers and takes writes, and everything that fell due while no process ran
 * is done. Neither reveals numbers.
 */
export function healthRoutes(services: Pick<Services, 'ready' | 'caughtUp'>): Router {
  const routes = Router();
  routes.get('/health/live', (_request, response) => void response.json({ live: true }));
  routes.get('/health/ready', async (_request, response) => {
    const ready = services.caughtUp() && (await services.ready());
    response.status(ready ? 200 : 503).json({ ready });
  });
  return routes;
}

const aheadOf = ({ clockHealth }: Watched): number | null => {
  const ahead = clockHealth.ahead();
  return ahead === null ? null : Math.round(ahead);
};

/** `/health/live`, `/health/ready` with details, and `/metrics`. */
export function adminRoutes(services: Watched): Router {
  const routes = Router();
  const registry = metricsOf(services);
  const { read, writable, roster, connections, limits } = services;
  routes.get('/health/ready', async (_request, response) => {
    const database = await ping(read);
    const room = await writable();
    const catchingUp = services.caughtUp() ? 0 : await overdue(read, services.clock.now()).catch(() => null);
    const clock = services.clockHealth.agrees();
    const ready = database && room && clock && services.caughtUp();
    response.status(ready ? 200 : 503).json({
      ready,
      database,
      writable: room,
      clock,
      clockAheadMs: aheadOf(services),
      noticesHeard: services.noticeHealth?.hears() ?? null,
      catchingUp,
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
