/** The sentences that the form shows in languages without screens. Evaluated by the build. */
import { callLines as every } from '../../shared/i18n/call-lines.ts';
import { RIGHT_TO_LEFT } from '../../shared/i18n/catalog.ts';
import { SCREEN_LANGUAGES } from '../../shared/i18n/languages.ts';
import { memberOf } from '../../shared/typed.ts';
import { LANGUAGES } from '../../shared/vocabulary.ts';

type CallLine = { readonly text: string; readonly dir: 'ltr' | 'rtl' };

/** By tag; none for a language that has screens, or whose sentence is missing. */
export const callLines: Readonly<Record<string, CallLine>> = Object.fromEntries(
  LANGUAGES.flatMap((tag): [string, CallLine][] => {
    const text = every[tag];
    if (text === null || memberOf(SCREEN_LANGUAGES, tag)) return [];
    return [[tag, { text, dir: RIGHT_TO_LEFT.includes(tag) ? 'rtl' : 'ltr' }]];
  }),
);
