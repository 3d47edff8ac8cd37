/** Parts that several contracts are made of. */
import { z } from 'zod';
import { type LimitedText, TEXT_LIMITS } from '../limits.ts';
import { cleanName } from '../person-name.ts';
import { HELP_KINDS, LANGUAGES, NEEDS } from '../vocabulary.ts';

/** Milliseconds since 1970-01-01T00:00Z. */
export const instant = z.number().int();
export const id = z.string().regex(/^[\w:.-]{8,64}$/);
/** An id in an answer. What we stored was checked when it came in; an answer never fails for its form. */
export const storedId = z.string();
export const help = z.enum(HELP_KINDS);
export const language = z.enum(LANGUAGES);
export const needs = z.array(z.enum(NEEDS)).max(NEEDS.length);
/** The same in an answer. */
export const storedNeeds = z.array(z.enum(NEEDS));
/** What answers that have nothing to say. */
export const done = z.object({ ok: z.literal(true) });
export type Done = z.infer<typeof done>;
/** Five digits; whether the ZIP exists is the server's to say, with a kind answer. */
export const zip = z.string().regex(/^\d{5}$/, 'Enter a ZIP code with 5 digits, like 40601.');
const NAME_WRONG = 'Enter a name with 1 to 80 characters that can be seen.';
/** A name on one line, cleaned of what nobody sees: it stands in lines of ours. */
export const personName = z
  .string()
  .max(1000, NAME_WRONG)
  .transform(cleanName)
  .pipe(z.string().min(1, NAME_WRONG).max(TEXT_LIMITS.name, NAME_WRONG));
const PHONE_WRONG = 'Enter a phone number with 10 digits, like 502-555-0100.';
/** Anything a person types as a United States phone number, with an extension or without; the server normalizes it. */
export const typedPhone = z.string().trim().min(7, PHONE_WRONG).max(TEXT_LIMITS.phone, PHONE_WRONG);
/** Copied addresses bring spaces and invisible marks along. */
export const typedEmail = z
  .string()
  .max(1000)
  .transform((typed) => typed.replace(/\p{Cf}/gu, '').trim())
  .pipe(z.email().max(TEXT_LIMITS.email));
/** Refused when it is too long, and never cut. */
export const limited = (field: LimitedText) => z.string().trim().max(TEXT_LIMITS[field]);
/** A case number or an application ID as typed: one line. No form is asked for, since each system numbers in its own. */
export const caseNumber = z
  .string()
  .max(TEXT_LIMITS.caseNumber)
  .regex(/^\P{Cc}*$/u);
/** Made by the client, the same for a retry of the same wish: a repeat answers like the first. */
export const idempotencyKey = z.uuid();
