/**
 * Keeps keys pressed in the form away from the page: its shortcuts see our element, not an input, so a "j" in a name would trigger
 * one. Default actions, such as moving the focus, are not affected.
 */

/** Keys that the page may need: they move the focus or close something, and don't type. */
const ANSWERED_BY_THE_PAGE = /^(Tab|Escape|F\d+)$/;

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'getModifierState'>;

/** Control or Command makes a shortcut, unless AltGr makes it a character. */
export const isForThePage = (event: Key): boolean =>
  ANSWERED_BY_THE_PAGE.test(event.key) ||
  ((event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph'));

// By shape: a page's script may have taken the names `KeyboardEvent` and `Node` for something else.
const isKey = (event: Event): event is KeyboardEvent => 'key' in event;
const isNode = (target: EventTarget | undefined): target is Node => !!target && 'getRootNode' in target;

/** Slotted content belongs to the page. A page that listens in the capture phase still hears keys before us. */
export const keepKeys = (root: ShadowRoot): void => {
  for (const type of ['keydown', 'keypress', 'keyup'] as const)
    root.addEventListener(type, (event) => {
      const [target] = event.composedPath();
      if (isKey(event) && isNode(target) && target.getRootNode() === root)
        if (!isForThePage(event)) event.stopPropagation();
    });
};
