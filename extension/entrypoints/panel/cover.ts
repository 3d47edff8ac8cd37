/**
 * Whether a person can see this frame unaltered. The page around it could cover it, make it transparent, or expose a single button,
 * and so lure a person's clicks to it.
 */
import type { Instant } from '../../../shared/vocabulary.ts';
import { after, now } from '../../clock.ts';

/** Ms. The browser's minimum. */
const DELAY = 100;
/** Ms. What was hidden until just now can't have been aimed at. */
const SETTLES_IN = 300;
/** Ms. Nobody presses something new that fast; a frame that is being laid out may be measured as hidden. */
const TOO_SOON_TO_LURE = 200;
/** CSS pixels. Smaller is not understandable. */
const SMALLEST = { width: 240, height: 100 } as const;
/** Ms. Background tabs are not measured. */
const PATIENCE = 1_000;

type Tracks = IntersectionObserverInit & { readonly trackVisibility: boolean; readonly delay: number };
type Tracked = IntersectionObserverEntry & { readonly isVisible?: boolean };
const LOOKS: Tracks = {
  threshold: Array.from({ length: 21 }, (_, step) => step / 20),
  trackVisibility: true,
  delay: DELAY,
};
const TRACKS = 'isVisible' in IntersectionObserverEntry.prototype;

const isLarge = ({ width, height }: DOMRectReadOnly): boolean =>
  width >= Math.min(SMALLEST.width, window.innerWidth) &&
  window.innerWidth >= SMALLEST.width &&
  height >= SMALLEST.height;

export type Cover = {
  /** Whether a press now is meant for what it hits. */
  readonly isClear: () => boolean;
  /** The finding of our script in the page; used only by browsers that can't measure it themselves. */
  readonly found: (isCovered: boolean) => void;
  readonly ask: (ask: () => void) => void;
  /** Resolves at the first measurement, or after `PATIENCE`. */
  readonly measured: Promise<void>;
};

/** A press is preceded by a move or a key: asks our script in the page then. */
const askBeforePresses = (ask: () => void): void => {
  let askedAt = 0;
  const soon = (): void => {
    if (now() - askedAt < DELAY) return;
    askedAt = now();
    ask();
  };
  for (const name of ['pointermove', 'focusin', 'keydown', 'touchstart'])
    window.addEventListener(name, soon, { capture: true, passive: true });
};

type Sight = { readonly clear: boolean; readonly since: Instant };

/** Decides from measurements whether a press is meant for what it hits. Pure: instants are passed in. */
export const createSight = () => {
  let sight: Sight | undefined;
  let settledBefore = false;
  return {
    saw: (clear: boolean, at: Instant): void => {
      if (clear === sight?.clear) return;
      settledBefore = sight !== undefined && isSettled(sight, at);
      // Clear from the start: there was nothing else to aim at.
      sight = { clear, since: clear && sight === undefined ? 0 : at };
    },
    isClear: (at: Instant): boolean => {
      if (sight === undefined) return false;
      return sight.clear ? isSettled(sight, at) : settledBefore && at - sight.since < TOO_SOON_TO_LURE;
    },
  };
};
const isSettled = ({ clear, since }: Sight, at: Instant): boolean => clear && at - since >= SETTLES_IN;

/** Starts at once; calls `changed` when presses start or stop counting. */
export const watchCover = (changed: () => void): Cover => {
  const sight = createSight();
  let inView: boolean | undefined;
  let covered = TRACKS ? false : undefined;
  let cancel = (): void => undefined;
  const settle = (): void => {
    if (inView === false || covered === true) sight.saw(false, now());
    else if (inView === true && covered === false) sight.saw(true, now());
    changed();
    cancel();
    cancel = after(SETTLES_IN, changed);
  };
  const sentinel = document.body.appendChild(document.createElement('div'));
  sentinel.className = 'sentinel';
  const measured = new Promise<void>((resolve) => {
    after(PATIENCE, resolve);
    const observer = new IntersectionObserver((entries) => {
      const last: Tracked | undefined = entries.at(-1);
      // A background tab is neither drawn nor pressed.
      if (!last || document.hidden) return;
      inView = isLarge(last.intersectionRect) && (last.isVisible ?? true);
      settle();
      resolve();
    }, LOOKS);
    observer.observe(sentinel);
  });
  return {
    isClear: () => sight.isClear(now()),
    found: (isCovered) => {
      if (TRACKS) return;
      covered = isCovered;
      settle();
    },
    ask: (ask) => {
      if (!TRACKS) askBeforePresses(ask);
    },
    measured,
  };
};
