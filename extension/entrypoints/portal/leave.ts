/** A script whose extension was updated, switched off or removed can reach nothing any more and must leave the page. */

type Context = { readonly isInvalid: boolean };
/** No timer: it is looked at when somebody comes back to the page, and before they use anything in it. */
const MOMENTS = ['visibilitychange', 'pointerdown', 'keydown', 'focusin'] as const;

/** Reading `isInvalid` makes the context tell everybody who follows it. */
export const leaveWhenOrphaned = (context: Context, document: Document, signal: AbortSignal): void => {
  for (const name of MOMENTS)
    document.addEventListener(name, () => void context.isInvalid, { capture: true, passive: true, signal });
};

/** Runs each; what an extension that is gone refuses is no reason to leave the rest standing. */
export const leaveAll = (steps: readonly (() => void)[]): void => {
  for (const step of steps) {
    try {
      step();
    } catch {
      // "Extension context invalidated": the listener that was to be removed is gone with it.
    }
  }
};
