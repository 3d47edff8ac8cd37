/** The context of a procedure call. */
import type { Connection } from './connections.ts';
import type { Services } from './services.ts';

export type Context = {
  services: Services;
  token: string | null;
  /** The page's origin, if a browser calls. */
  origin: string | null;
  /** The caller's network address, only for rate limits; never stored. Null on sockets, which serve nothing public. */
  address: string | null;
  /** The socket of the call; null over HTTP. */
  connection: Connection | null;
  /** The caller's traceparent, or a new one; of a socket, for all its calls. */
  trace: string;
};
