/** All checks between a gesture and our panels in the portal's page. */
import { type Cover, watchCover } from './cover.ts';
import { guardGestures } from './gate.ts';
import { type Hand, watchHand } from './hand.ts';

const isWayOut = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-way-out]') !== null;

/** Starts at once. `ignored`: a person's press or key did not count. */
export const guardFrame = (ignored: () => void): { readonly cover: Cover; readonly hand: Hand } => {
  const changed = (): void => {
    const counts = cover.isClear() && hand.isSteady();
    document.documentElement.toggleAttribute('data-waits', !counts);
  };
  const hand = watchHand(changed, ignored);
  const cover = watchCover(changed);
  guardGestures({ isClear: cover.isClear, pressed: hand.pressed, ignored, isWayOut });
  return { cover, hand };
};
