/** Acts that wait a moment before they are sent, so they can be taken back. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { after } from '../../clock.ts';
import { programWords } from '../../locales/program-words.ts';
import { i18n } from '../../state/worklist.ts';

/** ms. */
export const UNDO_FOR = 5_000;

const words = () => programWords(i18n.value.screen).deed;

/** Holds one act back for a while. Leaving the panel or the page sends it. */
export function useHeldBack<A>(run: (act: A) => void, say: (text: string) => void) {
  const [held, setHeld] = useState<A>();
  const send = useRef<(() => void) | undefined>(undefined);
  const sendNow = (): void => send.current?.();
  useEffect(() => {
    window.addEventListener('pagehide', sendNow);
    return () => {
      window.removeEventListener('pagehide', sendNow);
      sendNow();
    };
  }, []);
  const clear = (stop: () => void): void => {
    stop();
    send.current = undefined;
    setHeld(undefined);
  };
  const stopper = useRef<() => void>(() => undefined);
  return {
    sendNow,
    wait(act: A): void {
      const stop = after(UNDO_FOR, sendNow);
      stopper.current = stop;
      send.current = () => {
        clear(stop);
        run(act);
      };
      setHeld(act);
      say(words().heldBack(UNDO_FOR / 1_000));
    },
    takeBack:
      held === undefined
        ? undefined
        : () => {
            clear(stopper.current);
            say(words().undone);
          },
  };
}
