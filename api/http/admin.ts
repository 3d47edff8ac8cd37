/** A separate port for monitoring, on loopback unless configured otherwise. */
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import express from 'express';
import type { Application } from '../compose.ts';
import { requestFailed } from './front-door.ts';
import { adminRoutes } from './health.ts';
import { listenOn } from './listen-on.ts';
import { namesUs, WRONG_NAME } from './our-name.ts';
import { type Certificate, PATIENCE, patientServer } from './patient-server.ts';

export type Admin = { readonly port: number; stop(): Promise<void> };

/**
 * The only place that reveals volumes and roster sizes; `port` 0 picks a free one. Answers to addresses, and to `host` as a name. With
 * `tls` it speaks nothing else; throws a sentence if that file can't be used.
 */
export async function serveAdmin(
  { services }: Application,
  { port, host, tls }: { port: number; host: string; tls?: string | undefined },
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
  const server = patientServer(app, PATIENCE, tls === undefined ? undefined : certificateIn(tls));
  return {
    port: await listenOn(server, { port, host, setting: 'KOD_ADMIN_PORT' }),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** A file in PEM with a certificate, those that lead to its authority, and its key, in any order. */
function certificateIn(file: string): Certificate {
  try {
    const pem = readFileSync(file);
    createSecureContext({ cert: pem, key: pem });
    return { cert: pem, key: pem };
  } catch {
    throw new Error('KOD_ADMIN_TLS must be a file in PEM with a certificate and its key.');
  }
}
