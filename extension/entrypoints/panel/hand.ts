/**
 * Whether a hand came to what it presses. The page around the frame could put it, or another part of it, under a hand that
 * is about to press something else. It may do so while its own script keeps everything else busy, so this asks nobody.
 */
import type { Instant } from '../../../shared/vocabulary.ts';
import { after, now } from '../../clock.ts';

/** ms. Longer than from one press to the next of somebody who presses quickly. */
export const SETTLES_IN = 250;
/** CSS pixels. Less is no move of a frame, but a hand that trembles or a rounded number. */
const STILL = 2;

export type Pointed = Pick<PointerEvent, 'screenX' | 'screenY' | 'clientX' | 'clientY'>;

const distance = (x: number, y: number): number => Math.max(Math.abs(x), Math.abs(y));
/** The hand kept still, and is at another place of the frame. */
const hasMovedUnder = (before: Pointed, { screenX, screenY, clientX, clientY }: Pointed): boolean =>
  distance(screenX - before.screenX, screenY - before.screenY) <= STILL &&
  distance(clientX - before.clientX, clientY - before.clientY) > STILL;

/** Pure but for the instants it is given. */
export const createHand = () => {
  let last: Pointed | undefined;
  let surprisedAt = Number.NEGATIVE_INFINITY;
  const isSteady = (at: Instant): boolean => at - surprisedAt >= SETTLES_IN;
  const surprise = (at: Instant): void => {
    surprisedAt = at;
  };
  const pointed = (at: Instant, here: Pointed): void => {
    if (!last || hasMovedUnder(last, here)) surprise(at);
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
    /** @returns whether the press counts. One that doesn't begins the wait again, for those who press quickly. */
    pressed: (at: Instant): boolean => {
      const steady = isSteady(at);
      if (!steady) surprise(at);
      return steady;
    },
  };
};

export type Hand = {
  /** Something else is shown at this place as of now. */
  readonly surprise: () => void;
  /** Whether a press that begins now counts. */
  readonly pressed: () => boolean;
  /** The same, for those who only want to know. */
  readonly isSteady: () => boolean;
};

/** Fingers, and pens that are not over it before, come to where they press in the moment in which they do. */
const hovers = ({ pointerType }: PointerEvent): boolean => pointerType === 'mouse';

/** Calls `changed` when presses begin to count and when they end to. */
export const watchHand = (changed: () => void): Hand => {
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
  return {
    isSteady: () => hand.isSteady(now()),
    surprise: () => {
      hand.surprise(now());
      tell();
    },
    pressed: () => {
      const counts = hand.pressed(now());
      if (!counts) tell();
      return counts;
    },
  };
};
