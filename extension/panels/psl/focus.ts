import { useEffect, useRef } from 'preact/hooks';

/** For what takes the place of a button that was pressed: the focus went with it, and is taken up here. */
export const useLostFocus = <T extends HTMLElement>() => {
  const ref = useRef<T>(null);
  useEffect(() => {
    const root = ref.current?.getRootNode();
    if (root instanceof ShadowRoot && root.activeElement === null) ref.current?.focus();
  }, []);
  return ref;
};
