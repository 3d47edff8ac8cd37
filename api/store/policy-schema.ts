/** The tables of the policy's changes by staff, and of trials; part of `schema.ts`. */

import type { TRIAL_STATES } from '../../shared/contracts/staff-trial.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Int, Json, Real } from './column-types.ts';

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

/** `alive_at`: when the process that replays last told. `done`: days replayed, of `days`. */
export interface PolicyTrialRow {
  id: string;
  staff: string;
  value: string;
  before: Real;
  after: Real;
  begun_at: Instant;
  alive_at: Instant;
  state: (typeof TRIAL_STATES)[number];
  done: Int;
  days: Int;
  result: Json | null;
}
