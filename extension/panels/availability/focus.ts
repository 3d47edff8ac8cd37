/** Moves the focus after a button removed itself or created a field. */
import { useEffect, useRef } from 'preact/hooks';

/** `wish` is an id that will exist after the next render; the first existing one gets the focus. */
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
      // Two changes may render together; a second one without a wish must not cancel the first's.
      if (ids.length > 0) wished.current = ids;
    },
  };
};
