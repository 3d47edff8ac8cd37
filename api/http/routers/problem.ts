/** Maps refusals and faults to responses, exhaustively. Never exposes stacks or typed values. */
import { type TRPC_ERROR_CODE_KEY, TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { Problem } from '../../../shared/contracts/problem.ts';
import type { PromiseAnswer } from '../../../shared/contracts/resident.ts';
import { isRefusal, type Refusal, type RefusalName } from '../../domain/refusal.ts';

const CODES: Record<RefusalName, TRPC_ERROR_CODE_KEY> = {
  'not-signed-in': 'UNAUTHORIZED',
  'not-on-roster': 'FORBIDDEN',
  suspended: 'FORBIDDEN',
  'not-registered': 'PRECONDITION_FAILED',
  'not-staff': 'FORBIDDEN',
  'not-delegate': 'FORBIDDEN',
  'second-level-only': 'FORBIDDEN',
  'no-agency': 'PRECONDITION_FAILED',
  'criteria-unmet': 'PRECONDITION_FAILED',
  'already-registered': 'CONFLICT',
  'not-found': 'NOT_FOUND',
  'origin-not-allowed': 'FORBIDDEN',
  'too-many-requests': 'TOO_MANY_REQUESTS',
  'challenge-failed': 'BAD_REQUEST',
  'challenge-used': 'CONFLICT',
  'key-reused': 'UNPROCESSABLE_CONTENT',
  'offer-missed': 'CONFLICT',
  'offer-taken': 'CONFLICT',
  'offer-withdrawn': 'CONFLICT',
  'offer-settled': 'CONFLICT',
  'at-capacity': 'PRECONDITION_FAILED',
  'viewing-limit': 'TOO_MANY_REQUESTS',
  'records-limit': 'TOO_MANY_REQUESTS',
  'referral-closed': 'CONFLICT',
  'not-yours': 'FORBIDDEN',
  'too-early': 'PRECONDITION_FAILED',
  'too-late': 'PRECONDITION_FAILED',
  'accepted-already': 'CONFLICT',
  'invalid-input': 'BAD_REQUEST',
  'county-needed': 'BAD_REQUEST',
  'zip-unknown': 'BAD_REQUEST',
  'zip-out-of-state': 'BAD_REQUEST',
  'consent-needed': 'BAD_REQUEST',
  'phone-invalid': 'BAD_REQUEST',
  'phone-extension': 'BAD_REQUEST',
  'contact-needed': 'BAD_REQUEST',
  'promise-changed': 'CONFLICT',
  'code-wrong': 'BAD_REQUEST',
  'code-over': 'PRECONDITION_FAILED',
  'codes-unwanted': 'PRECONDITION_FAILED',
  'contact-unconfirmed': 'PRECONDITION_FAILED',
  'reason-needed': 'BAD_REQUEST',
  'calendar-invalid': 'BAD_REQUEST',
  'call-open': 'CONFLICT',
  'ticket-used': 'CONFLICT',
  'psl-daily-limit': 'TOO_MANY_REQUESTS',
  'psl-open-limit': 'PRECONDITION_FAILED',
  'psl-issue-full': 'PRECONDITION_FAILED',
  'psl-picture-limit': 'TOO_MANY_REQUESTS',
  'attempts-limit': 'PRECONDITION_FAILED',
  'no-way-to-write': 'PRECONDITION_FAILED',
  'names-resident': 'BAD_REQUEST',
  'daily-limit': 'TOO_MANY_REQUESTS',
  'took-too-long': 'SERVICE_UNAVAILABLE',
};

/** Carries a refusal through tRPC. */
export class Refused extends Error {
  readonly refusal: Refusal;
  readonly promise: PromiseAnswer | undefined;
  constructor(refusal: Refusal, promise?: PromiseAnswer) {
    super(refusal.refused);
    this.refusal = refusal;
    this.promise = promise;
  }
}

/** `promise` is the current one, for a refusal that says it has changed. */
export function refused(refusal: Refusal, promise?: PromiseAnswer): TRPCError {
  return new TRPCError({
    code: CODES[refusal.refused],
    message: refusal.refused,
    cause: new Refused(refusal, promise),
  });
}

/** The value; throws a refusal. */
export function unwrap<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw refused(value);
  return value;
}

export function problemOf(error: TRPCError): Problem {
  const { cause } = error;
  if (cause instanceof Refused) {
    const { refusal, promise } = cause;
    const { refused: name, field, because } = refusal;
    const fields = field ? [{ path: field, message: name }] : [];
    return {
      refusal: name,
      fields,
      ...(promise && { promise }),
      ...(because && { because: [...because] }),
    };
  }
  if (cause instanceof z.ZodError)
    return {
      refusal: 'invalid-input',
      fields: cause.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    };
  return {
    refusal: error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR' ? 'invalid-input' : null,
    fields: [],
  };
}

/** The message for the caller. For a fault it says only that it is ours: the error's own message may contain anything. */
export function messageOf(error: TRPCError): string {
  if (error.cause instanceof Refused) return error.message;
  if (error.cause instanceof z.ZodError) return 'invalid-input';
  return error.code === 'INTERNAL_SERVER_ERROR'
    ? 'Something failed on our side. Nothing you entered was lost; try again.'
    : error.code;
}
