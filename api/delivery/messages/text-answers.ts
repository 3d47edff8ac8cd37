/** Answers to texts that we receive (rule 43h), in one or two segments. They reveal nothing about a request. */
import type { ResidentLanguage } from '../../../shared/i18n/resident-languages.ts';
import type { TextAnswer } from '../../domain/text-words.ts';
import { residentWords } from '../../locales/resident-words.ts';
import type { Lines } from '../../locales/words.ts';

/** Null if nothing is sent, or if the outbox sends a text instead. */
export const textAnswer = (answer: TextAnswer, language: ResidentLanguage, lines: Lines): string | null =>
  answer === 'silent' || answer === 'time-link' ? null : residentWords(language).texts.answers[answer](lines);
