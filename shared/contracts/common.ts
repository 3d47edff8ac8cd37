/** Parts that several contracts are made of. */
import { z } from 'zod';
import { cleanName } from '../person-name.ts';
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
const NAME_WRONG = 'Enter a name with 1 to 80 characters that can be seen.';
/** A name on one line, cleaned of what nobody sees: it stands in lines of ours. */
export const personName = z
  .string()
  .max(1000, NAME_WRONG)
  .transform(cleanName)
  .pipe(z.string().min(1, NAME_WRONG).max(80, NAME_WRONG));
const PHONE_WRONG = 'Enter a phone number with 10 digits, like 502-555-0100.';
/** Anything a person types as a United States phone number, with an extension or without; the server normalizes it. */
export const typedPhone = z.string().trim().min(7, PHONE_WRONG).max(60, PHONE_WRONG);
/** Copied addresses bring spaces and invisible marks along. */
export const typedEmail = z
  .string()
  .max(1000)
  .transform((typed) => typed.replace(/\p{Cf}/gu, '').trim())
  .pipe(z.email().max(254));
export const shortText = z.string().trim().max(NOTE_LONGEST);
export const ownNote = z.string().trim().max(OWN_NOTE_LONGEST);
/** A case number or an application ID as typed: one line. No form is asked for, since each system numbers in its own. */
export const caseNumber = z
  .string()
  .max(CASE_NUMBER_LONGEST)
  .regex(/^\P{Cc}*$/u);
/** Made by the client, the same for a retry of the same wish: a repeat answers like the first. */
export const idempotencyKey = z.uuid();
