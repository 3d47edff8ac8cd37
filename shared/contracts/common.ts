/** Parts that several contracts are made of. */
import { z } from 'zod';
import {
  CASE_NUMBER_LONGEST,
  HELP_KINDS,
  LANGUAGES,
  NEEDS,
  NOTE_LONGEST,
  OWN_NOTE_LONGEST,
} from '../vocabulary.ts';

/** Milliseconds since 1970-01-01T00:00Z. */
export const instant = z.number().int();
export const id = z.string().regex(/^[\w:.-]{8,64}$/);
export const help = z.enum(HELP_KINDS);
export const language = z.enum(LANGUAGES);
export const needs = z.array(z.enum(NEEDS)).max(NEEDS.length);
/** Five digits; whether the ZIP exists is the server's to say, with a kind answer. */
export const zip = z.string().regex(/^\d{5}$/, 'Enter a ZIP code with 5 digits, like 40601.');
const NAME_WRONG = 'Enter a name on one line, with 1 to 80 characters that can be seen.';
/**
 * Without line breaks and other control characters, those that turn the direction of the text after them included: a
 * name stands in lines of ours. Some of it can be seen; in which script, or whether it is an emoji, is nobody's business.
 */
export const personName = z
  .string()
  .trim()
  .min(1, NAME_WRONG)
  .max(80, NAME_WRONG)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u, NAME_WRONG)
  .regex(/[^\p{Z}\p{C}\u2800]/u, NAME_WRONG);
const PHONE_WRONG = 'Enter a phone number with 10 digits, like 502-555-0100.';
/** Anything a person types as a United States phone number; the server normalizes it to E.164. */
export const typedPhone = z.string().trim().min(7, PHONE_WRONG).max(32, PHONE_WRONG);
export const typedEmail = z.email().max(254);
export const shortText = z.string().trim().max(NOTE_LONGEST);
export const ownNote = z.string().trim().max(OWN_NOTE_LONGEST);
/** A case number or an application ID as typed: one line. No form is asked for, since each system numbers in its own. */
export const caseNumber = z
  .string()
  .max(CASE_NUMBER_LONGEST)
  .regex(/^\P{Cc}*$/u);
/** Made by the client, the same for a retry of the same wish: a repeat answers like the first. */
export const idempotencyKey = z.uuid();
