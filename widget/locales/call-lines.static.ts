/** The sentences that the form shows in languages without screens. Evaluated by the build. */
import { callLines as every } from '../../shared/i18n/call-lines.ts';
import { RIGHT_TO_LEFT } from '../../shared/i18n/catalog.ts';
import { SCREEN_LANGUAGES } from '../../shared/i18n/languages.ts';
import { memberOf } from '../../shared/typed.ts';
import { LANGUAGES, type Language } from '../../shared/vocabulary.ts';

type CallLine = { readonly text: string; readonly dir: 'ltr' | 'rtl' };

/** What browsers call some of these languages, or a close one. */
export const SAME_LANGUAGE: Readonly<Record<string, Language>> = {
  fil: 'tl',
  ...{ hr: 'bs', sr: 'bs', sh: 'bs' },
  ksw: 'kar',
};

/** By tag; none for a language that has screens. */
export const callLines: Readonly<Record<string, CallLine>> = Object.fromEntries(
  LANGUAGES.flatMap((tag): [string, CallLine][] => {
    if (memberOf(SCREEN_LANGUAGES, tag)) return [];
    return [[tag, { text: every[tag], dir: RIGHT_TO_LEFT.includes(tag) ? 'rtl' : 'ltr' }]];
  }),
);
