/** Shared pieces of the widget's style sheets. */
import { radii } from '../shared/design/tokens.ts';

/** Pixels of the design as a share of the reader's text size, which the page's root does not decide. */
export const em = (pixels: number): string => `${pixels / 16}em`;
export const radius = `border-radius:var(--kod-radius,${radii.control}px)`;
