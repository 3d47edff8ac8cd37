/** Reads the files of partial languages. For the service and builds; browsers get only what the widget's build picks. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { RIGHT_TO_LEFT } from '../i18n/catalog.ts';
import { PARTIAL_LANGUAGES, type PartialLanguage, partialLanguages } from '../i18n/resident-languages.ts';
import { recordOf } from '../typed.ts';
import type { Text } from './english.ts';
import type { Own, Reader } from './overlay.ts';
import { type English, type Sentence, type Sentences, usable } from './states.ts';

export const text = z.union([z.string(), z.record(z.string(), z.string())]);
const sentence = z.strictObject({ english: text, text, state: z.enum(['machine', 'reviewed']) });
/** A language's file: its sentences by place. */
export const sentenceFile = z.strictObject({
  language: z.string(),
  sentences: z.record(z.string(), sentence),
});

export const pathOf = (language: PartialLanguage): URL =>
  new URL(`../i18n/${language}/sentences.json`, import.meta.url);

const sentencesIn = (language: PartialLanguage): Sentences =>
  sentenceFile.parse(JSON.parse(readFileSync(pathOf(language), 'utf8'))).sentences;

export const partialSentences: Readonly<Record<PartialLanguage, Sentences>> = recordOf(
  PARTIAL_LANGUAGES,
  sentencesIn,
);

/** A language's words where English ones are missing, or not translated from their current wording. */
export type PartialCatalog = {
  readonly language: PartialLanguage;
  readonly sentences: ReadonlyMap<string, Sentence>;
  /** How many sentences there are in English. */
  readonly of: number;
};

/** `english`: of the part that is shown, so the service needs none of the form's. */
export const partialCatalog = (language: PartialLanguage, english: English): PartialCatalog => ({
  language,
  sentences: usable(partialSentences[language], english),
  of: english.size,
});

export const readerOf = (language: PartialLanguage, foreign: Reader['foreign']): Reader => ({
  locale: partialLanguages[language].locale,
  rightToLeft: RIGHT_TO_LEFT.includes(language),
  foreign,
});

const planted = (tree: Own, [first, ...rest]: readonly string[], text: Text): Own => {
  if (first === undefined) return text;
  const branches = typeof tree === 'object' ? tree : {};
  return { ...branches, [first]: planted(branches[first], rest, text) };
};

/** The sentences below a place, as a separate catalog. `write`: prepares the text of a place below it. */
export const ownWords = (
  { sentences }: PartialCatalog,
  below: string,
  write: (text: Text, place: string) => Text = (text) => text,
): Own =>
  [...sentences]
    .filter(([place]) => place.startsWith(`${below}.`))
    .map(([place, { text }]): [string, Text] => [place.slice(below.length + 1), text])
    .reduce<Own>((tree, [place, text]) => planted(tree, place.split('.'), write(text, place)), {});
