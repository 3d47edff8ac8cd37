import { useEffect, useRef } from 'preact/hooks';

/** For content that replaces the clicked button: takes the focus that the button lost. */
export const useLostFocus = <T extends HTMLElement>() => {
  const ref = useRef<T>(null);
  useEffect(() => {
    const root = ref.current?.getRootNode();
    if (root instanceof ShadowRoot && root.activeElement === null) ref.current?.focus();
  }, []);
  return ref;
};
