/** Keys in a list of rows: arrows move between rows, A and R press the row's buttons with `data-key`. */
import { clickOurselves } from './own-click.ts';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

const rowOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;

/** Moves the focus into the row; false if nothing in it takes the focus. */
export const focusIn = (row: Element | undefined): boolean => {
  const target = row?.querySelector<HTMLElement>(
    '[data-row-focus]:not([disabled]), a[href], button:not([disabled])',
  );
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

const press = (row: HTMLElement, key: string): boolean => {
  const button = row.querySelector<HTMLButtonElement>(`[data-key="${key}"]:not([aria-disabled="true"])`);
  if (button) clickOurselves(button);
  return button !== null;
};

/** For the list's `onKeyDown`. Ignores keys with a modifier: those belong to the browser or the portal. */
export const rowKeys = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void => {
  const row = rowOf(event.target);
  if (!row || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const key = event.key.toLowerCase();
  const done =
    key === 'arrowdown' || key === 'arrowup'
      ? step(event.currentTarget, row, key === 'arrowdown' ? 1 : -1)
      : (key === 'a' || key === 'r') && press(row, key);
  if (done) event.preventDefault();
};
