/** A row that goes or comes moves those below it; a press that was on its way to one must not reach another. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { now } from '../clock.ts';

/** Longer than a hand needs to stop, shorter than one needs to aim anew; ms. */
const HELD_FOR = 700;

/** Whether a row that was there is at another place now. */
export const haveMoved = (before: readonly string[], after: readonly string[]): boolean =>
  after.some((id, place) => before[place] !== id && before.includes(id));

/**
 * For a list's `onClickCapture`: swallows presses of a pointer right after rows moved. Keys stay with their row and pass.
 * `asked` is what the reader asked the list for: rows that move because of that are expected. Where it is given, `ids`
 * is the same array until another answer is there.
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
    // A press by key counts no clicks.
    if (press.detail === 0 || now() - movedAt.current > HELD_FOR) return;
    press.preventDefault();
    press.stopPropagation();
  };
}
