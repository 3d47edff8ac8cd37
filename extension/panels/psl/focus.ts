import { useEffect, useRef } from 'preact/hooks';
import { isFocusLost } from '../../ui/lost-focus.ts';

/** For content that replaces the clicked button: takes the focus that the button lost. */
export const useLostFocus = <T extends HTMLElement>() => {
  const ref = useRef<T>(null);
  useEffect(() => {
    if (isFocusLost(document)) ref.current?.focus();
  }, []);
  return ref;
};
