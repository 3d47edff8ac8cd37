import { expect, test } from 'vitest';
import { missNews, standingOf } from './misses.ts';

const standing = (consecutiveMissed: number, registration: 'registered' | 'de-registered' = 'registered') =>
  standingOf({ consecutiveMissed, registration });

test('each miss and the end of the registration are news once, and what was so at the first look is none', () => {
  expect(missNews(undefined, standing(2))).toBeUndefined();
  expect(missNews(standing(0), standing(1))).toBe('missed');
  expect(missNews(standing(1), standing(1))).toBeUndefined();
  expect(missNews(standing(2), standing(0))).toBeUndefined();
  expect(missNews(standing(2), standing(0, 'de-registered'))).toBe('deregistered');
  expect(missNews(standing(0, 'de-registered'), standing(0, 'de-registered'))).toBeUndefined();
  expect(missNews(standing(0, 'de-registered'), standing(0))).toBeUndefined();
  expect(missNews(standing(0, 'de-registered'), standing(1))).toBeUndefined();
  expect(missNews(standing(0), standing(1))).toBe('missed');
});
