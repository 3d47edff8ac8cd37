/** What a call to a procedure comes with. */
import type { Connection } from './connections.ts';
import type { Services } from './services.ts';

export type Context = {
  services: Services;
  token: string | null;
  /** The page's origin, when a browser asks. */
  origin: string | null;
  /** The caller's network address, for rate limits only; never stored. null over a socket: nothing public is served there. */
  address: string | null;
  /** The socket that the call came by; null over HTTP. */
  connection: Connection | null;
};
