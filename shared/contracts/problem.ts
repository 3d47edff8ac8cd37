/** How a "no" crosses the wire: in `error.data` of a tRPC error. Never a stack, never a value that was typed. */
import { z } from 'zod';
import { REFUSALS } from '../vocabulary.ts';
import { promiseAnswer } from './resident.ts';

export const problem = z.object({
  /** null for a fault: something of ours broke. */
  refusal: z.enum(REFUSALS).nullable(),
  /** For invalid-input: which fields, by path such as `consent.share`, and what to do. */
  fields: z.array(z.object({ path: z.string(), message: z.string() })),
  /** For promise-changed: what can be promised now. */
  promise: promiseAnswer.optional(),
  /** Names from a closed list: criteria that are unmet, or why an agent is suspended. */
  because: z.array(z.string()).optional(),
});
export type Problem = z.infer<typeof problem>;
