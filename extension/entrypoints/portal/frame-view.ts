/** The frame's position in the window, which it can't see itself: for sticky elements, and for detecting covers. */
import type { FrameView } from '../../model/frame-messages.ts';
import { isCovered } from '../../portal/cover.ts';

/** `host`: our element in the page, around the frame. */
export const viewOf = (host: Element, frame: Element, window: Window & typeof globalThis): FrameView => {
  const { top, bottom } = frame.getBoundingClientRect();
  const { innerHeight } = window;
  return {
    above: Math.max(0, Math.round(-top)),
    below: Math.max(0, Math.round(bottom - innerHeight)),
    windowHeight: innerHeight,
    // Chromium measures this in the frame itself.
    covered: import.meta.env.FIREFOX && isCovered(host, window),
  };
};

/** Calls back at most once per animation frame while the page scrolls or the window resizes. */
export const followView = (window: Window, moved: () => void): (() => void) => {
  const stop = new AbortController();
  let waiting = false;
  const soon = (): void => {
    if (waiting) return;
    waiting = true;
    window.requestAnimationFrame(() => {
      waiting = false;
      if (!stop.signal.aborted) moved();
    });
  };
  // Parts of a page scroll too, and their events don't bubble.
  for (const name of ['scroll', 'resize'])
    window.addEventListener(name, soon, { capture: true, passive: true, signal: stop.signal });
  return () => stop.abort();
};
