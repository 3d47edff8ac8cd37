/** Rows about texts: numbers that get none, and answered replies. */
import type { ResidentLanguage } from '../../shared/i18n/resident-languages.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { TextAnswer } from '../domain/text-words.ts';
import type { Int, Sealed } from './column-types.ts';

/** A phone number that we texted or that texted us, as in `phone_index` of a referral. Outlives the number's requests. */
export interface TextNumberRow {
  number: string;
  stopped_at: Instant | null;
  stopped_by: 'reply' | 'gateway' | null;
  started_at: Instant | null;
  no_texts_at: Instant | null;
  no_texts_code: string | null;
}

/** A text that we received, by a digest of its gateway id, with the answer. */
export interface TextReplyRow {
  id: string;
  at: Instant;
  answer: TextAnswer;
  language: ResidentLanguage;
}

/** A message between a referral's holder and its resident. `agent_id`: who wrote it; null for the resident. */
export interface ThreadMessageRow {
  referral_id: string;
  id: string;
  at: Instant;
  agent_id: string | null;
  text_sealed: Sealed;
  read_at: Instant | null;
}

/** The code texted for a request. `number` as in `phone_index` of the request: after a change it no longer counts. */
export interface NumberCodeRow {
  referral_id: string;
  number: string;
  salt: string;
  sent_at: Instant;
  tries_left: Int;
  confirmed_at: Instant | null;
}
