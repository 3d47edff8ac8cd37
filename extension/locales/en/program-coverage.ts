/** Words of the staff's coverage. */

import { NUDGE_WEEKS } from '../../../shared/contracts/nudge.ts';
import { type CoverageGap, GAP_WEEKS } from '../../../shared/contracts/staff-coverage.ts';
import { counted } from '../plural.ts';

type Duty = CoverageGap['duty'];

export const words = {
  help: [
    `Where people asked in the last ${GAP_WEEKS} weeks and nobody tried to call in time, and where few plan to be on duty. Then how many requests are expected, and how many people that needs.`,
    'In eight of ten cases the number lies in the range. Requests of each half hour come from the program’s own record.',
  ],
  gaps: 'Where help is missing',
  gapsText: `Asked in the last ${GAP_WEEKS} weeks. Not called: nobody tried by the promised time, or at all.`,
  noGaps: `In the ${GAP_WEEKS} weeks before today nobody was let down, and duty is not thin anywhere that requests came from.`,
  noneKnown: 'There is no record yet, so nothing is known about where help is missing.',
  gapColumns: {
    county: 'County',
    language: 'Language',
    hour: 'Hour',
    asked: 'Asked',
    unserved: 'Not called',
    expected: 'Next 7 days',
    speakers: 'Speakers planned',
  },
  duty: { nobody: 'nobody', few: 'few', enough: 'enough' } satisfies Record<Duty, string>,
  forecast: 'The next two weeks',
  basis: (weeks: number, level: string) =>
    `From ${counted('en', weeks, { one: 'whole week', other: 'whole weeks' })} on record. The last week had ${level} of the usual requests.`,
  noRecord: 'There is not one whole week on record yet, so nothing can be expected.',
  dayColumns: {
    day: 'Day',
    expected: 'Requests expected',
    needed: 'Most people needed',
    short: 'Half hours short',
    open: 'Half hours',
  },
  closedOn: (name: string) => `Closed: ${name}`,
  unknown: 'not known',
  range: (mean: string, low: number, high: number) => `${mean} (${low} to ${high})`,
  show: 'Show',
  showOf: (day: string) => `Show ${day} by half hour`,
  slotColumns: { time: 'From', expected: 'Expected', needed: 'Needed', planned: 'Planned', short: 'Short' },
  chart: (day: string) => `People needed and planned on ${day}, by half hour`,
  needed: 'needed',
  planned: 'planned',
  shortBy: (count: number) => `${count} short`,
  nudges: {
    title: 'Asked to stay on',
    none: `Nobody was asked to stay on in the last ${NUDGE_WEEKS} weeks.`,
    effect: (sent: number, stayed: number, calls: number) =>
      `Asked to stay on in ${NUDGE_WEEKS} weeks: ${sent}. Stayed on: ${stayed}. Calls taken meanwhile: ${calls}.`,
    columns: {
      ...{ asked: 'Asked', agent: 'Agent', county: 'County', language: 'Language' },
      ...{ until: 'Until', answer: 'Answer', calls: 'Calls' },
    },
    answers: {
      ...{ stayed: 'stayed on', declined: 'not today', undone: 'taken back', none: 'no answer' },
    },
  },
  holidays: 'Closed days ahead',
  noHolidays: 'No day is closed in these weeks.',
};
export type ProgramCoverageWords = typeof words;
