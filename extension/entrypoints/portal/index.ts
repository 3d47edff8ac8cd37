/** Joins the portal: waits for the settings, checks that this is the portal, and hands over to `mount`. */
import { ContentScriptContext } from 'wxt/utils/content-script-context';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { PATIENCE, whenIdle } from '../../clock.ts';
import { watchForErrors } from '../../portal/last-error.ts';
import { isAwaited } from '../../portal/page.ts';
import { leaveAll, leaveWhenOrphaned } from './leave.ts';
import { mountInPortal } from './mount.ts';
import { followPortalState } from './portal-state.ts';

/** The isolated world of this extension, as it was installed, in this page. */
const world = globalThis as { kynectOnDemandPortal?: ContentScriptContext };

async function join(ctx: ContentScriptContext): Promise<void> {
  if (!isAwaited(location)) await new Promise<void>((resolve) => whenIdle(PATIENCE, resolve));
  if (ctx.isInvalid) return;
  const state = await followPortalState();
  // Match patterns ignore ports; another page of the same host is none of our business, until the settings say so.
  const leaveForeign = (): boolean => {
    const foreign = location.origin !== state.settings().portalUrl;
    if (foreign) ctx.abort();
    return foreign;
  };
  // A newer script may have come while the settings were read.
  if (ctx.isInvalid || leaveForeign()) return leaveAll([state.stop]);
  const follow = (changed: () => void) => state.follow(() => leaveForeign() || changed());
  const unmount = mountInPortal({ ...state, follow }, ctx.signal);
  // What the page shows stays, and the list of its requests is kept for whoever comes later.
  const cancelWatch = whenIdle(PATIENCE, () => watchForErrors(ctx.signal));
  ctx.onInvalidated(() => leaveAll([cancelWatch, unmount, state.stop]));
  leaveWhenOrphaned(ctx, document, ctx.signal);
}

export default defineUnlistedScript(() => {
  // A page that stays while its address changes gets the script again; one of a newer extension takes the place of an older one's.
  if (world.kynectOnDemandPortal?.isValid) return;
  // No message that every listener of the portal's own would get: scripts of ours tell each other by an event.
  world.kynectOnDemandPortal = new ContentScriptContext('portal', { noScriptStartedPostMessage: true });
  void join(world.kynectOnDemandPortal);
});
