/** Rows about texts: which numbers get none, and which replies were answered. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { TextAnswer } from '../domain/text-words.ts';

/** A phone number that was texted or texted us, as `phone_index` of a referral has it. It outlives the requests of its number. */
export interface TextNumberRow {
  number: string;
  stopped_at: Instant | null;
  stopped_by: 'reply' | 'gateway' | null;
  started_at: Instant | null;
  no_texts_at: Instant | null;
  no_texts_code: string | null;
}

/** A text that we got, by a digest of its id at the gateway, with how it was answered. */
export interface TextReplyRow {
  id: string;
  at: Instant;
  answer: TextAnswer;
  language: ScreenLanguage;
}
