/**
 * How a refusal or a fault crosses the wire, in `error.data` of a tRPC error. Never contains a stack or a
 * typed value.
 */
import { z } from 'zod';
import { REFUSALS } from '../vocabulary.ts';
import { promiseAnswer } from './resident.ts';

export const problem = z.object({
  /** null for a fault on our side. */
  refusal: z.enum(REFUSALS).nullable(),
  /** For invalid-input: the fields, by path such as `consent.share`, and what to do. */
  fields: z.array(z.object({ path: z.string(), message: z.string() })),
  /** For promise-changed: the current promise. */
  promise: promiseAnswer.optional(),
  /** Names from a closed list: unmet criteria, or why an agent is suspended. */
  because: z.array(z.string()).optional(),
});
export type Problem = z.infer<typeof problem>;
