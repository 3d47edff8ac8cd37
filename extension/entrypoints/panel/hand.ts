/**
 * Whether the pointer moved to what it presses. The page could move the frame, or its content, under a pointer that is about to
 * press something else. It may block all other scripts meanwhile, so this depends on none.
 */
import type { Instant } from '../../../shared/vocabulary.ts';
import { after, now } from '../../clock.ts';
import { createFramePlace, distance, type Pointed, STILL } from './frame-place.ts';

/** Ms. Longer than between two quick presses. */
export const SETTLES_IN = 250;

/** The pointer kept still but is elsewhere in the frame. */
const hasMovedUnder = (before: Pointed, { screenX, screenY, clientX, clientY }: Pointed): boolean =>
  distance(screenX - before.screenX, screenY - before.screenY) <= STILL &&
  distance(clientX - before.clientX, clientY - before.clientY) > STILL;

/** Ms without news of the pointer, after which it may have been elsewhere: a busy browser doesn't always say that it left. */
const SILENCE = 100;
/** CSS pixels. A hand that begins to move goes less far at first. */
const LEAP = 48;
const hasLeapt = (before: Pointed, { screenX, screenY }: Pointed): boolean =>
  distance(screenX - before.screenX, screenY - before.screenY) > LEAP;

/** Pure: instants are passed in. */
export const createHand = () => {
  const frame = createFramePlace();
  let last: Pointed | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;
  let surprisedAt = Number.NEGATIVE_INFINITY;
  const isSteady = (at: Instant): boolean => at - surprisedAt >= SETTLES_IN;
  const surprise = (at: Instant): void => {
    surprisedAt = at;
  };
  const pointed = (at: Instant, here: Pointed): void => {
    const isAfterSilence = !last || at - lastAt > SILENCE;
    if (isAfterSilence) frame.interrupted();
    const isBack = last !== undefined && isAfterSilence && hasLeapt(last, here);
    if (frame.hasMoved(here) || !last || isBack || hasMovedUnder(last, here)) surprise(at);
    lastAt = at;
    const { screenX, screenY, clientX, clientY } = here;
    last = { screenX, screenY, clientX, clientY };
  };
  return {
    isSteady,
    surprise,
    pointed,
    left: (): void => {
      last = undefined;
    },
    /** @returns whether the press counts. If not, the wait starts again, because of people who press repeatedly. */
    pressed: (at: Instant): boolean => {
      const steady = isSteady(at);
      if (!steady) surprise(at);
      return steady;
    },
  };
};

export type Hand = {
  /** From now on something else is shown at this place. */
  readonly surprise: () => void;
  /** Whether a press that begins now counts. */
  readonly pressed: () => boolean;
  /** The same, without starting the wait again. */
  readonly isSteady: () => boolean;
};

/** Fingers, and pens without hover, arrive only when they press. */
const hovers = ({ pointerType }: PointerEvent): boolean => pointerType === 'mouse';

/** Calls `changed` when presses start or stop counting, and `ignored` after a press whose beginning never arrived. */
export const watchHand = (changed: () => void, ignored: () => void): Hand => {
  const hand = createHand();
  let cancel = (): void => undefined;
  const tell = (): void => {
    cancel();
    if (!hand.isSteady(now())) cancel = after(SETTLES_IN, tell);
    changed();
  };
  const pointed = (event: PointerEvent): void => {
    if (!event.isTrusted || !hovers(event)) return;
    hand.pointed(now(), event);
    if (!hand.isSteady(now())) tell();
  };
  for (const name of ['pointermove', 'pointerover', 'pointerdown'] as const)
    window.addEventListener(name, pointed, { capture: true, passive: true });
  document.documentElement.addEventListener('pointerleave', hand.left);
  const surprise = (): void => {
    hand.surprise(now());
    tell();
  };
  let began = false;
  // Chromium keeps the beginning of a press from a frame that moved just before: only its end arrives.
  const pressing = (event: PointerEvent): void => {
    if (!event.isTrusted || !hovers(event)) return;
    if (event.type === 'pointerup' && !began) {
      surprise();
      ignored();
    }
    began = event.type === 'pointerdown';
  };
  for (const name of ['pointerdown', 'pointerup'] as const)
    window.addEventListener(name, pressing, { capture: true, passive: true });
  return {
    isSteady: () => hand.isSteady(now()),
    surprise,
    pressed: () => {
      const counts = hand.pressed(now());
      if (!counts) tell();
      return counts;
    },
  };
};
