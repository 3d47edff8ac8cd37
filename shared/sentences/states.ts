/** The state of a partial language's sentences, and what can be wrong with one. */
import { entriesOf, isRecord } from '../typed.ts';
import type { Text } from './english.ts';

export const SENTENCE_STATES = ['missing', 'machine', 'reviewed'] as const;
/** `machine`: nobody has reviewed it. */
export type SentenceState = (typeof SENTENCE_STATES)[number];

/** As kept in a language's file. `english`: what it was translated from. */
export type Sentence = {
  readonly english: Text;
  readonly text: Text;
  readonly state: Exclude<SentenceState, 'missing'>;
};
export type Sentences = Readonly<Record<string, Sentence>>;

/** By place. */
export type English = ReadonlyMap<string, Text>;

const same = (one: Text, other: Text): boolean => {
  if (!isRecord(one) || !isRecord(other)) return one === other;
  const [a, b] = [Object.entries(one), Object.entries(other)];
  return a.length === b.length && a.every(([form, text]) => other[form] === text);
};

/** Translated from another English sentence than the current one, which may say something else. */
export const isOutdated = ({ english }: Sentence, current: Text | undefined): boolean =>
  current === undefined || !same(english, current);

/** A reviewed sentence whose English has changed is no longer reviewed. */
export const stateOf = (sentence: Sentence | undefined, current: Text | undefined): SentenceState => {
  if (!sentence) return 'missing';
  return isOutdated(sentence, current) ? 'machine' : sentence.state;
};

/** The sentences that may be shown: an outdated one could be false, so its English is shown instead. */
export const usable = (sentences: Sentences, english: English): ReadonlyMap<string, Sentence> =>
  new Map(entriesOf(sentences).filter(([place, sentence]) => !isOutdated(sentence, english.get(place))));

const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(/\{(\w*)\}/g)].map(([, name = '']) => name);
const every = (text: Text): string[] => (isRecord(text) ? Object.values(text) : [text]);
const names = (text: Text): ReadonlySet<string> => new Set(every(text).flatMap(placeholdersIn));

/** Numbers enough to meet each plural form of each language. */
const SAMPLE = [...Array.from({ length: 201 }, (_, n) => n), 1_000];
/** Forms used for only one number, so the number may be left out: "one try". */
const singular = (locale: string): ReadonlySet<string> => {
  const byForm = Map.groupBy(SAMPLE, (count) => new Intl.PluralRules(locale).select(count));
  return new Set([...byForm].filter(([, counts]) => counts.length === 1).map(([form]) => form));
};
/** The plural forms that whole numbers use. */
export const pluralForms = (locale: string): string[] => [
  ...new Set(SAMPLE.map((count) => new Intl.PluralRules(locale).select(count))),
];

const listed = (what: readonly string[]): string => what.map((one) => `{${one}}`).join(', ');

const wrongPlaceholders = (
  text: string,
  expected: ReadonlySet<string>,
  mayMiss: ReadonlySet<string>,
): string[] => {
  const own = placeholdersIn(text);
  const missing = [...expected].filter((name) => !own.includes(name) && !mayMiss.has(name));
  const unknown = own.filter((name) => !expected.has(name));
  return [
    ...(missing.length > 0 ? [`${listed(missing)} is missing`] : []),
    ...(unknown.length > 0 ? [`${listed(unknown)} is not in the English sentence`] : []),
    ...(/[{}]/.test(text.replace(/\{\w*\}/g, '')) ? ['a { or } stands alone'] : []),
  ];
};

/** Its groups would be shown in reverse. */
const BARE_NUMBER = /(?<![\u2068\d][-\u2011\d]*)\d+[-\u2011]\d/;
const ISOLATES = 'U+2068 before it and U+2069 after it in a language from right to left';

/** A translation's faults, as parts of a sentence; none if it can be used. */
export function faultsIn(text: Text, english: Text, locale: string, rightToLeft: boolean): string[] {
  const expected = names(english);
  const line = rightToLeft && every(text).some((one) => /[^\n]\{link\}|\{link\}[^\n]/.test(one));
  const flowing = rightToLeft
    ? [
        ...(line ? ['{link} needs a line of its own in a language from right to left'] : []),
        ...(every(text).some((one) => BARE_NUMBER.test(one))
          ? [`a number with hyphens needs ${ISOLATES}`]
          : []),
      ]
    : [];
  if (!isRecord(english)) {
    if (isRecord(text)) return ['it has plural forms, and English has none'];
    return [
      ...(text.trim() === '' ? ['it is empty'] : []),
      ...wrongPlaceholders(text, expected, new Set()),
      ...flowing,
    ];
  }
  if (!isRecord(text)) return [`it needs plural forms: ${pluralForms(locale).join(', ')}`];
  const wanted = pluralForms(locale);
  const alone = singular(locale);
  const counted = new Set(['count', 'tries']);
  return [
    ...wanted.filter((form) => !text[form]?.trim()).map((form) => `the form “${form}” is missing`),
    ...Object.keys(text)
      .filter((form) => !wanted.includes(form))
      .map((form) => `the language has no form “${form}”`),
    ...Object.entries(text).flatMap(([form, one]) =>
      wrongPlaceholders(one, expected, alone.has(form) ? counted : new Set()).map(
        (fault) => `${form}: ${fault}`,
      ),
    ),
    ...flowing,
  ];
}
