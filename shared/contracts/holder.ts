/** Inputs from the agent who holds the referral. */
import { z } from 'zod';
import {
  ATTEMPT_OUTCOMES,
  COMPLETION_OUTCOMES,
  HAND_BACK_REASONS,
  NO_ATTEMPT_REASONS,
} from '../vocabulary.ts';
import { caseNumber, id, idempotencyKey, instant, limited } from './common.ts';

export const handBackInput = z.object({ referralId: id, reason: z.enum(HAND_BACK_REASONS) });
export const attemptInput = z.object({
  referralId: id,
  outcome: z.enum(ATTEMPT_OUTCOMES),
  note: limited('attemptNote').optional(),
  /** When they call again; the resident reads it. */
  callBackAt: instant.optional(),
  /** One per click: a retry after a lost answer sends the same key. */
  idempotencyKey: idempotencyKey.optional(),
});
/** When they call again, changed without an attempt; null: no time. */
export const callBackInput = z.object({ referralId: id, callBackAt: instant.nullable() });
export const completeInput = z.object({
  referralId: id,
  outcome: z.enum(COMPLETION_OUTCOMES),
  note: limited('completionNote').optional(),
  /** Why no attempt is logged; required if none is, else refused with `reason-needed`. */
  withoutAttempt: z.enum(NO_ATTEMPT_REASONS).optional(),
});
export const noteInput = z.object({ referralId: id, note: limited('ownNote') });
/** Omitted numbers stay unchanged; an empty one is deleted. */
export const caseNumbersInput = z.object({
  referralId: id,
  caseNumber: caseNumber.trim().optional(),
  applicationId: caseNumber.trim().optional(),
});
export type CaseNumbersInput = z.input<typeof caseNumbersInput>;
