/** Texts of every partial language outside the catalogs: times, and how good its translation is. */
import { en } from '../i18n/en/language.ts';
import type { DayAndTime, DayNames, TimeWords } from '../i18n/language-data.ts';
import { PARTIAL_LANGUAGES, type PartialLanguage, partialLanguages } from '../i18n/resident-languages.ts';
import { recordOf } from '../typed.ts';
import { sentencesOf, type Text } from './english.ts';
import { type PartialCatalog, partialCatalog } from './files.ts';
import type { English } from './states.ts';

/** Shown once per page or mail while it applies. */
const notes = {
  machine: 'A machine translated this. Nobody has checked it yet.',
  english: 'Some parts are only in English.',
};
const time = {
  zones: { Eastern: 'Eastern', Central: 'Central' },
  timeAndZone: en.time.timeAndZone,
  yesterday: en.time.yesterday,
  today: en.time.today,
  tomorrow: en.time.tomorrow,
  at: { near: en.time.at.near, far: en.time.at.far },
  by: { near: en.time.by.near, far: en.time.by.far },
};

export const sharedEnglish: English = new Map(sentencesOf({ english: { notes, time }, without: [] }));

const wordsOf = (language: PartialLanguage) => {
  const { sentences } = partialCatalog(language, sharedEnglish);
  return (place: string): string => {
    const text: Text | undefined = sentences.get(place)?.text ?? sharedEnglish.get(place);
    return typeof text === 'string' ? text : '';
  };
};

const YEAR = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 4 + month));
/** Seven days from a Sunday. */
const WEEK = Array.from({ length: 7 }, (_, day) => Date.UTC(2026, 0, 4 + day));

/** By this machine's `Intl`, which knows every language: not all browsers know Nepali. */
const dayNames = (locale: string): DayNames => {
  const long = new Intl.DateTimeFormat(locale, {
    ...{ timeZone: 'UTC', weekday: 'long', month: 'long', day: 'numeric' },
  });
  const part = (at: number, wanted: string) =>
    long.formatToParts(at).find(({ type }) => type === wanted)?.value ?? '';
  return {
    weekdays: WEEK.map((at) => part(at, 'weekday')),
    months: YEAR.map((at) => part(at, 'month')),
    date: long
      .formatToParts(YEAR[0])
      .map(({ type, value }) => (type === 'literal' ? value : `{${type}}`))
      .join(''),
  };
};
const named = recordOf(PARTIAL_LANGUAGES, (language) => dayNames(partialLanguages[language].locale));

/** One o'clock is like any other. */
export const partialTime = (language: PartialLanguage): TimeWords => {
  const own = wordsOf(language);
  const phrases = (name: 'at' | 'by'): DayAndTime => {
    const [near, far] = [own(`time.${name}.near`), own(`time.${name}.far`)];
    return { near, nearOne: near, far, farOne: far };
  };
  return {
    ...partialLanguages[language],
    names: named[language],
    zones: { Eastern: own('time.zones.Eastern'), Central: own('time.zones.Central') },
    timeAndZone: own('time.timeAndZone'),
    ...{ yesterday: own('time.yesterday'), today: own('time.today'), tomorrow: own('time.tomorrow') },
    farDay: 'long',
    ...{ at: phrases('at'), by: phrases('by') },
  };
};

/** Notes on a translation's quality, in its language: nobody has reviewed it, parts are missing, or both. */
export const notesFor = ({ language, sentences, of }: PartialCatalog): string => {
  const own = wordsOf(language);
  const reviewed = [...sentences.values()].every(({ state }) => state === 'reviewed');
  return [
    ...(reviewed ? [] : [own('notes.machine')]),
    ...(sentences.size < of ? [own('notes.english')] : []),
  ].join(' ');
};
