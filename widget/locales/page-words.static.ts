/** What our own pages say, by language. Evaluated by the build. */
import { SCREEN_LANGUAGES, type ScreenLanguage } from '../../shared/i18n/languages.ts';
import type { PageWords } from './words.ts';

const wordsOf = async (lang: ScreenLanguage): Promise<PageWords> => (await import(`./${lang}/page.ts`)).page;

export const pageWords = Object.fromEntries(
  await Promise.all(SCREEN_LANGUAGES.map(async (lang) => [lang, await wordsOf(lang)] as const)),
) as Readonly<Record<ScreenLanguage, PageWords>>;
