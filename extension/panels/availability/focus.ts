/** Where the focus goes after a button that took itself away, or made the field one wants next. */
import { useEffect, useRef } from 'preact/hooks';

/** `wish` names an id that will be there after the change is drawn; the first one that exists is taken. */
export const useFocusWish = () => {
  const box = useRef<HTMLDivElement>(null);
  const wished = useRef<readonly string[]>([]);
  useEffect(() => {
    if (wished.current.length === 0) return;
    const found = wished.current.map((id) => box.current?.querySelector<HTMLElement>(`[id="${id}"]`));
    wished.current = [];
    found.find((element) => element)?.focus();
  });
  return {
    box,
    wish: (...ids: readonly string[]): void => {
      // Two changes may be drawn as one, and the second one's having no wish must not undo the first's.
      if (ids.length > 0) wished.current = ids;
    },
  };
};
