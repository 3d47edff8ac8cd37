/** Shared pieces of the widget's style sheets. */
import { radii } from '../shared/design/tokens.ts';

/** Design pixels relative to the reader's text size, independent of the page's root size. */
export const em = (pixels: number): string => `${pixels / 16}em`;
export const radius = `border-radius:var(--kod-radius,${radii.control}px)`;
