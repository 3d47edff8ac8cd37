/** Lets a person's own presses and keys through, and only while they can see what they act on. */
import { isOurOwn } from '../../ui/own-click.ts';

const GESTURES = [
  ...['pointerdown', 'mousedown', 'click', 'auxclick', 'dblclick', 'contextmenu'],
  ...['keydown', 'beforeinput', 'submit', 'paste', 'drop', 'dragstart'],
] as const;
/** They move the focus or the page, and act on nothing. */
const HARMLESS = new Set(['Tab', 'Shift', 'Control', 'Alt', 'Meta', 'Escape', 'PageUp', 'PageDown']);

type Ports = {
  readonly isClear: () => boolean;
  /** Whether the hand came to what it presses. Asked once a press, at its beginning. */
  readonly pressed: () => boolean;
  /** A person's press was ignored. */
  readonly ignored: () => void;
  /** Works all the same: it leads out of the page. */
  readonly isWayOut: (target: EventTarget | null) => boolean;
};

const isHarmless = (event: Event): boolean => event instanceof KeyboardEvent && HARMLESS.has(event.key);
const BEGINNINGS = new Set(['pointerdown', 'keydown']);
/** Keys and screen readers click as well, which begins with no press of a pointer and counts no clicks. */
const isOfPointer = (event: Event): boolean =>
  'detail' in event && typeof event.detail === 'number' && event.detail > 0;

export const guardGestures = ({ isClear, pressed, ignored, isWayOut }: Ports): void => {
  /** The press under way began while it did not count; so does the click that it ends with. */
  let lost = false;
  const stop = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const look = (event: Event): void => {
    if (isOurOwn(event)) return;
    if (event.isTrusted && BEGINNINGS.has(event.type)) lost = event.type === 'pointerdown' && !pressed();
    const counts = isClear() && !(lost && (event.type === 'pointerdown' || isOfPointer(event)));
    if (event.isTrusted && (counts || isHarmless(event) || isWayOut(event.target))) return;
    stop(event);
    if (event.isTrusted && (event.type === 'click' || event.type === 'keydown')) ignored();
  };
  for (const name of GESTURES) window.addEventListener(name, look, { capture: true });
};
