/** Lets a person's own presses and keys through: the portal's page can reach our panels, and its scripts may press as well. */
import { now } from '../../clock.ts';
import { isOurOwn } from '../../ui/own-click.ts';

const GESTURES = [
  ...['pointerdown', 'mousedown', 'mouseup', 'touchstart', 'click', 'auxclick', 'dblclick'],
  ...['keydown', 'beforeinput', 'paste', 'drop', 'dragstart'],
] as const;
/** ms from a person's press to the form that it sends. */
const SENDS_WITHIN = 500;

const stop = (event: Event): void => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

/** A form that a script sends looks like one that a person sent, so it counts only right after a press. */
export const takeOnlyRealGestures = (panel: EventTarget): void => {
  let pressedAt = Number.NEGATIVE_INFINITY;
  for (const name of GESTURES)
    panel.addEventListener(
      name,
      (event) => {
        if (event.isTrusted) pressedAt = now();
        else if (!isOurOwn(event)) stop(event);
      },
      { capture: true },
    );
  panel.addEventListener(
    'submit',
    (event) => {
      if (now() - pressedAt > SENDS_WITHIN) stop(event);
    },
    { capture: true },
  );
};
