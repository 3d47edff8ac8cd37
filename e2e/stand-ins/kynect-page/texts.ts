import { ownLanguageName } from '../../../shared/i18n/catalog.ts';
import { SCREEN_LANGUAGES, type ScreenLanguage } from '../../../shared/i18n/languages.ts';
import type { PageTexts } from './page-texts.ts';

export type Page = {
  readonly language: ScreenLanguage;
  /** `/` in the first language of the registry. */
  readonly path: string;
  /** The language in itself. */
  readonly name: string;
  readonly texts: PageTexts;
};

const pageIn = async (language: ScreenLanguage, index: number): Promise<Page> => {
  const { texts }: { texts: PageTexts } = await import(`./locales/${language}/texts.ts`);
  return { language, path: index === 0 ? '/' : `/${language}`, name: ownLanguageName[language], texts };
};

/** One page for each screen language. */
export const PAGES: readonly Page[] = await Promise.all(SCREEN_LANGUAGES.map(pageIn));
