/** An HTTP server with time limits for requests and idle connections. */
import { createServer, type RequestListener, type Server } from 'node:http';

/** All in ms. */
export type Patience = {
  /** How long headers and a whole request may take to arrive. */
  headers: number;
  request: number;
  /** How long a request may be idle. */
  idle: number;
  /** How long a connection is kept for its next request. */
  keepAlive: number;
  lookEvery: number;
};

/**
 * A slow phone needs seconds for the largest request. Idle connections are kept longer than proxies and browsers keep them (60 s):
 * if we closed first, a request could hit a closed connection and get lost.
 */
export const PATIENCE: Patience = {
  headers: 10_000,
  request: 20_000,
  idle: 60_000,
  keepAlive: 75_000,
  lookEvery: 5_000,
};

/** Ends slow requests and idle connections; streams are kept alive by more frequent pings. */
export function patientServer(app: RequestListener, patience = PATIENCE): Server {
  const { headers, request, idle, keepAlive, lookEvery } = patience;
  const server = createServer(
    {
      headersTimeout: headers,
      requestTimeout: request,
      keepAliveTimeout: keepAlive,
      connectionsCheckingInterval: lookEvery,
    },
    app,
  );
  server.timeout = idle;
  return server;
}
