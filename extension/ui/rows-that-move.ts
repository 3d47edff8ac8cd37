/** Rows move when one above comes or goes; a click aimed at one must not hit another. */
import { signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { after, now } from '../clock.ts';

/** ms. Longer than a hand needs to stop, shorter than it needs to aim again. */
const HELD_FOR = 700;
/** ms. Long enough to read one sentence. */
const SAID_FOR = 6_000;

/** Whether the last click on this page was swallowed, so the reader can be told. */
export const swallowed = signal(false);
let forget = (): void => undefined;
const tell = (is: boolean): void => {
  forget();
  swallowed.value = is;
  if (is) forget = after(SAID_FOR, () => tell(false));
};

/** ms. The second press of a double click comes within this time. */
const DOUBLE_FOR = 500;

/**
 * For the `onClickCapture` of what takes another button's place: swallows pointer clicks right after `appeared` changed to true,
 * so that a double click presses nothing new; keys pass.
 */
export function useLatePresses(appeared = true): (press: MouseEvent) => void {
  const shownAt = useRef(0);
  useLayoutEffect(() => {
    if (appeared) shownAt.current = now();
  }, [appeared]);
  return (press) => {
    // A click by key has a count of 0.
    if (!(press.detail > 0) || now() - shownAt.current > DOUBLE_FOR) return;
    press.preventDefault();
    press.stopImmediatePropagation();
  };
}

/** Whether a row that was there is at another place now. */
export const haveMoved = (before: readonly string[], after: readonly string[]): boolean =>
  after.some((id, place) => before[place] !== id && before.includes(id));

/**
 * For a list's `onClickCapture`: swallows pointer clicks right after rows moved; keys pass. Moves caused by
 * `asked`, the reader's own request, are expected; then keep the same `ids` array until the answer.
 */
export function useHeldPresses(ids: readonly string[], asked = ''): (press: MouseEvent) => void {
  const shown = useRef({ ids, asked });
  const movedAt = useRef(0);
  useLayoutEffect(() => {
    const { current: before } = shown;
    if (before.ids === ids) return;
    if (before.asked === asked && haveMoved(before.ids, ids)) movedAt.current = now();
    shown.current = { ids, asked };
  });
  return (press) => {
    // A click by key has a count of 0.
    const isHeld = press.detail !== 0 && now() - movedAt.current <= HELD_FOR;
    tell(isHeld);
    if (!isHeld) return;
    press.preventDefault();
    press.stopPropagation();
  };
}
