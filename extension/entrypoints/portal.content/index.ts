/** Joins the portal: waits for the settings, checks that this is the portal, and hands over to `mount`. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { PATIENCE, whenIdle } from '../../clock.ts';
import { watchForErrors } from '../../portal/last-error.ts';
import { portalLoaded } from '../../portal/loaded.ts';
import { isSignInPage } from '../../portal/page.ts';
import { routeOf } from '../../portal/route.ts';
import { leaveAll, leaveWhenOrphaned } from './leave.ts';
import { mountInPortal } from './mount.ts';
import { followPortalState } from './portal-state.ts';

export default defineContentScript({
  matches: ['http://localhost/*', 'http://127.0.0.1/*'],
  runAt: 'document_idle',
  // A message that every listener of the portal's own would get; scripts of ours tell each other by an event.
  noScriptStartedPostMessage: true,
  cssInjectionMode: 'manual',
  async main(ctx) {
    // Whoever came for us is not kept waiting, and a sign-in page is often left at once.
    if (!routeOf(location.hash) && !isSignInPage(location.pathname)) await portalLoaded(window);
    if (ctx.isInvalid) return;
    const state = await followPortalState();
    // Match patterns ignore ports; another page of the same host is none of our business.
    if (location.origin !== state.settings().portalUrl) return state.stop();
    // A newer script may have come while the settings were read.
    if (ctx.isInvalid) return leaveAll([state.stop]);
    const unmount = mountInPortal(state, ctx.signal);
    // What the page shows stays, and the list of its requests is kept for whoever comes later.
    const cancelWatch = whenIdle(PATIENCE, () => watchForErrors(ctx.signal));
    ctx.onInvalidated(() => leaveAll([cancelWatch, unmount, state.stop]));
    leaveWhenOrphaned(ctx, document, ctx.signal);
  },
});
