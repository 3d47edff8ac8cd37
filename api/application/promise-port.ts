/** Stored promises. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Policy } from '../domain/policy.ts';
import type { Practice } from '../domain/promise/calibration.ts';
import type { Basis } from '../domain/promise/callback-promise.ts';
import type { Owed } from '../domain/promise/demand.ts';
import type { PromisedCall } from '../domain/promise/estimate.ts';

export type NewPromise = {
  referralId: string;
  at: Instant;
  kind: 'now' | 'later' | 'opening';
  plannedBy: Instant;
  promisedBy: Instant;
  basis: Basis;
};

export type PromiseStore = {
  /** Blocks other promises until the commit: two residents never get the same last place. */
  lock(): Promise<void>;
  /** Every open request that is owed a call, without shadows. */
  owed(now: Instant, policy: Policy): Promise<Owed[]>;
  practice(): Promise<Practice>;
  /** Commands of this transaction one after the other: nobody promises between what one has read and reserved. */
  inTurn<T>(run: () => Promise<T>): Promise<T>;
  /** Owed by this transaction from now on, before its request is stored. */
  reserve(call: Owed): void;
  /** That request is stored, or was refused. */
  release(referralId: string): void;
  /** Open promises with the facts to evaluate them (rule 8k). */
  openCalls(now: Instant, policy: Policy): Promise<PromisedCall[]>;
  /** Stores what was promised, and why. */
  add(promise: NewPromise): Promise<void>;
  /** Records once that this request's newest promise was kept or broken by a call, or passed without one. */
  settle(referralId: string, how: 'called' | 'passed', at: Instant, policy: Policy): Promise<void>;
};
