/** Joins the portal: waits for the settings, checks that this is the portal, and hands over to `mount`. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { watchForErrors } from '../../portal/last-error.ts';
import { leaveAll, leaveWhenOrphaned } from './leave.ts';
import { mountInPortal } from './mount.ts';
import { followPortalState } from './portal-state.ts';

export default defineContentScript({
  matches: ['http://localhost/*', 'http://127.0.0.1/*'],
  runAt: 'document_end',
  cssInjectionMode: 'manual',
  async main(ctx) {
    const state = await followPortalState();
    // Match patterns ignore ports; another page of the same host is none of our business.
    if (location.origin !== state.settings().portalUrl) return state.stop();
    watchForErrors(ctx.signal);
    // A newer script may have come while the settings were read.
    if (ctx.isInvalid) return leaveAll([state.stop]);
    const unmount = mountInPortal(state, ctx.signal);
    ctx.onInvalidated(() => leaveAll([unmount, state.stop]));
    leaveWhenOrphaned(ctx, document, ctx.signal);
  },
});
