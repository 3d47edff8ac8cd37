/** Numbers with the noun in its right form, and with digits grouped as the screen's language does. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';

const LOCALES: Readonly<Record<ScreenLanguage, string>> = { en: 'en-US', es: 'es-US' };
const rules = { en: new Intl.PluralRules(LOCALES.en), es: new Intl.PluralRules(LOCALES.es) };
const numbers = { en: new Intl.NumberFormat(LOCALES.en), es: new Intl.NumberFormat(LOCALES.es) };

/** "50,000" */
export const grouped = (language: ScreenLanguage, count: number): string => numbers[language].format(count);

/** "1 referral", "0 referrals", "50,000 referrals". Spanish has a third form, from a million on, which no list of ours reaches. */
export const counted = (
  language: ScreenLanguage,
  count: number,
  forms: { readonly one: string; readonly other: string },
): string =>
  `${grouped(language, count)} ${rules[language].select(count) === 'one' ? forms.one : forms.other}`;
