/** The languages that residents read: those of our screens, and partial ones, whose missing sentences are in English. To add one, see `README.md`. */
import { keysOf, memberOf } from '../typed.ts';
import type { Language } from '../vocabulary.ts';
import type { TimeWords } from './language-data.ts';
import { SCREEN_LANGUAGES, type ScreenLanguage } from './languages.ts';

/** `locale`: for `Intl`. Digits are those of phones and clocks in Kentucky. */
type PartialRow = { readonly locale: string; readonly clock: TimeWords['clock'] };

/** By BCP 47 primary tag. Shown to residents only once staff have allowed them. */
export const partialLanguages = {
  zh: { locale: 'zh-Hans', clock: '24 hours' },
  vi: { locale: 'vi', clock: '24 hours' },
  ar: { locale: 'ar-u-nu-latn', clock: { am: 'ص', pm: 'م' } },
  fr: { locale: 'fr', clock: '24 hours' },
  ne: { locale: 'ne-u-nu-latn', clock: '24 hours' },
  sw: { locale: 'sw', clock: '24 hours' },
} as const satisfies Readonly<Partial<Record<Language, PartialRow>>>;

export type PartialLanguage = keyof typeof partialLanguages;
export const PARTIAL_LANGUAGES = keysOf(partialLanguages);

/** A language that the widget, mails, and texts to residents can be in. */
export type ResidentLanguage = ScreenLanguage | PartialLanguage;
export const RESIDENT_LANGUAGES: readonly [ResidentLanguage, ...ResidentLanguage[]] = [
  ...SCREEN_LANGUAGES,
  ...PARTIAL_LANGUAGES,
];

export const isPartial = (language: ResidentLanguage): language is PartialLanguage =>
  memberOf<ResidentLanguage>(PARTIAL_LANGUAGES, language) !== undefined;

/** The language that a resident's words are in: theirs while it is shown, otherwise the first. */
export const readable = (language: ResidentLanguage, shown: readonly PartialLanguage[]): ResidentLanguage =>
  isPartial(language) && !shown.includes(language) ? SCREEN_LANGUAGES[0] : language;
