/** Budgets of callers, and used proofs of work (rules 10f, 40, and 40c). */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Everybody } from '../domain/abuse/doubt.ts';

/** The sender that a request counts for (rule 40). */
export type Sender = {
  /** A keyed digest of the address, or of its IPv6 network. */
  caller: string;
  /** Submissions it may make in a minute. */
  perMinute: number;
  /** A keyed digest of the network of the address; null if it is not known. */
  network: string | null;
  /** Everybody's requests within ten minutes, and agents on duty, as last counted. */
  everybody: Everybody;
};
/**
 * Requests count per address and minute; private links per mailbox or number, in ten minutes and a day; answers to texts
 * and codes per number and day; messages of a thread per referral and day; `old-record` per agent, referral, and day; all others per agent and day.
 */
export type BudgetKind =
  | 'request'
  | 'private-link'
  | 'private-link-a-day'
  | 'psl-issue'
  | 'psl-picture'
  | 'contact-test'
  | 'contact-code'
  | 'contact-code-mailbox'
  | 'contact-code-number'
  | 'old-record'
  | 'old-records'
  | 'search'
  | 'searches'
  | 'text-answer'
  | 'text-unclear'
  | 'thread-written'
  | 'number-code'
  | 'number-code-request'
  | 'thread-reply'
  | 'agency-deed'
  | 'assisted'
  | 'settings';
export type Budgets = {
  /** Spending survives a rollback of the transaction. */
  readonly outlastsUndoing: boolean;
  /** Spends one, or `amount`, of the `most` allowed in the kind's period; false if less is left. */
  spend(kind: BudgetKind, spender: string, most: number, now: Instant, amount?: number): Promise<boolean>;
  /** Whether `spend` would allow one now. */
  has(kind: BudgetKind, spender: string, most: number, now: Instant): Promise<boolean>;
};

/** Used proof-of-work solutions; each is valid once. */
export type UsedChallenges = {
  /** False if it was used before. */
  take(id: string, until: Instant): Promise<boolean>;
};
