/** Numbers with the right plural form of their noun, and with grouped digits. */

import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { mapValues } from '../../shared/typed.ts';
import { LOCALE_TAGS } from './locale-tags.ts';

/** Cached per language, because they are expensive. */
const forms = mapValues(LOCALE_TAGS, (tag) => ({
  rules: new Intl.PluralRules(tag),
  numbers: new Intl.NumberFormat(tag),
}));

/** "50,000" */
export const grouped = (language: ScreenLanguage, count: number): string =>
  forms[language].numbers.format(count);

/** "1 referral", "0 referrals", "50,000 referrals". Spanish has a third form, from a million on, which no list reaches. */
export const counted = (
  language: ScreenLanguage,
  count: number,
  noun: { readonly one: string; readonly other: string },
): string =>
  `${grouped(language, count)} ${forms[language].rules.select(count) === 'one' ? noun.one : noun.other}`;
