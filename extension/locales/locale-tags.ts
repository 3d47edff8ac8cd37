import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { keysOf, notEmpty } from '../../shared/typed.ts';

/** The `Intl` locale for dates and numbers, by language. A missing language does not compile. */
export const LOCALE_TAGS: Readonly<Record<ScreenLanguage, string>> = { en: 'en-US', es: 'es-US' };
export const isScreenLanguage = (value: unknown): value is ScreenLanguage =>
  typeof value === 'string' && Object.hasOwn(LOCALE_TAGS, value);
/** In the order shown in the settings. */
export const screenLanguages = notEmpty(keysOf(LOCALE_TAGS));
