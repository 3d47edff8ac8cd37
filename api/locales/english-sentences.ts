/** The sentences of mails and texts to residents in English, as translators see them. */
import { sentencesOf } from '../../shared/sentences/english.ts';
import type { English } from '../../shared/sentences/states.ts';
import { words as mails } from './en/mails.ts';
import { words as texts } from './en/texts.ts';

/** `times`: part of a sentence. */
export const messageEnglish: English = new Map(
  sentencesOf({ english: { mails, texts }, without: ['mails.times'] }),
);
