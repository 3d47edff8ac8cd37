/** Health for the public port; health with details and metrics for the admin port. */
import { Router } from 'express';
import { ping } from '../store/views/health-view.ts';
import { metricsOf, type Watched } from './routers/metrics.ts';
import type { Services } from './routers/services.ts';

/** `live`: the process answers. `ready`: the database answers and takes writes. Neither reveals any numbers. */
export function healthRoutes(services: Pick<Services, 'ready'>): Router {
  const routes = Router();
  routes.get('/health/live', (_request, response) => void response.json({ live: true }));
  routes.get('/health/ready', async (_request, response) => {
    const ready = await services.ready();
    response.status(ready ? 200 : 503).json({ ready });
  });
  return routes;
}

/** `/health/live`, `/health/ready` with details, and `/metrics`. */
export function adminRoutes(services: Watched): Router {
  const routes = Router();
  const registry = metricsOf(services);
  const { read, writable, roster, connections, limits } = services;
  routes.get('/health/ready', async (_request, response) => {
    const database = await ping(read);
    const room = await writable();
    const ready = database && room;
    response.status(ready ? 200 : 503).json({
      ready,
      database,
      writable: room,
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
