/** Pages that may use the public procedures: those that staff added, and local ones if development allows them. */
import type { Clock } from '../../clock.ts';
import { isLoopback } from '../../loopback.ts';
import { remembered } from '../../remembered.ts';

/** Ms. `kod site add` runs in another process; a new site is recognized within this. */
const REMEMBER = 5_000;

export function siteGuard(
  sites: { all(): Promise<string[]> },
  allowLocal: boolean,
  clock: Clock,
): (origin: string) => Promise<boolean> {
  const origins = remembered(sites.all, clock, REMEMBER);
  return async (origin) => (allowLocal && isLocal(origin)) || (await origins()).includes(origin);
}

function isLocal(origin: string): boolean {
  const url = URL.parse(origin);
  return url?.href === `${url?.origin}/` && /^https?:$/.test(url.protocol) && isLoopback(url.hostname);
}
