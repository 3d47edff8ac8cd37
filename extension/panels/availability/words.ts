/** Words and times of this panel in the agent's language. */

import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { clockTime, zoneName } from '../../../shared/i18n/when.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { type AvailabilityWords, availabilityWords } from '../../locales/availability-words.ts';
import { LOCALE_TAGS } from '../../locales/locale-tags.ts';
import { i18n } from '../../state/worklist.ts';
import type { DraftProblem } from './check.ts';
import { DAY, type Stretch } from './week.ts';

export type AvailabilityI18n = {
  readonly screen: ScreenLanguage;
  readonly words: AvailabilityWords;
  readonly tryAgain: string;
};
export const availabilityI18n = (): AvailabilityI18n => {
  const { screen, words } = i18n.value;
  return { screen, words: availabilityWords(screen), tryAgain: words.situation.tryAgain };
};

/** Kentucky's two zones come first. Another zone that is already set is offered too. */
const ZONES: readonly Zone[] = [
  'America/New_York',
  'America/Chicago',
  'America/Kentucky/Louisville',
  'America/Kentucky/Monticello',
];
export const zonesToOffer = (set: Zone): readonly Zone[] => (ZONES.includes(set) ? ZONES : [...ZONES, set]);

/** "Eastern time, Louisville"; other zones "Mountain, America/Denver". */
export const zoneText = (zone: Zone, { words, screen }: AvailabilityI18n): string => {
  const known = words.zones[zone];
  if (known) return known;
  try {
    return `${zoneName(zone, screen)}, ${zone}`;
  } catch {
    return zone;
  }
};

/** Wall-clock minutes as "8:00 a.m."; UTC is only used to format a time without a date. */
export const minuteText = (minute: number, screen: ScreenLanguage): string =>
  clockTime((minute % DAY) * 60_000, 'UTC', screen);

/** "9:00 a.m. to 5:00 p.m."; "All day" for 24 hours from midnight. */
export const stretchText = ({ from, to }: Stretch, { words, screen }: AvailabilityI18n): string =>
  from === 0 && to === DAY ? words.allDay : words.span(minuteText(from, screen), minuteText(to, screen));

/** "Friday, November 27": an instant's date in a zone, with the year if it is far away. */
export const dateText = (at: Instant, zone: Zone, screen: ScreenLanguage, year = false): string => {
  const key = `${screen} ${zone} ${year}`;
  const format = formats.get(key) ?? dateFormat(zone, screen, year);
  formats.set(key, format);
  return format.format(at);
};

/** Cached: they are expensive, and every step of a drag needs all of them. */
const formats = new Map<string, Intl.DateTimeFormat>();
const dateFormat = (zone: Zone, screen: ScreenLanguage, year: boolean) =>
  new Intl.DateTimeFormat(LOCALE_TAGS[screen], {
    ...{ timeZone: zone, weekday: 'long', month: 'long', day: 'numeric' },
    ...(year ? { year: 'numeric' } : {}),
  });

const simple = {
  'time-missing': 'timeMissing',
  'date-missing': 'dateMissing',
  'zone-unknown': 'zoneUnknown',
  'too-many': 'tooMany',
  'break-empty': 'breakEmpty',
  'break-overlap': 'breakOverlap',
  'absence-order': 'absenceOrder',
  'absence-past': 'absencePast',
  refused: 'refused',
} as const;

export const draftProblemText = (problem: DraftProblem, { words, screen }: AvailabilityI18n): string => {
  const time = (minute: number) => minuteText(minute, screen);
  switch (problem.reason) {
    case 'break-outside':
      return words.problems.breakOutside(time(problem.from), time(problem.to));
    case 'hours-overlap':
      return words.problems.hoursOverlap(words.days[problem.day], time(problem.until));
    case 'hours-long':
      return words.problems.hoursLong(problem.minutes, time(problem.until));
    case 'absence-overlap':
      return words.problems.absenceOverlap(problem.with);
    default:
      return words.problems[simple[problem.reason]];
  }
};
