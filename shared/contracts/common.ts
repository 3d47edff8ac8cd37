/** Parts of several contracts. */
import { z } from 'zod';
import { type LimitedText, TEXT_LIMITS } from '../limits.ts';
import { cleanName } from '../person-name.ts';
import { HELP_KINDS, LANGUAGES, NEEDS } from '../vocabulary.ts';

/** Milliseconds since 1970-01-01T00:00Z. */
export const instant = z.number().int();
export const id = z.string().regex(/^[\w:.-]{8,64}$/);
/** An id in an answer. Stored ids were checked when they arrived; an answer must never fail because of one. */
export const storedId = z.string();
export const help = z.enum(HELP_KINDS);
export const language = z.enum(LANGUAGES);
export const needs = z.array(z.enum(NEEDS)).max(NEEDS.length);
/** The same in an answer. */
export const storedNeeds = z.array(z.enum(NEEDS));
/** The answer of a procedure without a result. */
export const done = z.object({ ok: z.literal(true) });
export type Done = z.infer<typeof done>;
/** Five digits; the server says in a friendly answer if the ZIP doesn't exist. */
export const zip = z.string().regex(/^\d{5}$/, 'Enter a ZIP code with 5 digits, like 40601.');
const NAME_WRONG = 'Enter a name with 1 to 80 characters that can be seen.';
/** A name on one line, without invisible characters, because we show it within our sentences. */
export const personName = z
  .string()
  .max(1000, NAME_WRONG)
  .transform(cleanName)
  .pipe(z.string().min(1, NAME_WRONG).max(TEXT_LIMITS.name, NAME_WRONG));
/** '' for somebody with one name, as many in Myanmar, Indonesia, and Somalia have. */
export const lastName = z
  .string()
  .max(1000, NAME_WRONG)
  .transform(cleanName)
  .pipe(z.string().max(TEXT_LIMITS.name, NAME_WRONG));
const PHONE_WRONG = 'Enter a phone number with 10 digits, like 502-555-0100.';
/** Anything a person types as a United States phone number, with or without an extension; the server normalizes it. */
export const typedPhone = z.string().trim().min(7, PHONE_WRONG).max(TEXT_LIMITS.phone, PHONE_WRONG);
/** Copied addresses contain spaces and invisible characters. */
export const typedEmail = z
  .string()
  .max(1000)
  .transform((typed) => typed.replace(/\p{Cf}/gu, '').trim())
  .pipe(z.email().max(TEXT_LIMITS.email));
/** Of a list, from 1. */
export const page = z.number().int().min(1).max(10_000).optional();
/** Refused when too long, never truncated. */
export const limited = (field: LimitedText) => z.string().trim().max(TEXT_LIMITS[field]);
/** A case number or an application ID as typed, on one line. No format, because each system has its own. */
export const caseNumber = z
  .string()
  .max(TEXT_LIMITS.caseNumber)
  .regex(/^\P{Cc}*$/u);
/** Created by the client, the same for each retry: a repeat gets the first answer. */
export const idempotencyKey = z.uuid();
