import { hashOf } from '../../model/route.ts';

/**
 * Opens the portal's start page, which redirects to its sign-in. Reloads even if only the fragment differs, because the portal
 * checks the session only when it loads a page.
 */
export const leaveForSignIn = (route: string, portalUrl: string | null): void => {
  const hash = hashOf(route);
  const { origin, pathname, search } = location;
  const start = `${portalUrl ?? origin}/`;
  if (`${origin}${pathname}${search}` === start) {
    location.hash = hash;
    location.reload();
  } else location.assign(`${start}${hash}`);
};
