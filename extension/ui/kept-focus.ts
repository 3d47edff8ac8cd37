/**
 * The focused element can disappear by itself: an offer is withdrawn, an answer is cleared, the session ends.
 * The browser would drop keyboard users silently at the top of the portal's page, so this moves the focus on.
 */
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { after } from '../clock.ts';
import { answers } from '../state/answers.ts';
import { groundHere } from '../state/ground.ts';
import { announce } from '../state/live-region.ts';
import { i18n, offers, situation } from '../state/worklist.ts';
import { isFocusLost } from './lost-focus.ts';
import { focusIn } from './row-keys.ts';

/** ms. By then, code that knows a better place has moved the focus there. */
const SOON = 100;

type Place = {
  readonly element: Element;
  /** The list that contains the row, and the row's index. */
  readonly list: Element | null;
  readonly index: number;
  readonly referralId: string | undefined;
  readonly name: string | null;
};

const rowsOf = (list: Element) => [...list.querySelectorAll<HTMLElement>('[data-row]')];

const placeOf = (element: Element): Place => {
  const row = element.closest<HTMLElement>('[data-row]');
  const list = row?.parentElement ?? null;
  return {
    ...{ element, list },
    index: row && list ? rowsOf(list).indexOf(row) : 0,
    referralId: row?.dataset.referral,
    name: row?.getAttribute('aria-label') ?? null,
  };
};

const nobodyHasFocus = (screen: Element): boolean => {
  if (groundHere()?.isLeft()) return false;
  return isFocusLost(screen.ownerDocument);
};

/** An offer disappeared by itself. After a sign-out everything did, and the screen says so. */
const sayGone = ({ referralId, name }: Place): void => {
  if (!referralId || !name || situation.peek() !== 'ready' || answers.peek().has(referralId)) return;
  if (!offers.peek().some((open) => open.referralId === referralId))
    announce(i18n.peek().words.announce.gone(name));
};

/** The same row if it is still there, else the one in its place, else the heading. */
const leadOn = (screen: Element, { list, index, referralId }: Place): void => {
  const rows = list?.isConnected ? rowsOf(list) : [];
  const same = rowsOf(screen).find((row) => referralId !== undefined && row.dataset.referral === referralId);
  if (focusIn(same) || focusIn(rows[Math.min(index, rows.length - 1)])) return;
  screen.querySelector<HTMLElement>('h1[tabindex]')?.focus({ preventScroll: true });
};

/** Runs until the returned function is called. A click outside drops the focus on purpose. */
export const keepFocus = (screen: HTMLElement): (() => void) => {
  let last: Place | undefined;
  let cancel: () => void = () => undefined;
  const look = () => {
    if (!last || last.element.isConnected || !nobodyHasFocus(screen)) return;
    const left = last;
    last = undefined;
    sayGone(left);
    leadOn(screen, left);
  };
  const observer = new MutationObserver(() => {
    if (!last || last.element.isConnected) return;
    cancel();
    cancel = after(SOON, look);
  });
  const entered = ({ target }: FocusEvent) => {
    last = target instanceof Element ? placeOf(target) : undefined;
  };
  const letGo = () => {
    last = undefined;
  };
  screen.addEventListener('focusin', entered);
  screen.addEventListener('pointerdown', letGo);
  observer.observe(screen, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    cancel();
    screen.removeEventListener('focusin', entered);
    screen.removeEventListener('pointerdown', letGo);
  };
};

export const useKeptFocus = (screen: RefObject<HTMLElement | null>): void =>
  useEffect(() => (screen.current ? keepFocus(screen.current) : undefined), []);
