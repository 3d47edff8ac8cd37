import { expect, test } from 'vitest';
import type { Metrics } from '../../../shared/contracts/metrics.ts';
import { settingsWords } from '../../locales/settings-words.ts';
import { durationText, inReadingOrder, keptText, partsOf, seriesCsv } from './figures.ts';

const [en, es] = [settingsWords('en'), settingsWords('es')];
const metrics: Metrics = {
  offered: 9,
  offeredGeneral: 5,
  accepted: 3,
  rejected: 2,
  missed: 1,
  completed: 2,
  unableToReach: 4,
  returned: 1,
  responseTime: 61_400,
  timeToFirstAttempt: null,
  promised: 3,
  promiseKept: 2,
};

test('formats a duration as precisely as its reader needs', () => {
  const text = (ms: number | null) => durationText(ms, en.metrics);
  expect(text(null)).toBe('–');
  expect(text(400)).toBe('0 s');
  expect(text(59_499)).toBe('59 s');
  expect(text(59_500)).toBe('1 min');
  expect(text(200_000)).toBe('3 min 20 s');
  expect(text(3_599_400)).toBe('59 min 59 s');
  expect(text(3_600_000)).toBe('1 h');
  expect(text(7_500_000)).toBe('2 h 5 min');
});

test('says 100% only if every promise was kept', () => {
  expect(keptText(metrics, en.metrics)).toBe('66%');
  expect(keptText({ ...metrics, promised: 0, promiseKept: 0 }, en.metrics)).toBe('–');
  expect(keptText({ ...metrics, promised: 1000, promiseKept: 999 }, en.metrics)).toBe('99%');
  expect(keptText({ ...metrics, promiseKept: 3 }, en.metrics)).toBe('100%');
  expect(keptText(metrics, es.metrics)).toBe('66\u00a0%');
});

test('splits a bar into parts that add up to all offers, none negative', () => {
  expect(partsOf(metrics)).toEqual({ accepted: 3, rejected: 2, missed: 1, elsewhere: 3 });
  expect(partsOf({ ...metrics, offered: 5 }).elsewhere).toBe(0);
});

test('writes a file with a heading, plain numbers, empty cells for unknowns, and quotes where needed', () => {
  const csv = seriesCsv([{ key: 'both', ...metrics }], 'Kind', () => 'Plan, "both"', en.metrics);
  expect(csv).toBe(
    '\ufeffKind,Offered,Accepted,Rejected,Missed,Completed,Unable to reach,Response time (seconds),Time to first attempt (seconds),Promised,Promise kept\r\n' +
      '"Plan, ""both""",9,3,2,1,2,4,61,,3,2\r\n',
  );
  expect(seriesCsv([], 'Día', String, es.metrics)).toContain('Día,Ofrecidas,');
});

test('keeps days in order, and sorts other bars from longest to shortest', () => {
  const series = [
    { key: 'so', ...metrics, offered: 2 },
    { key: 'es', ...metrics, offered: 7 },
    { key: 'en', ...metrics, offered: 2 },
  ];
  const keys = (by: 'day' | 'language') => inReadingOrder(by, series).map(({ key }) => key);
  expect(keys('day')).toEqual(['so', 'es', 'en']);
  expect(keys('language')).toEqual(['es', 'en', 'so']);
});
