/** The languages of our screens, one row each. To add one, see `README.md`. */
import { keysOf, notEmpty } from '../typed.ts';
import { en } from './en/language.ts';
import { es } from './es/language.ts';
import type { LanguageData } from './language-data.ts';

/** By BCP 47 primary tag. The first is the default. */
export const languages = { en, es } as const satisfies Readonly<Record<string, LanguageData>>;

/** A language of our screens and messages. */
export type ScreenLanguage = keyof typeof languages;
export const SCREEN_LANGUAGES = notEmpty(keysOf(languages));
