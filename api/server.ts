/** Express: tRPC over HTTP and WebSocket on one port, the widget's files, pages, health. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { TRPCError } from '@trpc/server';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import express, { type Request, type Response } from 'express';
import { WebSocketServer } from 'ws';
import type { Application } from './compose.ts';
import { faultOf } from './engine/loop.ts';
import { appRouter } from './routers/app-router.ts';
import { healthRoutes } from './routers/health.ts';
import { Refused } from './routers/problem.ts';
import type { Context } from './routers/trpc.ts';
import { widgetFiles } from './widget-files.ts';

export type Listening = { readonly port: number; stop(): Promise<void> };
export type Serving = { port: number; host: string; trustProxy: number; widgetFolder: string };

/** The largest requests are a part of a picture and the texts of an issue for the line, which are cut to fit; more is not ours. */
const MAX_BODY = 64 * 1024;

export async function serve(application: Application, serving: Serving): Promise<Listening> {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', serving.trustProxy);
  app.use(securityHeaders);
  app.use(healthRoutes(application));
  app.use(widgetFiles(serving.widgetFolder));
  app.use('/trpc', allowSites(application), bodiesOnly, trpcOverHttp(application));
  app.use((_request, response) => void response.status(404).json({ error: 'There is nothing here.' }));
  app.use(failed(application));
  const server = createServer(app);
  const sockets = overSocket(application, server);
  await listen(server, serving);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : serving.port;
  application.listensOn(port);
  return {
    port,
    async stop() {
      sockets.broadcastReconnectNotification();
      for (const socket of sockets.clients) socket.close(1012);
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}

function securityHeaders(_request: Request, response: Response, next: () => void): void {
  response.set({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000',
  });
  next();
}

/** Answers preflights and marks answers for allowed pages; whether a page is allowed is said again by the procedure. */
function allowSites({ services }: Application): express.RequestHandler {
  return async (request, response, next) => {
    const origin = request.get('origin');
    response.set({ vary: 'Origin', 'cache-control': 'no-store' });
    if (origin && (await services.siteAllowed(origin))) {
      response.set({
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'content-type, authorization, last-event-id',
        'access-control-max-age': '86400',
      });
    }
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  };
}

/** URLs end up in logs and histories: what is asked with, and who asks, is read from body and headers alone. */
function bodiesOnly({ query }: Request, response: Response, next: () => void): void {
  if (query.input === undefined && query.connectionParams === undefined) next();
  else response.status(405).json({ error: 'Send the input in the body of a POST.' });
}

/** In the place of Express's own page, which shows stacks and paths of files. */
function failed({ services }: Application): express.ErrorRequestHandler {
  return (error: { status?: number }, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = error.status !== undefined && error.status < 500 ? error.status : 500;
    if (status === 500) services.log.error({ fault: faultOf(error) }, 'a request failed');
    const words = status === 500 ? 'Something failed on our side.' : 'There is nothing here.';
    response.status(status).json({ error: words });
  };
}

function trpcOverHttp(application: Application): ReturnType<typeof createExpressMiddleware> {
  return createExpressMiddleware({
    router: appRouter,
    allowMethodOverride: true,
    maxBodySize: MAX_BODY,
    createContext: ({ req }): Context => ({
      services: application.services,
      token: bearer(req.get('authorization')),
      origin: foreignOrigin(req),
      address: req.ip ?? 'unknown',
    }),
    onError: ({ error, path }) => logFault(application, error, path),
  });
}

/** Extensions and our own pages are no sites of others. */
function foreignOrigin(request: Request): string | null {
  const origin = request.get('origin') ?? null;
  if (origin === null || /^(chrome|moz)-extension:\/\//.test(origin)) return null;
  return origin === `${request.protocol}://${request.get('host')}` ? null : origin;
}

const bearer = (header: string | undefined): string | null =>
  /^Bearer (\S+)$/i.exec(header ?? '')?.[1] ?? null;

function overSocket(application: Application, server: Server) {
  const sockets = new WebSocketServer({
    server,
    path: '/trpc',
    perMessageDeflate: false,
    maxPayload: MAX_BODY,
  });
  // It repeats the errors of `server`, which `listen` tells; unheard, they would end the process.
  sockets.on('error', () => undefined);
  const { broadcastReconnectNotification } = applyWSSHandler({
    wss: sockets,
    router: appRouter,
    keepAlive: { enabled: true, pingMs: 20_000, pongWaitMs: 10_000 },
    createContext: ({ req, info }): Context => ({
      services: application.services,
      token: stringOf(info.connectionParams?.token) ?? bearer(req.headers.authorization),
      origin: socketOrigin(req),
      address: null,
    }),
    onError: ({ error, path }) => logFault(application, error, path),
  });
  return { clients: sockets.clients, broadcastReconnectNotification };
}

const stringOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
const socketOrigin = (request: IncomingMessage): string | null => {
  const { origin } = request.headers;
  return origin === undefined || /^(chrome|moz)-extension:\/\//.test(origin) ? null : origin;
};

/** Refusals are ordinary; a fault is logged by its kind and place, without any value. */
function logFault({ services }: Application, error: TRPCError, path: string | undefined): void {
  if (error.code !== 'INTERNAL_SERVER_ERROR' || error.cause instanceof Refused) return;
  services.log.error({ procedure: path, fault: faultOf(error.cause ?? error) }, 'a procedure failed');
}

function listen(server: Server, { port, host }: Serving): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use. Stop what uses it, or set KOD_PORT to another port.`)
          : error,
      ),
    );
    server.listen(port, host, () => resolve());
  });
}
