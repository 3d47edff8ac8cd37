/** What callers may still do in a time, and which proofs of work were taken (rules 10f, 40 and 40c). */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Everybody } from '../domain/abuse/doubt.ts';

/** Whom a request is counted for (rule 40). */
export type Sender = {
  /** A keyed digest of the address, or of its IPv6 network. */
  caller: string;
  /** Submissions it may make in a minute. */
  perMinute: number;
  /** A keyed digest of the network that the address is part of; null where it is none of ours to know. */
  network: string | null;
  /** Requests that everybody sent within ten minutes, and agents on duty, as last counted. */
  everybody: Everybody;
};
/** A request is an address's, for a minute; a private link is a mailbox's, for ten and for a day; all others are an agent's, for a day. */
export type BudgetKind =
  | 'request'
  | 'private-link'
  | 'private-link-a-day'
  | 'psl-issue'
  | 'psl-picture'
  | 'contact-test'
  | 'contact-code'
  | 'contact-code-mailbox'
  | 'settings';
export type Budgets = {
  /** Spends one, or `amount`, of `most` that this spender has in the kind's time; false when less was left. */
  spend(kind: BudgetKind, spender: string, most: number, now: Instant, amount?: number): Promise<boolean>;
};

/** Proof-of-work answers that were taken; each is good once. */
export type UsedChallenges = {
  /** False when it was used before. */
  take(id: string, until: Instant): Promise<boolean>;
};
