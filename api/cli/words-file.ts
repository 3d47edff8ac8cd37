/** The file that translators edit: each sentence of a language with its English, its state, and its version when exported. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { RIGHT_TO_LEFT } from '../../shared/i18n/catalog.ts';
import { type PartialLanguage, partialLanguages } from '../../shared/i18n/resident-languages.ts';
import type { Text } from '../../shared/sentences/english.ts';
import { text } from '../../shared/sentences/files.ts';
import {
  type English,
  faultsIn,
  isOutdated,
  pluralForms,
  SENTENCE_STATES,
  type Sentence,
  type Sentences,
  stateOf,
} from '../../shared/sentences/states.ts';
import { recordOf } from '../../shared/typed.ts';

const FORMAT = 'kynect-on-demand-words-1';
const row = z.object({
  id: z.string(),
  english: text,
  text,
  state: z.enum(SENTENCE_STATES),
  /** Of the sentence when it was exported, so an older file doesn't undo newer work. */
  version: z.string(),
});
type Row = z.infer<typeof row>;
const wordsFile = z.object({ format: z.literal(FORMAT), language: z.string(), sentences: z.array(row) });
export type WordsFile = z.infer<typeof wordsFile>;

const versionOf = (sentence: Sentence | undefined): string =>
  createHash('sha256')
    .update(JSON.stringify(sentence ? [sentence.english, sentence.text, sentence.state] : null))
    .digest('base64url')
    .slice(0, 8);

const localeOf = (language: PartialLanguage): string => partialLanguages[language].locale;
const emptyFor = (english: Text, language: PartialLanguage): Text =>
  typeof english === 'string' ? '' : recordOf(pluralForms(localeOf(language)), () => '');

/** Every sentence in English, with the translation if there is one. */
export const exported = (language: PartialLanguage, sentences: Sentences, english: English): WordsFile => ({
  format: FORMAT,
  language,
  sentences: [...english].map(([id, current]) => ({
    ...{ id, english: current, text: sentences[id]?.text ?? emptyFor(current, language) },
    ...{ state: stateOf(sentences[id], current), version: versionOf(sentences[id]) },
  })),
});

export type Imported =
  | { readonly faults: readonly string[] }
  | {
      readonly sentences: Sentences;
      readonly changed: number;
      /** Translated from an older English sentence, so not shown yet. */
      readonly outdated: number;
    };

const isEmpty = (own: Text): boolean =>
  (typeof own === 'string' ? [own] : Object.values(own)).every((one) => one.trim() === '');
type Outcome = { readonly keep: true } | { readonly fault: string } | { readonly sentence: Sentence };

/** Checks one row against the language's current sentence. */
function judged(one: Row, language: PartialLanguage, sentences: Sentences, english: English): Outcome {
  const { id, text: own, state } = one;
  const known = sentences[id];
  if (isEmpty(own))
    return state === 'missing' ? { keep: true } : { fault: `it is empty, and its state is “${state}”` };
  const current = english.get(id);
  if (state === stateOf(known, current) && JSON.stringify(own) === JSON.stringify(known?.text))
    return { keep: true };
  if (current === undefined) return { fault: 'this release has no such sentence: remove it from the file' };
  if (state === 'missing') return { fault: 'it has a text: make its state “machine” or “reviewed”' };
  if (one.version !== versionOf(known))
    return {
      fault: 'it was changed in the source after this file was exported: export again and repeat the change',
    };
  const faults = faultsIn(own, one.english, localeOf(language), RIGHT_TO_LEFT.includes(language));
  return faults[0] === undefined
    ? { sentence: { english: one.english, text: own, state } }
    : { fault: faults.join('; ') };
}

/** Imports all sentences or none. A sentence that the file omits or leaves empty stays as it is. */
export function imported(
  file: unknown,
  language: PartialLanguage,
  sentences: Sentences,
  english: English,
): Imported {
  const read = wordsFile.safeParse(file);
  if (!read.success)
    return { faults: [`This is not a file made by “kod words export”. ${z.prettifyError(read.error)}`] };
  if (read.data.language !== language)
    return { faults: [`The file is in “${read.data.language}”, not in “${language}”.`] };
  const faults: string[] = [];
  const taken: Record<string, Sentence> = {};
  const seen = new Set<string>();
  for (const one of read.data.sentences) {
    const outcome = seen.has(one.id)
      ? { fault: 'it appears twice' }
      : judged(one, language, sentences, english);
    seen.add(one.id);
    if ('fault' in outcome) faults.push(`${one.id}: ${outcome.fault}.`);
    if ('sentence' in outcome) taken[one.id] = outcome.sentence;
  }
  if (faults.length > 0) return { faults };
  const outdated = Object.entries(taken).filter(([id, one]) => isOutdated(one, english.get(id)));
  return {
    ...{
      sentences: { ...sentences, ...taken },
      changed: Object.keys(taken).length,
      outdated: outdated.length,
    },
  };
}

/** In the order of the English sentences; others are kept at the end. */
export function sentenceFileOf(language: PartialLanguage, sentences: Sentences, english: English): string {
  const order = [...english.keys()];
  const place = (id: string) => order.indexOf(id) + 1 || order.length + 1;
  const sorted = Object.entries(sentences).sort(([a], [b]) => place(a) - place(b));
  return `${JSON.stringify({ language, sentences: Object.fromEntries(sorted) }, null, 2)}\n`;
}
