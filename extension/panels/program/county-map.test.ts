import { expect, test, vi } from 'vitest';
import { COUNTIES } from '../../../api/places/places.ts';
import { COUNTY_SHAPES, MAP_SIZE } from './county-map.ts';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getUILanguage: () => 'en' } } }));
const { stepOf } = await import('./county-board.tsx');

test('draws every county of the table once, with its label on the map', () => {
  expect(COUNTY_SHAPES.map(([name]) => name)).toEqual(COUNTIES.map(({ name }) => name).toSorted());
  for (const [name, outline, x, y] of COUNTY_SHAPES) {
    expect(outline, name).toMatch(/^M[\d.,LZM-]+Z$/);
    expect(x > 0 && x < MAP_SIZE[0] && y > 0 && y < MAP_SIZE[1], name).toBe(true);
  }
});

test('colors by the people on duty', () => {
  expect([0, 1, 2, 3, 5, 6, 40].map(stepOf)).toEqual([0, 1, 1, 2, 2, 3, 3]);
});
