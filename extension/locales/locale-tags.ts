import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { keysOf, notEmpty } from '../../shared/typed.ts';

/** By language, the tag by which the browser writes dates and numbers. A language that is missing here does not compile. */
export const LOCALE_TAGS: Readonly<Record<ScreenLanguage, string>> = { en: 'en-US', es: 'es-US' };
export const isScreenLanguage = (value: unknown): value is ScreenLanguage =>
  typeof value === 'string' && Object.hasOwn(LOCALE_TAGS, value);
/** In the order that the settings offer them. */
export const screenLanguages = notEmpty(keysOf(LOCALE_TAGS));
