/**
 * Whether a person can see this frame as it is. The page around it could lay something else over it, make it transparent,
 * or cut out a single button, and so lead a person's own clicks to it.
 */
import type { Instant } from '../../../shared/vocabulary.ts';
import { after, now } from '../../clock.ts';

/** ms. The browser's shortest. */
const DELAY = 100;
/** ms. What was hidden until just now was not aimed at. */
const SETTLES_IN = 300;
/** ms. Nobody sees something new and presses it in so short a time; a frame that is laid out anew may be measured as hidden. */
const TOO_SOON_TO_LURE = 200;
/** CSS pixels. Less of it can't be understood. */
const SMALLEST = { width: 240, height: 100 } as const;
/** ms. A tab in the background is not measured. */
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
  /** What our script in the page found; only browsers that can't tell by themselves ask it. */
  readonly found: (isCovered: boolean) => void;
  readonly ask: (ask: () => void) => void;
  /** The first measurement, or none in time. */
  readonly measured: Promise<void>;
};

/** Before a press somebody moves or comes by key: asks our script in the page then. */
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

/** Decides from what is measured whether a press is meant for what it hits. Pure but for the instants it is given. */
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

/** Begins to look at once, and calls `changed` when presses may begin to count or end to. */
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
      // In a tab behind another nothing is drawn, and nothing pressed.
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
