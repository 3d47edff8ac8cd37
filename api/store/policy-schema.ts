/** The table of the policy's changes by staff; part of `schema.ts`. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Int, Real } from './column-types.ts';

/** `amount`: null is the environment's, or else the default. */
export interface PolicyChangeRow {
  id: Int;
  value: string;
  amount: Real | null;
  effective_at: Instant;
  at: Instant;
  staff: string;
  reason: string;
}
