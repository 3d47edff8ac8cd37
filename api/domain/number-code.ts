/** The code that proves that a number is its resident's (rule 9e). */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Policy } from './policy.ts';
import { type Refusal, refuse } from './refusal.ts';

/** For one request. `number`: a keyed digest of the line; another number has not been confirmed. */
export type NumberCode = {
  readonly number: string;
  readonly salt: string;
  readonly sentAt: Instant;
  readonly triesLeft: number;
  readonly confirmedAt: Instant | null;
};

export const isConfirmed = (code: NumberCode | null, number: string): boolean =>
  code !== null && code.number === number && code.confirmedAt !== null;

/** A new code replaces the one before. `salt`: random and fresh. */
export function newNumberCode(
  before: NumberCode | null,
  { number, salt }: Pick<NumberCode, 'number' | 'salt'>,
  now: Instant,
  { codeEvery, codeTries }: Policy,
): NumberCode | Refusal {
  if (before && now < before.sentAt + codeEvery) return refuse('too-many-requests');
  return { number, salt, sentAt: now, triesLeft: codeTries, confirmedAt: null };
}

/** A wrong try uses one of `codeTries`; the right code works once, and for the number that it was sent to. */
export function tryNumberCode(
  code: NumberCode | null,
  number: string,
  right: boolean,
  now: Instant,
  { codeLasts }: Policy,
): NumberCode | Refusal {
  const valid = code && code.number === number && code.confirmedAt === null && code.triesLeft > 0;
  if (!valid || now >= code.sentAt + codeLasts) return refuse('code-over', 'code');
  return right ? { ...code, confirmedAt: now } : { ...code, triesLeft: code.triesLeft - 1 };
}
