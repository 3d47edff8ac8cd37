/** The words of our own pages, by language. Evaluated by the build. */

import { SCREEN_LANGUAGES, type ScreenLanguage } from '../../shared/i18n/languages.ts';
import { itemAt, recordOf } from '../../shared/typed.ts';
import type { PageWords } from './words.ts';

const wordsOf = async (lang: ScreenLanguage): Promise<PageWords> => (await import(`./${lang}/page.ts`)).page;

const words = await Promise.all(SCREEN_LANGUAGES.map(wordsOf));
/** The title of `/track`. */
export const titles: Readonly<Record<ScreenLanguage, string>> = recordOf(
  SCREEN_LANGUAGES,
  (lang) => itemAt(words, SCREEN_LANGUAGES.indexOf(lang)).title,
);
export const pageWords: Readonly<Record<ScreenLanguage, PageWords>> = recordOf(SCREEN_LANGUAGES, (lang) =>
  itemAt(words, SCREEN_LANGUAGES.indexOf(lang)),
);
