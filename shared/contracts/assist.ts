/** Contract of requests that an agent sends for a resident who is with them (rule 53). */
import { z } from 'zod';
import { CONSENT_VERSIONS } from '../consents.ts';
import { TEXT_LIMITS } from '../limits.ts';
import { requestInput } from './resident.ts';

/** Strokes as an SVG path: points on a grid, nothing else. */
export const signature = z
  .string()
  .max(TEXT_LIMITS.signature)
  .regex(/^(?:M\d{1,4} \d{1,4}(?:L\d{1,4} \d{1,4})+)+$/);

const words = { share: z.literal(true), text: z.boolean(), version: z.enum(CONSENT_VERSIONS) };
/** ms: how long requests may wait on a device (rule 53e), with a margin for a wrong clock. */
const LONGEST_AGO = 7 * 24 * 3_600_000;
/** ms since the resident agreed, by the device's clock: a wrong clock does not matter. */
const given = { ...words, ago: z.number().int().min(0).max(LONGEST_AGO) };
export const givenConsent = z.discriminatedUnion('how', [
  z.object({ ...given, how: z.literal('signed'), signature }),
  z.object({ ...given, how: z.literal('read-aloud') }),
]);
export type GivenConsent = z.infer<typeof givenConsent>;

/** The form's answers, with the sign-in instead of a proof of work. */
export const assistedInput = requestInput
  .omit({ solution: true, website: true, consent: true })
  .extend({ consent: givenConsent });
export type AssistedInput = z.input<typeof assistedInput>;

export const assistMe = z.object({ name: z.string() });
