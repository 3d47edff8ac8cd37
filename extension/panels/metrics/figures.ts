/** Metrics as shown and exported: durations in words, the parts of a bar, the rows of a file. Pure. */
import type { Grouping, Metrics, MetricsSeries } from '../../../shared/contracts/metrics.ts';
import { csvOf } from '../../../shared/csv.ts';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { clockTime } from '../../../shared/i18n/when.ts';
import type { SettingsWords } from '../../locales/en/settings.ts';

type MetricWords = SettingsWords['metrics'];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** "45 s", "3 min 20 s", "2 h 5 min"; a dash if there is no median. */
export const durationText = (ms: number | null, words: MetricWords): string => {
  if (ms === null) return words.nothing;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return words.seconds(seconds);
  if (seconds < 3600) return words.minutes(Math.floor(seconds / 60), seconds % 60);
  const minutes = Math.round(ms / MINUTE);
  return words.hours(Math.floor((minutes * MINUTE) / HOUR), minutes % 60);
};

/** "50%" of those with a promise; a dash if there was none. Rounds a half down: 99.6 % is not all. */
export const keptText = ({ promised, promiseKept }: Metrics, words: MetricWords): string =>
  promised === 0 ? words.nothing : words.percent(Math.floor((100 * promiseKept) / promised));

/** "8:00 a.m."; UTC is only used to format it. */
export const hourText = (hour: number, screen: ScreenLanguage): string =>
  clockTime(hour * HOUR, 'UTC', screen);

/** One unit, to fit below a bar: "45 s", "3 min", "2 h". */
const shortDuration = (ms: number, words: MetricWords): string => {
  if (ms < MINUTE) return words.seconds(Math.round(ms / 1000));
  return ms < HOUR ? words.minutes(Math.round(ms / MINUTE), 0) : words.hours(Math.round(ms / HOUR), 0);
};

/** Below a bar: promises kept on a day, the median response time in an hour. */
export const noteOf = (by: Grouping, row: Metrics, words: MetricWords): string | undefined => {
  if (by === 'day') return row.promised === 0 ? undefined : keptText(row, words);
  return by === 'hour' && row.responseTime !== null ? shortDuration(row.responseTime, words) : undefined;
};

export const PARTS = ['accepted', 'rejected', 'missed', 'elsewhere'] as const;
export type Part = (typeof PARTS)[number];

/** How a bar's offers ended; the parts add up to all offers. */
export const partsOf = ({ offered, accepted, rejected, missed }: Metrics): Record<Part, number> => ({
  accepted,
  rejected,
  missed,
  elsewhere: Math.max(0, offered - accepted - rejected - missed),
});

/** Days and hours keep their order; everything else is sorted by size. */
export const inReadingOrder = (by: Grouping, series: MetricsSeries): MetricsSeries =>
  by === 'day' || by === 'hour'
    ? series
    : series.toSorted((a, b) => b.offered - a.offered || (a.key < b.key ? -1 : Number(a.key > b.key)));

const seconds = (ms: number | null): string => (ms === null ? '' : String(Math.round(ms / 1000)));

/** The table as a file, with plain numbers that a spreadsheet can calculate with. */
export const seriesCsv = (
  series: MetricsSeries,
  keyHeading: string,
  keyText: (key: string) => string,
  words: MetricWords,
): string => {
  const heading = [
    ...[keyHeading, words.offered, words.accepted, words.rejected, words.missed, words.completed],
    words.unableToReach,
    ...[words.csvSeconds(words.responseTime), words.csvSeconds(words.timeToFirstAttempt)],
    ...[words.promised, words.promiseKept],
  ];
  const lines = series.map((row) => [
    ...[keyText(row.key), row.offered, row.accepted, row.rejected, row.missed, row.completed].map(String),
    String(row.unableToReach),
    ...[seconds(row.responseTime), seconds(row.timeToFirstAttempt)],
    ...[String(row.promised), String(row.promiseKept)],
  ]);
  return csvOf([heading, ...lines]);
};
