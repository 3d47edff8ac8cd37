/** We are a guest: the portal's own load goes first, and what we do of our own accord waits for it. */
import { after, PATIENCE, whenIdle } from '../clock.ts';

/** Resolves when the page has loaded and rests; a page that takes long to load, or never rests, is not waited for. */
export const portalLoaded = async (window: Window): Promise<void> => {
  if (window.document.readyState !== 'complete')
    await new Promise<void>((resolve) => {
      window.addEventListener('load', () => resolve(), { once: true });
      after(PATIENCE, resolve);
    });
  await new Promise<void>((resolve) => void whenIdle(PATIENCE, resolve));
};
