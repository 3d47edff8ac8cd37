import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { timeWords } from '../../shared/i18n/time-words.static.ts';
import { mapValues } from '../../shared/typed.ts';

/** The `Intl` locale for dates and numbers, by language. */
export const LOCALE_TAGS: Readonly<Record<ScreenLanguage, string>> = mapValues(
  timeWords,
  ({ locale }) => locale,
);
