import { expect, it } from 'vitest';
import { nudgeText } from './nudge-words.ts';

/** Five to seven in the evening, on Saturday, February 28, 2026. */
const FIVE = Date.UTC(2026, 1, 28, 22);
const HOUR = 3_600_000;
const said = (screen: 'en' | 'es', weeks: number, days = 0) => {
  const from = FIVE - days * 24 * HOUR;
  const nudge = { county: 'Warren', language: 'ne', expected: 3, asked: 9, weeks } as const;
  const span = { from, until: from + 2 * HOUR, stayUntil: from + HOUR };
  const { why, ask } = nudgeText({ ...nudge, ...span }, 'America/New_York', screen);
  return `${why} ${ask}`.replaceAll('\u00a0', ' ');
};

it('says on which weekdays the few requests on record came, in each language', () => {
  expect(said('en', 4)).toBe(
    'On 4 earlier Saturdays, 9 requests in Nepali came between 5:00 p.m. and 7:00 p.m. from Warren County. Stay on until 6:00 p.m.?',
  );
  expect(said('es', 4)).toMatch(
    /^En 4 sábados anteriores llegaron entre las 5:00 p\. m\. y las 7:00 p\. m\. 9 solicitudes en nepalí del condado de Warren\. ¿Se queda hasta las 6:00 p\. m\.\?$/,
  );
  expect(said('es', 4, 1)).toContain('En 4 viernes anteriores llegaron');
  expect(said('es', 1)).toContain('Un sábado anterior llegaron');
});
