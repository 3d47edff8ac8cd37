/** A separate port for monitoring, on loopback unless configured otherwise. */
import express from 'express';
import type { Application } from '../compose.ts';
import { requestFailed } from './front-door.ts';
import { adminRoutes } from './health.ts';
import { listenOn } from './listen-on.ts';
import { namesUs, WRONG_NAME } from './our-name.ts';
import { patientServer } from './patient-server.ts';

export type Admin = { readonly port: number; stop(): Promise<void> };

/** The only place that reveals volumes and roster sizes; `port` 0 picks a free one. Answers to addresses, and to `host` as a name. */
export async function serveAdmin(
  { services }: Application,
  { port, host }: { port: number; host: string },
): Promise<Admin> {
  const app = express();
  app.disable('x-powered-by');
  app.use((request, response, next) => {
    if (namesUs(request, [host])) next();
    else response.status(421).json({ error: WRONG_NAME });
  });
  app.use(adminRoutes(services));
  app.use((_request, response) => void response.status(404).json({ error: 'There is nothing here.' }));
  app.use(requestFailed(services));
  const server = patientServer(app);
  return {
    port: await listenOn(server, { port, host, setting: 'KOD_ADMIN_PORT' }),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
