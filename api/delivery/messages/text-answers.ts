/** Answers to texts that we receive (rule 43h), in one or two segments. They reveal nothing about a request but its promised time. */
import type { ResidentLanguage } from '../../../shared/i18n/resident-languages.ts';
import { dayTimeAndZone } from '../../../shared/i18n/when.ts';
import type { TextAnswer } from '../../domain/text-words.ts';
import { residentWords } from '../../locales/resident-words.ts';
import type { Lines } from '../../locales/words.ts';
import type { LinkFacts } from './private-link.ts';

/** `promised`: null unless it stands. */
export type AnswerFacts = { readonly answer: TextAnswer; readonly promised: LinkFacts['promised'] };

/** With the promised time, if it stands. */
const TIMED: ReadonlySet<TextAnswer> = new Set(['passed-on', 'kept-for-holder']);

/** Null if nothing is sent, or if the outbox sends a text instead. */
export function textAnswer(
  { answer, promised }: AnswerFacts,
  language: ResidentLanguage,
  lines: Lines,
): string | null {
  if (answer === 'silent' || answer === 'time-link') return null;
  const { texts, speech } = residentWords(language);
  if (!promised || !TIMED.has(answer)) return texts.answers[answer](lines);
  const time = dayTimeAndZone(promised.by, 0, promised.zone, speech);
  return texts.answers['passed-on-timed']({ ...lines, time });
}
