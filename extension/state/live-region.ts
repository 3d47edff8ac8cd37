/** Announces to screen readers, once, what happened by itself and is not shown on screen. */
import { signal } from '@preact/signals';
import { after } from '../clock.ts';

/** Ms. Long enough to be read aloud, short enough that nobody takes it for new. */
const STAYS_FOR = 10_000;

export type Announcement = { readonly id: number; readonly text: string };
/** Oldest first. */
export const liveRegion = signal<readonly Announcement[]>([]);
let newest = 0;

export const announce = (text: string): void => {
  newest += 1;
  const id = newest;
  liveRegion.value = [...liveRegion.peek(), { id, text }];
  after(STAYS_FOR, () => {
    liveRegion.value = liveRegion.peek().filter((each) => each.id !== id);
  });
};
