/** tRPC over WebSocket, with limits on what a client can make us hold: sockets, calls per message, unread answers. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { TRPCError } from '@trpc/server';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { WebSocket, WebSocketServer } from 'ws';
import { itemAt } from '../../shared/typed.ts';
import type { RefusalName } from '../../shared/vocabulary.ts';
import type { Application } from '../compose.ts';
import { inTrace, newTraceparent, traceparentOf } from '../tracing.ts';
import { MAX_BODY, noteError } from './front-door.ts';
import { appRouter } from './routers/app-router.ts';
import type { Connection } from './routers/connections.ts';
import type { Context } from './routers/context.ts';
import { Refused } from './routers/problem.ts';

/** Bytes. Events are small: a client with this much unread has stopped reading, or is an attacker. */
const UNREAD_AT_MOST = 1024 * 1024;
const CLOSED_WITHIN = 2_000;
/** A reconnecting client sends its queued calls in one message. */
const CALLS_IN_A_MESSAGE = 20;
/** Connection parameters and the first calls; our clients send no more before signing in. */
const MESSAGES_BEFORE_SIGN_IN = 20;

/** Closes a connection whose client does not read, instead of buffering answers. */
class BoundedSocket extends WebSocket {
  override send(...message: unknown[]): void {
    (super.send as (...all: unknown[]) => void)(...message);
    if (this.bufferedAmount > UNREAD_AT_MOST) this.terminate();
  }
}

export type Sockets = {
  /** Asks every client to reconnect. */
  stop(): void;
};

export function serveSockets(application: Application, server: Server, trustProxy: number): Sockets {
  const { services } = application;
  const options = {
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_BODY,
    // Missing from the types: how long a client may leave our close frame unanswered.
    closeTimeout: CLOSED_WITHIN,
    WebSocket: BoundedSocket,
  };
  const sockets = new WebSocketServer(options);
  const connections = new WeakMap<IncomingMessage, Connection>();

  server.on('upgrade', (request, socket, head) => {
    // Node removes its own listener; an unhandled error of a broken connection would end the process.
    socket.on('error', () => socket.destroy());
    if (pathOf(request) !== '/trpc') return turnAway(socket, '404 Not Found');
    const origin = socketOrigin(request);
    if (origin === null) return open(request, socket, head);
    services.siteAllowed(origin).then(
      (allowed) => {
        if (allowed) open(request, socket, head);
        else {
          services.refusals.count('origin-not-allowed');
          turnAway(socket, '403 Forbidden');
        }
      },
      () => turnAway(socket, '503 Service Unavailable'),
    );
  });
  const open = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    let client: WebSocket | null = null;
    const connection = services.connections.open(addressOf(request, trustProxy), {
      end: (code, reason) => (client ? client.close(code, reason) : socket.destroy()),
    });
    if (!connection) {
      services.refusals.count('socket');
      turnAway(socket, '503 Service Unavailable');
      return;
    }
    socket.once('close', connection.closed);
    connections.set(request, connection);
    sockets.handleUpgrade(request, socket, head, (opened) => {
      client = opened;
      endTheTalkative(opened, connection);
      sockets.emit('connection', opened, request);
    });
  };
  const { broadcastReconnectNotification } = applyWSSHandler({
    wss: sockets,
    router: appRouter,
    maxBatchSize: CALLS_IN_A_MESSAGE,
    keepAlive: { enabled: true, pingMs: 20_000, pongWaitMs: 10_000 },
    createContext: ({ req, info }): Context => ({
      services,
      token: stringOf(info.connectionParams?.token) ?? bearer(req.headers.authorization),
      origin: socketOrigin(req),
      address: null,
      connection: connections.get(req) ?? null,
      trace: traceparentOf(req.headers.traceparent) ?? newTraceparent(),
    }),
    onError: ({ error, path, ctx }) => {
      inTrace(ctx?.trace ?? null, () => noteError(services, error, path));
      // The answer is sent in this tick; a caller without access needs no open socket after it.
      if (endsAccess(error)) queueMicrotask(() => ctx?.connection?.end('access ended'));
    },
  });
  return {
    stop() {
      broadcastReconnectNotification();
      for (const client of sockets.clients) client.close(1012);
    },
  };
}

/** Refusals about the caller, not about the call. */
const ENDS_ACCESS: readonly RefusalName[] = ['not-signed-in', 'not-on-roster', 'suspended', 'criteria-unmet'];
const endsAccess = ({ cause }: TRPCError): boolean =>
  cause instanceof Refused && ENDS_ACCESS.includes(cause.refusal.refused);

function endTheTalkative(client: WebSocket, connection: Connection): void {
  let messages = 0;
  client.on('message', function count() {
    if (connection.isSignedIn()) client.off('message', count);
    else if (++messages > MESSAGES_BEFORE_SIGN_IN) client.terminate();
  });
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

const pathOf = ({ url = '' }: IncomingMessage): string => url.replace(/\?.*$/s, '');

/** The client's address, computed as Express does for requests: trusts what our `trustProxy` proxies added. */
export function addressOf({ headers, socket }: IncomingMessage, trustProxy: number): string {
  const told = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  const way = [socket.remoteAddress ?? 'unknown', ...told.reverse()];
  return itemAt(way, Math.min(trustProxy, way.length - 1));
}

export const bearer = (header: string | undefined): string | null =>
  /^Bearer (\S+)$/i.exec(header ?? '')?.[1] ?? null;

const stringOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
const socketOrigin = (request: IncomingMessage): string | null => {
  const { origin } = request.headers;
  return origin === undefined || /^(chrome|moz)-extension:\/\//.test(origin) ? null : origin;
};
