/** Keys in a list of rows: arrows move between rows, and the others press the row's buttons with that `data-key`. */

import { isOurKey, isSingleKey } from './keys.ts';
import { clickOurselves } from './own-click.ts';

const rowOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;

/** Moves the focus into the row; false if nothing in it takes the focus. */
export const focusIn = (row: Element | undefined): boolean => {
  const find = (selector: string) => row?.querySelector<HTMLElement>(selector);
  const target = find('[data-row-focus]:not([disabled])') ?? find('a[href], button:not([disabled])');
  target?.focus();
  return target !== undefined && target !== null;
};

const step = (list: HTMLElement, row: HTMLElement, by: 1 | -1): boolean => {
  const rows = [...list.querySelectorAll('[data-row]')];
  return focusIn(rows[rows.indexOf(row) + by]);
};

/** Before a row disappears, moves the focus to the next one, else the previous one, else the screen's heading. */
export const leaveRow = (target: Element): void => {
  const row = rowOf(target);
  const root = target.ownerDocument;
  const rows = [...root.querySelectorAll('[data-row]')];
  const at = row ? rows.indexOf(row) : -1;
  if (at >= 0 && (focusIn(rows[at + 1]) || focusIn(rows[at - 1]))) return;
  root.querySelector<HTMLElement>('h1[tabindex]')?.focus();
};

/** Presses the row's button with this key; false if there is none. */
export const pressKey = (row: HTMLElement, key: string): boolean => {
  const button = row.querySelector<HTMLButtonElement>(
    `[data-key="${CSS.escape(key)}"]:not([aria-disabled="true"])`,
  );
  if (button) clickOurselves(button);
  return button !== null;
};

/** For the list's `onKeyDown`. */
export const rowKeys = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void => {
  const row = rowOf(event.target);
  if (!row || !isOurKey(event)) return;
  const key = event.key.toLowerCase();
  const done =
    key === 'arrowdown' || key === 'arrowup'
      ? step(event.currentTarget, row, key === 'arrowdown' ? 1 : -1)
      : isSingleKey(event) && pressKey(row, key);
  if (done) event.preventDefault();
};
