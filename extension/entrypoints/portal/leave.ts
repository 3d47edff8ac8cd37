/** A script whose extension was updated, disabled, or removed can no longer reach it and must leave the page. */

type Context = { readonly isInvalid: boolean };
/** No timer: checks when somebody returns to the page, and before they use anything in it. An open panel checks too. */
const MOMENTS = ['visibilitychange', 'pointerdown', 'keydown', 'focusin'] as const;

/** Reading `isInvalid` makes the context notify its listeners. */
export const leaveWhenOrphaned = (context: Context, document: Document, signal: AbortSignal): void => {
  for (const name of MOMENTS)
    document.addEventListener(name, () => void context.isInvalid, { capture: true, passive: true, signal });
};

/** Runs every step, even if a dead extension makes one throw. */
export const leaveAll = (steps: readonly (() => void)[]): void => {
  for (const step of steps) {
    try {
      step();
    } catch {
      // "Extension context invalidated": the listener is gone with its extension.
    }
  }
};
