/** Starts on a portal page: loads the settings, checks that this is the portal, and calls `mount`. */
import { ContentScriptContext } from 'wxt/utils/content-script-context';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { PATIENCE, whenIdle } from '../../clock.ts';
import { watchForErrors } from '../../portal/last-error.ts';
import { isAwaited } from '../../portal/page.ts';
import { leaveAll, leaveWhenOrphaned } from './leave.ts';
import { mountInPortal } from './mount.ts';
import { followPortalState } from './portal-state.ts';

/** The isolated world of this installation of the extension, in this page. */
const world: typeof globalThis & { kynectOnDemandPortal?: ContentScriptContext } = globalThis;

async function join(ctx: ContentScriptContext): Promise<void> {
  if (!isAwaited(location)) await new Promise<void>((resolve) => whenIdle(PATIENCE, resolve));
  if (ctx.isInvalid) return;
  const state = await followPortalState();
  // Match patterns ignore ports: leaves other pages of the same host alone until the settings say otherwise.
  const leaveForeign = (): boolean => {
    const foreign = location.origin !== state.settings().portalUrl;
    if (foreign) ctx.abort();
    return foreign;
  };
  // A newer script may have started while the settings were loading.
  if (ctx.isInvalid || leaveForeign()) return leaveAll([state.stop]);
  const follow = (changed: () => void) => state.follow(() => leaveForeign() || changed());
  const unmount = mountInPortal({ ...state, follow }, ctx.signal, () => void ctx.isInvalid);
  // Records the page's errors and requests for an issue that may be written later.
  const cancelWatch = whenIdle(PATIENCE, () => watchForErrors(ctx.signal));
  ctx.onInvalidated(() => leaveAll([cancelWatch, unmount, state.stop]));
  leaveWhenOrphaned(ctx, document, ctx.signal);
}

export default defineUnlistedScript(() => {
  // A page that changes its address without reloading gets the script again; a newer extension's script
  // replaces an older one.
  if (world.kynectOnDemandPortal?.isValid) return;
  // An event instead of a message, which every listener of the portal would receive.
  world.kynectOnDemandPortal = new ContentScriptContext('portal', { noScriptStartedPostMessage: true });
  void join(world.kynectOnDemandPortal);
});
