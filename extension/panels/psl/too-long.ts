/** Holds back texts that the service would refuse, as typed, until they are short enough. */

import { isTooLong, type LimitedText } from '../../../shared/limits.ts';
import { CASE_NUMBERS, PSL_FIELDS, type PslField } from '../../../shared/vocabulary.ts';

/** A field, or the notes of a call. */
export type TextName = PslField | `call:${string}`;

export const isTextName = (name: string): name is TextName =>
  name.startsWith('call:') || PSL_FIELDS.some((field) => field === name);

export const limitOfText = (name: TextName): LimitedText => {
  if (name.startsWith('call:')) return 'callNotes';
  return CASE_NUMBERS.some((number) => number === name) ? 'caseNumber' : 'pslText';
};

export const isTextTooLong = (name: TextName, text: string): boolean => isTooLong(text, limitOfText(name));
