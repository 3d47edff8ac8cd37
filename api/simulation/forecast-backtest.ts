/** Back-tests the forecast of requests on made-up seasons, against "the same hour last week" (rule 51). */
import {
  countsOn,
  expectedOn,
  levelOf,
  type RequestRecord,
  SLOTS,
  sameHourLastWeek,
} from '../domain/forecast/requests.ts';
import { dispersionOf, rangeOf } from '../domain/forecast/spread.ts';
import { BY_HOUR, BY_WEEKDAY } from './behavior.ts';
import { chance, seedFor } from './chance.ts';

/** Weeks of a season, of which the first are only record. */
const WEEKS = 16;
const RECORD_WEEKS = 6;
/** Days ahead that a forecast reaches. */
const AHEAD = 14;

/** Mean absolute percentage errors over half hours in which somebody asked, and in how many of ten cases the count was in the range. */
export type Backtest = {
  readonly seed: number;
  readonly perDay: number;
  readonly forecast: number;
  readonly lastWeek: number;
  readonly inRange: number;
};

/** One season: a mean number a day, a drift, weekdays, hours, days of chance, and at its end a deadline. */
export function madeUpSeason(seed: number): RequestRecord & { readonly perDay: number } {
  const random = chance(seedFor(seed, 'season'));
  const perDay = random.between(60, 600);
  const drift = (random.next() - 0.3) * 0.06;
  const hours = BY_HOUR.reduce((sum, share) => sum + share, 0);
  const days = new Map<number, Float64Array>();
  const to = WEEKS * 7;
  for (let day = 0; day < to; day++) {
    // 1970-01-05 was a Monday.
    const weekday = day % 7;
    const deadline = Math.max(0, 1 - (to - day) / 21);
    const level = perDay * Math.exp((drift * day) / 7) * (1 + deadline);
    const ofDay = level * (BY_WEEKDAY[weekday] ?? 1) * 2 * random.beta(0.5, 60);
    days.set(
      day,
      Float64Array.from({ length: SLOTS }, (_, slot) =>
        random.poisson((ofDay * (BY_HOUR[Math.floor(slot / 2)] ?? 0)) / hours / 2),
      ),
    );
  }
  return { days, from: 0, to, isClosed: () => false, perDay };
}

/** Forecasts two weeks from each Monday on, knowing only the days before it. */
export function backtest(seed: number): Backtest {
  const season = madeUpSeason(seed);
  let [ours, theirs, seen, inRange, ranged] = [0, 0, 0, 0, 0];
  for (let today = RECORD_WEEKS * 7; today + AHEAD <= season.to; today += 7) {
    const record = { ...season, to: today };
    const [level, dispersion] = [levelOf(record), dispersionOf(record)];
    for (let day = today; day < today + AHEAD; day++) {
      const expected = expectedOn(record, day, level);
      if (!expected) continue;
      const naive = sameHourLastWeek(record, day);
      countsOn(season, day).forEach((count, slot) => {
        const mean = expected[slot] ?? 0;
        const { low, high } = rangeOf(mean, dispersion);
        ranged++;
        if (low <= count && count <= high) inRange++;
        if (count === 0) return;
        seen++;
        ours += Math.abs(mean - count) / count;
        theirs += Math.abs((naive[slot] ?? 0) - count) / count;
      });
    }
  }
  return {
    ...{ seed, perDay: season.perDay, forecast: ours / seen, lastWeek: theirs / seen },
    inRange: inRange / ranged,
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

export function backtestText(all: readonly Backtest[]): string {
  const lines = all.map(({ seed, perDay, forecast, lastWeek, inRange }) =>
    [
      `season ${String(seed).padStart(3)}`,
      `${String(perDay).padStart(4)} a day`,
      `forecast ${percent(forecast).padStart(7)}`,
      `same hour last week ${percent(lastWeek).padStart(7)}`,
      `in range ${percent(inRange).padStart(7)}`,
    ].join('   '),
  );
  const better = all.filter(({ forecast, lastWeek }) => forecast < lastWeek).length;
  return [
    'Mean absolute percentage error by half hour, two weeks ahead from each Monday; the range is meant for 8 in 10.',
    ...lines,
    `The forecast is better in ${better} of ${all.length} seasons.`,
  ].join('\n');
}
