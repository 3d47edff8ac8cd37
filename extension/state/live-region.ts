/** What happened without a press and has no place of its own on the screen: said once to screen readers. */
import { signal } from '@preact/signals';
import { after } from '../clock.ts';

/** Long enough to be read aloud; whoever reads the page on later must not find it as if it were new; ms. */
const STAYS_FOR = 10_000;

export type Announcement = { readonly id: number; readonly text: string };
/** The oldest first. */
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
