import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '../state/worklist.ts';

/** Rechecked whenever the page becomes visible: pinning happens outside of it. */
const useIsPinned = (): boolean => {
  const [pinned, setPinned] = useState(true);
  useEffect(() => {
    let gone = false;
    const ask = (): void => {
      // A browser that can't tell gets no hint.
      const asked = browser.action?.getUserSettings?.() ?? Promise.resolve({ isOnToolbar: true });
      void asked.then(
        ({ isOnToolbar }) => !gone && setPinned(isOnToolbar !== false),
        () => undefined,
      );
    };
    ask();
    window.addEventListener('focus', ask);
    return () => {
      gone = true;
      window.removeEventListener('focus', ask);
    };
  }, []);
  return pinned;
};

/** Nobody sees the badge while the icon is hidden in the extensions menu: explains how to pin it. */
export const PinHint = () => {
  const { pinHint } = i18n.value.words;
  if (useIsPinned()) return null;
  return <p class="note">{import.meta.env.FIREFOX ? pinHint.firefox : pinHint.chromium}</p>;
};
