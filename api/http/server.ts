/** Express: tRPC over HTTP and WebSocket on one port, the widget's files, pages, and health. */
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import express, { type Request, type Response } from 'express';
import { systemClock } from '../clock.ts';
import type { Application } from '../compose.ts';
import { inTrace, newTraceparent, traceparentOf, traceUnderWay } from '../tracing.ts';
import { type AgentPage, agentPage } from './agent-page.ts';
import { createDrain, type Drain } from './drain.ts';
import { anyRequest, callBody, MAX_BODY, noteError, oneCall, requestFailed } from './front-door.ts';
import { healthRoutes } from './health.ts';
import { iconRoute } from './icon.ts';
import { listenOn } from './listen-on.ts';
import { noCodesRoutes } from './no-codes.ts';
import { oneTapRoutes } from './one-tap.ts';
import { type Patience, patientServer } from './patient-server.ts';
import { pushShownRoutes } from './push-shown.ts';
import { appRouter } from './routers/app-router.ts';
import type { Context } from './routers/context.ts';
import { bearer, serveSockets } from './sockets.ts';
import { textRoutes } from './texts.ts';
import { widgetFiles } from './widget-files.ts';

export type Listening = { readonly port: number; stop(): Promise<void> };
export type Serving = {
  port: number;
  host: string;
  trustProxy: number;
  /** Where residents reach us. Behind a proxy and without it, we answer to any name. */
  publicUrl?: string | undefined;
  widgetFolder: string;
  /** Without it there is no page for agents. */
  agentPage?: AgentPage;
  patience?: Patience;
};

/** Ms that a stop waits for pending requests; longer ones hang. */
const ANSWERED_WITHIN = 10_000;
/** Ms that a stop waits for the first request of an accepted connection; browsers also open some that they never use. */
const ASKED_WITHIN = 1_000;

export async function serve(application: Application, serving: Serving): Promise<Listening> {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', serving.trustProxy);
  const { services } = application;
  const names = namesOf(serving);
  const drain = createDrain();
  app.use(drain.watch, traced, securityHeaders, anyRequest(services, names));
  app.use(healthRoutes(services));
  app.use(iconRoute());
  app.use(noCodesRoutes(services));
  app.use(oneTapRoutes(services));
  app.use(pushShownRoutes(services));
  app.use(textRoutes(services));
  app.use(widgetFiles(serving.widgetFolder));
  if (serving.agentPage) app.use(agentPage(serving.agentPage));
  app.use('/trpc', oneCall(services), allowSites(application), callBody(services), trpcOverHttp(application));
  app.use((_request, response) => void response.status(404).json({ error: 'There is nothing here.' }));
  app.use(requestFailed(services));
  const server = patientServer(app, serving.patience);
  drain.attach(server);
  const sockets = serveSockets(application, server, serving.trustProxy);
  const { host } = serving;
  const port = await listenOn(server, { port: serving.port, host, setting: 'KOD_PORT' });
  application.listensOn(port);
  return {
    port,
    async stop() {
      sockets.stop();
      const closed = new Promise<void>((done) => server.close(() => done()));
      await answeredOrLate(drain);
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Null where a proxy may know us by a name that nobody told us. */
function namesOf({ host, publicUrl, trustProxy }: Serving): readonly string[] | null {
  if (publicUrl !== undefined) return [host, new URL(publicUrl).hostname];
  return trustProxy > 0 ? null : [host];
}

const answeredOrLate = (drain: Drain): Promise<void> =>
  new Promise((done) => {
    const after = (ms: number, task: () => void) => systemClock.at(systemClock.now() + ms, task);
    const stopWaiting = after(ANSWERED_WITHIN, done);
    const unused = new Promise<void>((given) => after(ASKED_WITHIN, given));
    void drain.end(unused).then(() => {
      stopWaiting();
      done();
    });
  });

function securityHeaders(_request: Request, response: Response, next: () => void): void {
  response.set({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    // For responses that are not pages; pages set their own.
    'content-security-policy':
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  });
  next();
}

/** Log lines of this request carry its caller's trace, or a new one. */
function traced(request: Request, _response: Response, next: () => void): void {
  inTrace(traceparentOf(request.get('traceparent')) ?? newTraceparent(), next);
}

/** Answers preflights and adds CORS headers for allowed pages; the procedure checks the page again. */
function allowSites({ services }: Application): express.RequestHandler {
  return async (request, response, next) => {
    const origin = request.get('origin');
    response.set({ vary: 'Origin', 'cache-control': 'no-store' });
    if (origin && (await services.siteAllowed(origin))) {
      response.set({
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'content-type, authorization, last-event-id, traceparent',
        'access-control-max-age': '86400',
      });
    }
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  };
}

function trpcOverHttp(application: Application): ReturnType<typeof createExpressMiddleware> {
  return createExpressMiddleware({
    router: appRouter,
    allowMethodOverride: true,
    allowBatching: false,
    maxBodySize: MAX_BODY,
    createContext: ({ req }): Context => ({
      services: application.services,
      token: bearer(req.get('authorization')),
      origin: foreignOrigin(req),
      address: req.ip ?? 'unknown',
      connection: null,
      trace: traceUnderWay() ?? newTraceparent(),
    }),
    onError: ({ error, path }) => noteError(application.services, error, path),
  });
}

/** Null for extensions and our own pages, which need no permission. */
function foreignOrigin(request: Request): string | null {
  const origin = request.get('origin') ?? null;
  if (origin === null || /^(chrome|moz)-extension:\/\//.test(origin)) return null;
  return origin === `${request.protocol}://${request.get('host')}` ? null : origin;
}
