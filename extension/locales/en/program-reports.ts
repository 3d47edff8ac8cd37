/** Words of the staff's reports. */
import { FIGURES, type FigureName, type Group, SMALLEST_CELL } from '../../../shared/report.ts';

export type Period = 'this-week' | 'last-week' | 'this-month' | 'last-month' | 'other';
type Figure = readonly [label: string, definition: string];
export type ProgramReportsWords = {
  readonly help: readonly string[];
  readonly period: string;
  readonly periods: Readonly<Record<Period, string>>;
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly groups: Readonly<Record<Group, string>>;
  readonly show: string;
  readonly print: string;
  readonly csv: string;
  readonly wrongDays: string;
  readonly range: (from: string, to: string) => string;
  readonly total: string;
  readonly columns: Readonly<Record<'figure' | 'value' | 'definition', string>>;
  readonly figures: Readonly<Record<FigureName, Figure>>;
  readonly deRegistered: Figure;
  readonly grouped: string;
  readonly few: string;
  readonly none: string;
};

export const words: ProgramReportsWords = {
  help: [
    'A week or a month in figures, each with what it counts. “kod report” prints the same.',
    `Groups of fewer than ${SMALLEST_CELL} requests show no figures, because they could show one person.`,
  ],
  period: 'Period',
  periods: {
    'this-week': 'This week',
    'last-week': 'Last week',
    'this-month': 'This month',
    'last-month': 'Last month',
    other: 'Other days',
  },
  from: 'First day',
  to: 'Last day',
  by: 'By',
  groups: { county: 'County', language: 'Language', help: 'Kind of help' },
  show: 'Show',
  print: 'Print',
  csv: 'Save as CSV',
  wrongDays: 'The last day is before the first, or more than a year after it.',
  range: (from, to) => `${from} to ${to}, Eastern time`,
  total: 'All requests',
  columns: { figure: 'Figure', value: 'Value', definition: 'What it counts' },
  figures: FIGURES,
  deRegistered: [
    'De-registered',
    'Agents whose registration three misses in a row ended in the period, and who have not registered again.',
  ],
  grouped: 'By group',
  few: `fewer than ${SMALLEST_CELL}`,
  none: 'Nobody asked in this period.',
};
