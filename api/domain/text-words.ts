/** The meaning of a text to us, and what a gateway's error code says about a number (rules 43f and 43h). */
import { languages, type ScreenLanguage } from '../../shared/i18n/languages.ts';
import { entriesOf } from '../../shared/typed.ts';
import { TEXT_WISHES, type TextWish } from '../../shared/vocabulary.ts';

export type { TextWish } from '../../shared/vocabulary.ts';

/** "Cancel" alone stops texts everywhere in the United States; it cancels no request. */
const DIGITS: Readonly<Record<string, TextWish>> = { '1': 'keep', '2': 'other-time', '3': 'cancel' };
/** `isPlain`: these words have one meaning in any context. A digit has no language. */
export type Meaning = {
  readonly wish: TextWish;
  readonly language: ScreenLanguage | null;
  readonly isPlain: boolean;
};
const MEANINGS = new Map<string, Meaning>(
  Object.entries(DIGITS).map(([digit, wish]) => [digit, { wish, language: null, isPlain: false }]),
);
for (const [language, { replies }] of entriesOf(languages))
  for (const wish of TEXT_WISHES)
    for (const word of replies[wish])
      MEANINGS.set(word, { wish, language, isPlain: wish === 'cancel' && word.includes(' ') });

/** Ignores letter case, accents, and punctuation. */
const plain = (typed: string): string =>
  typed
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Null for anything except one of the words. Only the whole text counts: "please stop by at 3" stops nothing. */
export const meaningOf = (typed: string): Meaning | null => MEANINGS.get(plain(typed)) ?? null;

/** The language with the most words in the text; null on a tie or no match. Only words unique to one language count. */
export function spokenIn(typed: string): ScreenLanguage | null {
  const said = new Set(plain(typed).split(' '));
  const found = entriesOf(languages).map(([language, { replies }]) => ({
    language,
    count: replies.telling.filter((word) => said.has(word)).length,
  }));
  const most = Math.max(...found.map(({ count }) => count));
  const [first, ...others] = found.filter(({ count }) => count === most);
  return most > 0 && first && others.length === 0 ? first.language : null;
}

/** How a text to us is answered; `silent`: not at all, because its number has used up its answers. */
export const TEXT_ANSWERS = [
  'stopped',
  'started',
  'help',
  'help-idle',
  'kept',
  'time-link',
  'no-other-time',
  'passed-on',
  'kept-for-holder',
  'cancelled',
  'nothing-open',
  'not-understood',
  'silent',
] as const;
export type TextAnswer = (typeof TEXT_ANSWERS)[number];

/** Its owner wants no texts; it can't get any, like a landline; null if the code is about something else. */
export type NumberVerdict = 'stopped' | 'no-texts' | null;
const STOPPED = ['21610'];
const NO_TEXTS = ['21211', '21217', '21408', '21612', '21614', '21635', '30004', '30005', '30006'];

/** `code`: Twilio's, at the end of a reason such as `text-30006`. */
export function verdictOf(reason: string): NumberVerdict {
  const code = reason.replace(/^text-/, '');
  if (STOPPED.includes(code)) return 'stopped';
  return NO_TEXTS.includes(code) ? 'no-texts' : null;
}

/** ms before a number is tried again; it may have moved to a phone that gets texts. */
export const NO_TEXTS_FOR = 30 * 24 * 3_600_000;
