/** A key that answers a referral, pressed while it still loads: after an alert, agents know what they want. */
import { useRef, useState } from 'preact/hooks';
import { now } from '../../clock.ts';
import { isOurKey, isSingleKey } from '../../ui/keys.ts';
import { pressKey } from '../../ui/row-keys.ts';

/** Ms. Later the agent may have something else in mind, so the key is not pressed but reported as lost. */
export const COUNTS_FOR = 2_000;
type Early = { readonly key: string; readonly at: number };
const ANSWERS: ReadonlySet<string> = new Set(['a', 'r']);

export const useEarlyKey = () => {
  const early = useRef<Early | undefined>(undefined);
  const [isLost, setLost] = useState(false);
  return {
    isLost,
    /** The last key counts. */
    keep: (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      if (!isOurKey(event) || !isSingleKey(event) || !ANSWERS.has(key)) return;
      event.preventDefault();
      early.current = { key, at: now() };
    },
    /** Call when the referral's buttons are there. */
    use: (row: HTMLElement): void => {
      const { current } = early;
      early.current = undefined;
      if (current) setLost(now() - current.at > COUNTS_FOR || !pressKey(row, current.key));
    },
  };
};
