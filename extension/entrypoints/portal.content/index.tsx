/** Joins the portal: waits for the settings, checks that this is the portal, and hands over to `mount`. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { watchForErrors } from '../../portal/last-error.ts';
import { followStorage, settings } from '../../state/worklist.ts';
import { leaveAll, leaveWhenOrphaned } from './leave.ts';
import { mountInPortal } from './mount.tsx';

export default defineContentScript({
  matches: ['http://localhost/*', 'http://127.0.0.1/*'],
  runAt: 'document_end',
  cssInjectionMode: 'manual',
  async main(ctx) {
    const stopFollowing = await followStorage();
    // Match patterns ignore ports; another page of the same host is none of our business.
    if (location.origin !== settings.value.portalUrl) return stopFollowing();
    watchForErrors(ctx.signal);
    // A newer script may have come while the settings were read.
    if (ctx.isInvalid) return leaveAll([stopFollowing]);
    const unmount = mountInPortal(ctx.signal);
    ctx.onInvalidated(() => leaveAll([unmount, stopFollowing]));
    leaveWhenOrphaned(ctx, document, ctx.signal);
  },
});
