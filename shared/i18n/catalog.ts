/** Catalogs by language, and the names of languages. */
import { mapValues } from '../typed.ts';
import type { Language } from '../vocabulary.ts';
import type { Catalog } from './catalog-shape.ts';
import { closestLanguage } from './closest-language.ts';
import { languages, SCREEN_LANGUAGES, type ScreenLanguage } from './languages.ts';

export type { Catalog, Mendable } from './catalog-shape.ts';

/**
 * Each language in its own name, so its speakers find it. Always shown with its name in the reader's
 * language, because fonts for some of these scripts are often missing.
 */
export const ownLanguageName: Readonly<Record<Language, string>> = {
  en: 'English',
  es: 'Español',
  zh: '中文',
  de: 'Deutsch',
  vi: 'Tiếng Việt',
  ar: 'العربية',
  bs: 'Srpskohrvatski / Bosanski',
  ja: '日本語',
  fr: 'Français',
  ko: '한국어',
  pdc: 'Deitsch',
  ne: 'नेपाली',
  om: 'Afaan Oromoo',
  ru: 'Русский',
  tl: 'Tagalog',
  rn: 'Ikirundi',
  sw: 'Kiswahili',
  so: 'Soomaali',
  rw: 'Ikinyarwanda',
  my: 'မြန်မာဘာသာ',
  kar: 'ကညီကျိာ်',
  ht: 'Kreyòl ayisyen',
};

/** Languages written right to left; names in one are marked with `dir="rtl"`. */
export const RIGHT_TO_LEFT: readonly Language[] = ['ar'];

export const catalogs: Readonly<Record<ScreenLanguage, Catalog>> = mapValues(
  languages,
  ({ catalog }) => catalog,
);

/** The screen language closest to a BCP 47 tag such as `es-US`; English if there is none. */
export const screenLanguageOf = (tag: string | null | undefined): ScreenLanguage =>
  closestLanguage(tag, SCREEN_LANGUAGES);

/** "Spanish · Español": the reader's word, then its own name; only one if they are the same. */
export const bothLanguageNames = (language: Language, screen: ScreenLanguage): string => {
  const name = catalogs[screen].language[language];
  const own = ownLanguageName[language];
  return name.toLowerCase() === own.toLowerCase() ? own : `${name} · ${own}`;
};
