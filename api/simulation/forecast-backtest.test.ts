import { expect, it } from 'vitest';
import { backtest, backtestText } from './forecast-backtest.ts';

it('forecasts made-up seasons better than the same hour last week, with honest ranges', () => {
  const seasons = [1, 2, 3].map(backtest);
  for (const { forecast, lastWeek, inRange, seed } of seasons) {
    expect(forecast, `season ${seed}`).toBeLessThan(lastWeek);
    expect(inRange, `season ${seed}`).toBeGreaterThan(0.7);
  }
  expect(backtestText(seasons)).toContain('better in 3 of 3 seasons');
  // The same seed, the same season.
  expect(backtest(1)).toEqual(seasons[0]);
});
