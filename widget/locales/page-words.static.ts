/** The words of our own pages, by language. Evaluated by the build. */
import { SCREEN_LANGUAGES, type ScreenLanguage } from '../../shared/i18n/languages.ts';
import {
  isPartial,
  RESIDENT_LANGUAGES,
  type ResidentLanguage,
} from '../../shared/i18n/resident-languages.ts';
import { partialSentences } from '../../shared/sentences/files.ts';
import { itemAt, mapValues, recordOf } from '../../shared/typed.ts';
import { page as english } from './en/page.ts';
import type { PageWords } from './words.ts';

const wordsOf = async (lang: ScreenLanguage): Promise<PageWords> => (await import(`./${lang}/page.ts`)).page;

const words = await Promise.all(SCREEN_LANGUAGES.map(wordsOf));
export const pageWords: Readonly<Record<ScreenLanguage, PageWords>> = recordOf(SCREEN_LANGUAGES, (lang) =>
  itemAt(words, SCREEN_LANGUAGES.indexOf(lang)),
);

const ON_TRACK = ['title', 'back', 'whose', 'notShown', 'contact'] as const;
export type TrackWords = Pick<PageWords, (typeof ON_TRACK)[number]>;
/** A test holds them complete in each language. */
const trackWordsOf = (lang: ResidentLanguage): TrackWords =>
  isPartial(lang)
    ? recordOf(ON_TRACK, (name) => String(partialSentences[lang][`page.${name}`]?.text ?? english[name]))
    : pageWords[lang];
export const trackWords = recordOf(RESIDENT_LANGUAGES, trackWordsOf);
/** The title of `/track`. */
export const titles = mapValues(trackWords, ({ title }) => title);
