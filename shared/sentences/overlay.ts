/** Replaces English sentences with a partial language's; missing ones stay English. */
import { isRecord } from '../typed.ts';

/**
 * A sentence, by its place in the English catalog. Values are named as in `{name}`, or numbered where the catalog's function
 * takes them one by one. Where English has a function, a record holds the plural forms, or a sentence for each first value.
 */
export type Own = string | { readonly [place: string]: Own } | undefined;

export type Reader = {
  /** For `Intl`: numbers and plural forms. */
  readonly locale: string;
  readonly rightToLeft: boolean;
  /** Marks an English sentence. */
  readonly foreign: (english: string) => string;
};

const [ISOLATE, END] = ['\u2068', '\u2069'];
type Values = Readonly<Record<string, unknown>>;

const partOf = (own: Own, place: string): Own => (typeof own === 'object' ? own[place] : undefined);

/** The part of a place for a value with a sentence of its own, and for all other values. */
export const caseOf = (value: unknown): string => (value === '' || value === null ? 'none' : String(value));
export const SOME = 'some';

/** The sentence for these values: by the plural form of their number, or by the first of them. */
const sentenceFor = (own: Own, values: Values, reader: Reader): string | undefined => {
  if (typeof own !== 'object') return own;
  const all = Object.values(values);
  if (own.other === undefined) return sentenceFor(own[caseOf(all[0])] ?? own[SOME], values, reader);
  const count = all.find((value) => typeof value === 'number');
  const form = new Intl.PluralRules(reader.locale).select(typeof count === 'number' ? count : 0);
  return sentenceFor(own[form] ?? own.other, values, reader);
};

/** In right-to-left text, values keep their own direction. A link is on its own line and unchanged. */
const filled = (sentence: string, values: Values, { locale, rightToLeft }: Reader): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    const shown = typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : String(value);
    return rightToLeft && name !== 'link' ? ISOLATE + shown + END : shown;
  });

const said = (own: Own, english: unknown, values: Values, reader: Reader): unknown => {
  if (Array.isArray(english))
    return english.map((line, i) => said(partOf(own, String(i)), line, values, reader));
  const sentence = sentenceFor(own, values, reader);
  if (sentence !== undefined) return filled(sentence, values, reader);
  return typeof english === 'string' ? reader.foreign(english) : english;
};

const translated = (english: unknown, own: Own, reader: Reader): unknown => {
  if (typeof english === 'string') return typeof own === 'string' ? own : reader.foreign(english);
  if (typeof english === 'function')
    return (...given: unknown[]) =>
      said(own, english(...given), isRecord(given[0]) ? given[0] : { ...given }, reader);
  if (Array.isArray(english)) return english.map((one, i) => translated(one, partOf(own, String(i)), reader));
  return typeof english === 'object' && english !== null ? overlay(english, own, reader) : english;
};

/** The same catalog in the reader's language. */
export const overlay = <T extends object>(english: T, own: Own, reader: Reader): T =>
  new Proxy(english, {
    get: (catalog, place) => translated(Reflect.get(catalog, place), partOf(own, String(place)), reader),
  });
