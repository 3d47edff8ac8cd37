/** Lets only a person's own presses and keys through, and only while they can see what they act on. */
import { isOurOwn } from '../../ui/own-click.ts';

const GESTURES = [
  ...['pointerdown', 'mousedown', 'click', 'auxclick', 'dblclick', 'contextmenu'],
  ...['keydown', 'beforeinput', 'submit', 'paste', 'drop', 'dragstart'],
] as const;
/** They move the focus or scroll, and trigger nothing. */
const HARMLESS = new Set(['Tab', 'Shift', 'Control', 'Alt', 'Meta', 'Escape', 'PageUp', 'PageDown']);

type Ports = {
  readonly isClear: () => boolean;
  /** Whether the pointer moved to what it presses. Called once per press, at its start. */
  readonly pressed: () => boolean;
  /** A person's press was ignored. */
  readonly ignored: () => void;
  /** Works anyway: it leads out of the page. */
  readonly isWayOut: (target: EventTarget | null) => boolean;
};

const isHarmless = (event: Event): boolean => event instanceof KeyboardEvent && HARMLESS.has(event.key);
const BEGINNINGS = new Set(['pointerdown', 'keydown']);
/** Clicks by keys and screen readers begin without a pointer press and have a click count of 0. */
const isOfPointer = (event: Event): boolean =>
  'detail' in event && typeof event.detail === 'number' && event.detail > 0;

export const guardGestures = ({ isClear, pressed, ignored, isWayOut }: Ports): void => {
  /** The current press began while presses did not count, so its click does not count either. */
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
