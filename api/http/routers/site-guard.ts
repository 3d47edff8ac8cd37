/** Which pages may use the public procedures: those that staff added, and local ones if development allows them. */
import type { Clock } from '../../clock.ts';
import { isLoopback } from '../../loopback.ts';

/** Ms. `kod site add` runs in another process; a new site is recognized within this. */
const REMEMBER = 5_000;

export function siteGuard(
  sites: { all(): Promise<string[]> },
  allowLocal: boolean,
  clock: Clock,
): (origin: string) => Promise<boolean> {
  let known: { at: number; origins: Promise<string[]> } | null = null;
  return async (origin) => {
    if (allowLocal && isLocal(origin)) return true;
    if (!known || clock.now() - known.at > REMEMBER) known = { at: clock.now(), origins: sites.all() };
    try {
      return (await known.origins).includes(origin);
    } catch (error) {
      known = null;
      throw error;
    }
  };
}

function isLocal(origin: string): boolean {
  const url = URL.parse(origin);
  return url?.href === `${url?.origin}/` && /^https?:$/.test(url.protocol) && isLoopback(url.hostname);
}
