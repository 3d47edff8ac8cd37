/**
 * Type, space, color, focus, and motion for the widget, the extension, and our own pages. `tokens.test.ts`
 * checks contrast, so no color can become unreadable.
 */

/** A color for light and for dark paper. */
export type Shade = { readonly light: string; readonly dark: string };

/** Each name becomes `--kod-<name>`. */
export const colors = {
  paper: { light: '#FFFFFF', dark: '#10171D' },
  surface: { light: '#F3F6F8', dark: '#18222B' },
  ink: { light: '#14202B', dark: '#E8EEF3' },
  muted: { light: '#4A5866', dark: '#A9B8C5' },
  /** Decoration only: never the sole edge of a control. */
  hairline: { light: '#D5DDE4', dark: '#2B3844' },
  border: { light: '#6F7D8A', dark: '#6B7B89' },
  brand: { light: '#14557B', dark: '#7CC0EA' },
  /** Act now. */
  general: { light: '#9A4A06', dark: '#F2B15C' },
  /** Open to all. */
  mass: { light: '#5B3FA8', dark: '#BBA8F4' },
  good: { light: '#1E6B3A', dark: '#7FD19B' },
  bad: { light: '#B3261E', dark: '#FF9A91' },
  off: { light: '#5F6B76', dark: '#9AA8B4' },
  /** Text on a filled control of any strong color. */
  'on-fill': { light: '#FFFFFF', dark: '#10171D' },
  shadow: { light: 'rgb(20 32 43 / 0.16)', dark: 'rgb(0 0 0 / 0.5)' },
} as const satisfies Readonly<Record<string, Shade>>;
export type ColorName = keyof typeof colors;

/** Pixels at a root size of 16; written in rem, so a reader's larger text is respected. */
export const textSizes = { xs: 12, s: 14, m: 16, l: 18, xl: 22, xxl: 28 } as const;
export const spaces = { 1: 4, 2: 8, 3: 12, 4: 16, 6: 24, 8: 32 } as const;
export const radii = { control: 6, card: 10 } as const;
export const lineHeights = { text: 1.5, heading: 1.25 } as const;
export const weights = { normal: 400, strong: 600 } as const;
/** Milliseconds. Longer feels like waiting; none under reduced motion. */
export const motionMs = 120;
/** Pixels. */
export const focusRing = { width: 3, gap: 2 } as const;
/** Characters: longer lines are hard to read. */
export const lineLength = 66;
/** Pixels: the smallest side of anything that is clicked or tapped. */
export const targetSize = { pointer: 28, touch: 44 } as const;

export const fontStack =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif";

/** The unit of lengths: `rem` follows the page's root size, `px` does not (for pages with an unusual root). */
export type LengthUnit = 'rem' | 'px';

const length = (pixels: number, unit: LengthUnit): string =>
  unit === 'px' ? `${pixels}px` : `${Math.round((pixels / 16) * 10_000) / 10_000}rem`;

const declarations = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, value]) => `--kod-${name}: ${value};`).join(' ');

/** The color declarations of one theme, without a selector. */
export const colorDeclarations = (theme: keyof Shade): string =>
  declarations(Object.entries(colors).map(([name, shade]) => [name, shade[theme]] as const));

/** Every declaration except colors, without a selector. */
export const measureDeclarations = (unit: LengthUnit): string =>
  declarations([
    ['font', fontStack],
    ...Object.entries(textSizes).map(([name, px]) => [`text-${name}`, length(px, unit)] as const),
    ...Object.entries(spaces).map(([name, px]) => [`space-${name}`, length(px, unit)] as const),
    ...Object.entries(radii).map(([name, px]) => [`radius-${name}`, `${px}px`] as const),
    ['line-text', String(lineHeights.text)],
    ['line-heading', String(lineHeights.heading)],
    ['weight-normal', String(weights.normal)],
    ['weight-strong', String(weights.strong)],
    ['motion', `${motionMs}ms`],
    ['focus-width', `${focusRing.width}px`],
    ['focus-gap', `${focusRing.gap}px`],
    ['line-length', `${lineLength}ch`],
    ['target', `${targetSize.pointer}px`],
    ['target-touch', `${targetSize.touch}px`],
  ]);

/** CSS that sets every token on `selector`: light, dark if the system is, and no motion if the reader wants none. */
export const tokensCss = (selector: string, unit: LengthUnit = 'rem'): string =>
  [
    `${selector} { color-scheme: light dark; ${measureDeclarations(unit)} ${colorDeclarations('light')} }`,
    `@media (prefers-color-scheme: dark) { ${selector} { ${colorDeclarations('dark')} } }`,
    `@media (prefers-reduced-motion: reduce) { ${selector} { --kod-motion: 0ms; } }`,
  ].join('\n');
