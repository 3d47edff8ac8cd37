/** Staff allow a site to embed the widget, or no longer. `kod` and the panel call the same command. */
import type { SiteChanged, SiteInput } from '../../shared/contracts/staff-delivery.ts';
import { isLoopback } from '../loopback.ts';
import { asStaff } from './as-staff.ts';

type Deed = { readonly staff: string; readonly reason: string; readonly dryRun: boolean };

/** The origin as browsers send it: scheme, host, and port; null for anything else. A `*` would match no site. */
export function originOf(text: string): string | null {
  const url = URL.parse(text);
  return url && !url.host.includes('*') && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href
    ? url.origin
    : null;
}

/** The widget needs features that browsers offer only over https, and on the local machine. */
export function isSecure(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' || isLoopback(hostname);
}

/** Anything on the list can be removed, also what could not be added today. */
export const changeSiteAs = ({ staff, reason, dryRun }: Deed, change: SiteInput['change'], text: string) =>
  asStaff(
    staff,
    async ({ stores: { sites }, now }): Promise<SiteChanged> => {
      const adds = change === 'add';
      const known = originOf(text);
      const origin = known ?? text;
      if (adds && !known) return { origin, unchanged: 'no-origin' };
      if (adds && !isSecure(origin)) return { origin, unchanged: 'not-secure' };
      const listed = async () => (await sites.all()).includes(origin);
      const changes = dryRun
        ? (await listed()) !== adds
        : await (adds ? sites.add(origin, now) : sites.remove(origin));
      return { origin, unchanged: changes ? null : 'so-already' };
    },
    ({ origin, unchanged }) =>
      unchanged || dryRun
        ? null
        : {
            what: change === 'add' ? 'site-added' : 'site-removed',
            detail: [origin, reason.trim()].filter(Boolean).join(': '),
          },
  );
