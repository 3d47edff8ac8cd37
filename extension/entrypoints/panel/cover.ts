/**
 * Whether a person can see this frame unaltered. The page around it could cover it, make it transparent, or expose a single button,
 * and so lure a person's clicks to it.
 */
import type { Instant } from '../../../shared/vocabulary.ts';
import { after, instantOf, now } from '../../clock.ts';

/** Ms. The browser's minimum. */
const DELAY = 100;
/** Ms. What was hidden until just now can't have been aimed at. */
const SETTLES_IN = 300;
/** Ms. Nobody presses something new that fast; a frame that is being laid out may be measured as hidden. */
const TOO_SOON_TO_LURE = 200;
/** Ms. Covers that come and go add up over this time. */
const REMEMBERED_FOR = 1_000;
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

type Spell = { readonly from: Instant; readonly to: Instant };
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/**
 * Decides from measurements whether a press is meant for what it hits. Pure: instants are passed in. A frame hidden only for a
 * moment, as in a layout, takes presses throughout; one hidden longer, once it has been clear for a moment.
 */
export const createSight = () => {
  let clear: boolean | undefined;
  let since: Instant = Number.NEGATIVE_INFINITY;
  let hidden: readonly Spell[] = [];
  /** Ms, of the last `REMEMBERED_FOR`. */
  const hiddenBefore = (at: Instant): number => {
    const spells = clear ? hidden : [...hidden, { from: since, to: at }];
    return sum(spells.map(({ from, to }) => Math.max(0, to - Math.max(from, at - REMEMBERED_FOR))));
  };
  return {
    saw: (seen: boolean, at: Instant): void => {
      if (seen === clear) return;
      if (seen && clear === false)
        hidden = [...hidden.filter(({ to }) => at - to < REMEMBERED_FOR), { from: since, to: at }];
      // The first reading counts from the beginning: there was nothing to aim at before.
      if (clear !== undefined) since = at;
      clear = seen;
    },
    isClear: (at: Instant): boolean => {
      if (clear === undefined) return false;
      return (clear && at - since >= SETTLES_IN) || hiddenBefore(at) < TOO_SOON_TO_LURE;
    },
  };
};

/** Spans the frame, in front of everything: in an open dialog of ours as well, or the browser takes it for a cover. */
const makeSentinel = (): HTMLElement => {
  const sentinel = document.createElement('div');
  sentinel.className = 'sentinel';
  const place = (): void => {
    const front = document.querySelector('dialog[open]') ?? document.body;
    if (sentinel.parentElement !== front) front.append(sentinel);
  };
  place();
  new MutationObserver(place).observe(document.body, {
    attributeFilter: ['open'],
    childList: true,
    subtree: true,
  });
  return sentinel;
};

/** Starts at once; calls `changed` when presses start or stop counting. */
export const watchCover = (changed: () => void): Cover => {
  const sight = createSight();
  let inView: boolean | undefined;
  let covered = TRACKS ? false : undefined;
  let cancel = (): void => undefined;
  const note = (at: Instant): void => {
    if (inView === false || covered === true) sight.saw(false, at);
    else if (inView === true && covered === false) sight.saw(true, at);
  };
  const tell = (): void => {
    changed();
    cancel();
    cancel = after(SETTLES_IN, changed);
  };
  const look = (entries: readonly Tracked[]): void => {
    // A background tab is neither drawn nor pressed.
    if (entries.length === 0 || document.hidden) return;
    for (const { intersectionRect, isVisible = true, time } of entries) {
      inView = isLarge(intersectionRect) && isVisible;
      // A busy page hears of a measurement late.
      note(instantOf(time));
    }
    tell();
  };
  const sentinel = makeSentinel();
  let resolve = (): void => undefined;
  const measured = new Promise<void>((done) => {
    resolve = done;
  });
  after(PATIENCE, resolve);
  const observer = new IntersectionObserver((entries) => {
    look(entries);
    if (inView !== undefined) resolve();
  }, LOOKS);
  observer.observe(sentinel);
  return {
    isClear: () => {
      // Keys and presses come before measurements that wait to be delivered.
      look(observer.takeRecords());
      return sight.isClear(now());
    },
    found: (isCovered) => {
      if (TRACKS) return;
      covered = isCovered;
      note(now());
      tell();
    },
    ask: (ask) => {
      if (!TRACKS) askBeforePresses(ask);
    },
    measured,
  };
};
