import { expect, it } from 'vitest';
import { daysOf, PERIODS } from './report-period.ts';

// Sunday, 1 March 2026, 11:30 p.m. in Frankfort, and Monday at 9 a.m.
it.each([
  [
    Date.UTC(2026, 2, 2, 4, 30),
    ['2026-02-23 2026-03-01', '2026-02-16 2026-02-22', '2026-03-01 2026-03-01', '2026-02-01 2026-02-28'],
  ],
  [
    Date.UTC(2026, 2, 2, 14, 0),
    ['2026-03-02 2026-03-02', '2026-02-23 2026-03-01', '2026-03-01 2026-03-02', '2026-02-01 2026-02-28'],
  ],
])('%d has this and last week and month, by the program’s clock', (now, days) => {
  expect(PERIODS.map((period) => Object.values(daysOf(period, now)).join(' '))).toEqual(days);
});
