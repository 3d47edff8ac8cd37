/** Refuses requests for a name that isn't ours: a page can point its own name at our address (DNS rebinding) and then read our answers. */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isLoopback } from '../loopback.ts';

/** Status 421, Misdirected Request. */
export const WRONG_NAME = 'Nothing here has this name.';

/**
 * Whether a request names us: by an address, which no name server can change, by a name of this machine, by one without a dot,
 * which no page on the Internet has, or by one of `names`. A request without a name is from no browser.
 */
export function namesUs({ headers: { host } }: IncomingMessage, names: readonly string[]): boolean {
  if (host === undefined) return true;
  const name = host.replace(/:\d*$/, '').toLowerCase();
  const address = name.replace(/^\[(.*)\]$/, '$1');
  return isIP(address) !== 0 || isLoopback(name) || !name.includes('.') || names.includes(name);
}
