/**
 * The terms that a text is found by, before they are keyed: words and beginnings of words without accents or letter case, the
 * ends of phone numbers, and case numbers.
 */
import { lineOf } from '../../shared/phone-number.ts';

/** The source of a term. Equal words of two kinds have different indexes. */
export type TermKind = 'name' | 'digits' | 'number' | 'note';
export type Term = { readonly kind: TermKind; readonly text: string };

/** How long the beginnings are that a word is indexed by. A longer one is found by its first letters. */
const LENGTHS = { name: { from: 2, to: 8 }, note: { from: 3, to: 6 } } as const;
type Worded = keyof typeof LENGTHS;
/** Ends of a phone number that people say: the last four digits, the number without its area code, and all of it. */
const ENDS = [4, 7, 10] as const;

const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const wordsIn = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
/** "O’Brien" is one word. */
const joined = (text: string): string => text.replace(/['’ʼ]/gu, '');
const solid = (text: string): string => bare(text).replace(/[^\p{L}\p{N}]+/gu, '');

const cut = (word: string, kind: Worded): string => [...word].slice(0, LENGTHS[kind].to).join('');

function beginnings(words: readonly string[], kind: Worded): Set<string> {
  const found = new Set<string>();
  for (const word of words) {
    const signs = [...cut(word, kind)];
    for (let length = Math.min(LENGTHS[kind].from, signs.length); length <= signs.length; length++)
      found.add(signs.slice(0, length).join(''));
  }
  return found;
}

const termsOf = (kind: TermKind, texts: Iterable<string>): Term[] =>
  [...new Set(texts)].map((text) => ({ kind, text }));

/** A name is found with and without its apostrophes. */
export const nameTerms = (firstName: string, lastName: string): Term[] => {
  const name = bare(`${firstName} ${lastName}`);
  return termsOf('name', beginnings([...wordsIn(name), ...wordsIn(joined(name))], 'name'));
};

export const digitTerms = (phone: string): Term[] => {
  const digits = lineOf(phone)
    .replace(/\D/g, '')
    .replace(/^1(?=\d{10}$)/, '');
  return termsOf(
    'digits',
    ENDS.filter((end) => digits.length >= end).map((end) => digits.slice(-end)),
  );
};

/** A household may have several numbers in one field, and people leave out their dashes. */
export const numberTerms = (numbers: string): Term[] => {
  const whole = [...numbers.split(/[\s,;/]+/).map(solid), solid(numbers)].filter(Boolean);
  return termsOf('number', [...whole, ...wordsIn(bare(numbers)).filter((word) => word.length > 1)]);
};

export const noteTerms = (note: string): Term[] => {
  const words = wordsIn(joined(bare(note))).filter((word) => [...word].length >= LENGTHS.note.from);
  return termsOf('note', beginnings(words, 'note'));
};

/** One way to match: each of its groups needs one of its terms. */
export type Way = readonly (readonly Term[])[];

/** More words don't narrow a search. */
const MOST_WORDS = 6;

/** The ways in which this search may match; none for a text without letters or digits. */
export function waysOf(search: string): Way[] {
  const number: Term = { kind: 'number', text: solid(search) };
  if (number.text === '') return [];
  if (/^[\d\s().+-]+$/.test(search)) {
    const text = number.text.replace(/^1(?=\d{10}$)/, '');
    return [[[{ kind: 'digits', text }, number, { kind: 'note', text: cut(text, 'note') }]]];
  }
  const words = wordsIn(joined(bare(search))).slice(0, MOST_WORDS);
  return [[[number]], words.map(wordTerms)];
}

const wordTerms = (word: string): Term[] => [
  { kind: 'name', text: cut(word, 'name') },
  { kind: 'note', text: cut(word, 'note') },
  { kind: 'digits', text: word },
  { kind: 'number', text: word },
];
