/** Facts about each language that the form needs before loading its words. Evaluated by the build. */
import { ownLanguageName } from '../../shared/i18n/catalog.ts';
import { SCREEN_LANGUAGES, type ScreenLanguage } from '../../shared/i18n/languages.ts';
import {
  PARTIAL_LANGUAGES,
  type PartialLanguage,
  type ResidentLanguage,
} from '../../shared/i18n/resident-languages.ts';
import { partialSentences } from '../../shared/sentences/files.ts';
import type { FirstWords } from './words.ts';

export type KnownLanguage<L = ResidentLanguage> = {
  readonly lang: L;
  /** In the language itself. */
  readonly name: string;
  readonly missing: string;
};

const known = async (lang: ScreenLanguage): Promise<KnownLanguage<ScreenLanguage>> => {
  const { words }: { words: FirstWords } = await import(`./${lang}/first.ts`);
  return { lang, name: ownLanguageName[lang], missing: words.missing };
};

export const languages: readonly KnownLanguage<ScreenLanguage>[] = await Promise.all(
  SCREEN_LANGUAGES.map(known),
);
export const tags = SCREEN_LANGUAGES;

/** Offered only where staff allow them. */
export const partial: readonly KnownLanguage<PartialLanguage>[] = PARTIAL_LANGUAGES.map((lang) => ({
  lang,
  name: ownLanguageName[lang],
  missing: String(partialSentences[lang]['form.missing']?.text ?? ''),
}));
