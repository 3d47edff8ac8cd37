/** What the form knows about each screen language before loading its words. Evaluated by the build. */
import { ownLanguageName } from '../../shared/i18n/catalog.ts';
import { SCREEN_LANGUAGES, type ScreenLanguage } from '../../shared/i18n/languages.ts';
import type { FirstWords } from './words.ts';

export type KnownLanguage = {
  readonly lang: ScreenLanguage;
  /** In the language itself. */
  readonly name: string;
  readonly missing: string;
};

const known = async (lang: ScreenLanguage): Promise<KnownLanguage> => {
  const { words }: { words: FirstWords } = await import(`./${lang}/first.ts`);
  return { lang, name: ownLanguageName[lang], missing: words.missing };
};

export const languages: readonly KnownLanguage[] = await Promise.all(SCREEN_LANGUAGES.map(known));
export const tags = SCREEN_LANGUAGES;
