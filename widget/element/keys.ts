/**
 * Keys pressed in the form stay in it. To the page their target is our element, which its shortcuts don't take for a field:
 * a "j" in a name would turn its pages. What they do by themselves, such as moving the focus, is not touched.
 */

/** Of these a page may need to know: the focus leaves, something is to close. And a function key types nothing. */
const ANSWERED_BY_THE_PAGE = /^(Tab|Escape|F\d+)$/;

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'getModifierState'>;

/** With Control or Command it is a shortcut, unless AltGr makes a sign of it. */
export const isForThePage = (event: Key): boolean =>
  ANSWERED_BY_THE_PAGE.test(event.key) ||
  ((event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph'));

/** What is slotted into the element is the page's own. A page that listens while events come down hears them before us. */
export const keepKeys = (root: ShadowRoot): void => {
  for (const type of ['keydown', 'keypress', 'keyup'] as const)
    root.addEventListener(type, (event) => {
      const [target] = event.composedPath();
      if (event instanceof KeyboardEvent && target instanceof Node && target.getRootNode() === root)
        if (!isForThePage(event)) event.stopPropagation();
    });
};
