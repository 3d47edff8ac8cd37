/** Answers to texts that we receive (rule 43h), in one or two segments. They reveal nothing about a request. */
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import type { TextAnswer } from '../../domain/text-words.ts';
import { locales } from '../../locales/locales.ts';
import type { Lines } from '../../locales/words.ts';

/** Null if nothing is sent, or if the outbox sends a text instead. */
export const textAnswer = (answer: TextAnswer, language: ScreenLanguage, lines: Lines): string | null =>
  answer === 'silent' || answer === 'time-link' ? null : locales[language].texts.answers[answer](lines);
