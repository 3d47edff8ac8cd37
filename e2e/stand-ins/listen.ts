import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Server as NetServer } from 'node:net';
import { errorCode } from '../../shared/typed.ts';

/** A server on `http://localhost:<port>`, on all addresses a browser may resolve that name to. */
export interface LoopbackServer {
  port: number;
  /** `http://localhost:<port>`, without a trailing slash. */
  origin: string;
  close(): Promise<void>;
}

export interface LoopbackOptions {
  /** 0 takes a free port. */
  port: number;
  /** The server's name for the error about a port in use: "The Agent Portal". */
  name: string;
  /** The environment variable that changes the port, for the same error. */
  variable: string;
}

/** Tries to find a free port; another program may take its IPv6 half meanwhile. */
const TRIES = 5;

/**
 * Listens on 127.0.0.1 and, if the machine has it, on ::1 with the same port, never on another address.
 * @throws a sentence naming port and variable if the port is in use.
 */
export async function listenOnLoopback(
  handler: RequestListener,
  options: LoopbackOptions,
): Promise<LoopbackServer> {
  for (let left = TRIES; ; left -= 1) {
    const four = await listen(handler, '127.0.0.1', options.port).catch((cause) => fail(cause, options));
    const port = portOf(four);
    try {
      return loopbackServer(port, [four, await listen(handler, '::1', port)]);
    } catch (cause) {
      if (!isInUse(cause)) return loopbackServer(port, [four]);
      await close(four);
      if (options.port !== 0 || left === 1) return fail(cause, options);
    }
  }
}

function loopbackServer(port: number, servers: Server[]): LoopbackServer {
  const closeAll = async () => {
    await Promise.all(servers.map(close));
  };
  return { port, origin: `http://localhost:${port}`, close: closeAll };
}

/** A page elsewhere can point its own name at this machine, and read made-up mails and texts. */
const namesUs = ({ headers: { host = '' } }: IncomingMessage): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);

function listen(handler: RequestListener, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (namesUs(request)) handler(request, response);
    else response.writeHead(421).end();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

/** @throws unless the server listens on TCP. */
export function portOf(server: NetServer): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server listens on no port.');
  return address.port;
}

/** Closes open connections too: browsers keep some for a minute, which would delay the end of every test. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Whether listening failed because another program uses the port. */
export function isInUse(cause: unknown): boolean {
  return errorCode(cause) === 'EADDRINUSE';
}

function fail(cause: unknown, { port, name, variable }: LoopbackOptions): never {
  if (!isInUse(cause)) throw cause;
  const advice = `End the program that has it, or set ${variable} to a free port.`;
  throw new Error(`${name} cannot start: port ${port} is in use. ${advice}`, { cause });
}
