import { expect, test } from 'vitest';
import { type ColorName, colorDeclarations, colors, tokensCss } from './tokens.ts';

const channel = (value: number): number =>
  value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

const TEXT: ColorName[] = ['ink', 'muted', 'brand', 'general', 'mass', 'good', 'bad', 'off'];
const FILLS: ColorName[] = ['brand', 'general', 'mass', 'good', 'bad', 'off'];

for (const theme of ['light', 'dark'] as const) {
  test(`every text color is readable on paper and surface, ${theme}`, () => {
    for (const name of TEXT)
      for (const ground of ['paper', 'surface'] as const)
        expect(
          contrast(colors[name][theme], colors[ground][theme]),
          `${name} on ${ground}`,
        ).toBeGreaterThanOrEqual(4.5);
  });

  test(`text on filled controls and the edges of controls are visible, ${theme}`, () => {
    for (const name of FILLS)
      expect(contrast(colors[name][theme], colors['on-fill'][theme]), name).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colors.border[theme], colors.paper[theme])).toBeGreaterThanOrEqual(3);
  });
}

test('the CSS sets every color for light and dark, and removes motion on request', () => {
  const css = tokensCss(':host', 'px');
  for (const name of Object.keys(colors)) expect(css.split(`--kod-${name}:`)).toHaveLength(3);
  expect(css).toContain('--kod-text-m: 16px');
  expect(css).toMatch(/prefers-reduced-motion: reduce.*--kod-motion: 0ms/);
  expect(colorDeclarations('dark')).toContain('--kod-paper: #10171D');
});
