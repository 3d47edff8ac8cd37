/** How far counts stray from their expectation: a negative binomial distribution around each. */
import { countsOn, expectedOn, type RequestRecord } from './requests.ts';

/** Variance over mean; 1 is pure chance (Poisson). */
const [LEAST, MOST] = [1, 10];
/** Half hours that the record must have before it says more than chance. */
const ENOUGH = 100;

/** From the last two weeks, each day against a forecast that did not know it. */
export function dispersionOf(record: RequestRecord): number {
  let [sum, seen] = [0, 0];
  for (let day = record.to - 14; day < record.to; day++) {
    if (day < record.from + 7 || record.isClosed(day)) continue;
    const expected = expectedOn({ ...record, to: day }, day);
    if (!expected) continue;
    const counts = countsOn(record, day);
    expected.forEach((mean, slot) => {
      if (mean < 0.05) return;
      sum += ((counts[slot] ?? 0) - mean) ** 2 / mean;
      seen++;
    });
  }
  return seen < ENOUGH ? LEAST : Math.min(MOST, Math.max(LEAST, sum / seen));
}

/** Beyond this mean, the normal approximation is good enough and quicker. */
const EXACT = 200;
/** Standard normal quantiles of the two ends. */
const Z = 1.2816;
const [LOW, HIGH] = [0.1, 0.9];

/** In eight of ten cases the count is from `low` to `high`. */
export function rangeOf(mean: number, dispersion: number): { readonly low: number; readonly high: number } {
  if (mean <= 0) return { low: 0, high: 0 };
  if (mean > EXACT) {
    const part = Z * Math.sqrt(mean * dispersion);
    return { low: Math.max(0, Math.floor(mean - part)), high: Math.ceil(mean + part) };
  }
  const chanceOf = distribution(mean, dispersion);
  let [low, below, count] = [0, 0, 0];
  for (; ; count++) {
    below += chanceOf(count);
    if (below < LOW) low = count + 1;
    if (below >= HIGH || count > mean * 20 + 100) return { low, high: count };
  }
}

/** The probabilities of 0, 1, 2 …, to be taken in this order. */
function distribution(mean: number, dispersion: number): (count: number) => number {
  const isChance = dispersion <= 1.001;
  const shape = isChance ? 0 : mean / (dispersion - 1);
  let last = isChance ? Math.exp(-mean) : dispersion ** -shape;
  return (count) => {
    if (count > 0)
      last *= isChance ? mean / count : (((shape + count - 1) / count) * (dispersion - 1)) / dispersion;
    return last;
  };
}
