/** The languages our screens are written in, one row each. To add one, see `README.md`. */
import { en } from './en/language.ts';
import { es } from './es/language.ts';
import type { LanguageData } from './language-data.ts';

/** By BCP 47 primary tag. The first is used where no other fits. */
export const languages = { en, es } as const satisfies Readonly<Record<string, LanguageData>>;

/** A language that our own screens and messages are written in. */
export type ScreenLanguage = keyof typeof languages;
export const SCREEN_LANGUAGES = Object.keys(languages) as [ScreenLanguage, ...ScreenLanguage[]];
