/** What the database keeps of promises. */
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
  /** From then until the commit nobody else is promised anything: two residents never get the same last place. */
  lock(): Promise<void>;
  /** Every open request that is owed a call, shadows left out. */
  owed(now: Instant, policy: Policy): Promise<Owed[]>;
  practice(): Promise<Practice>;
  /** What promises are judged by while they stand (rule 8k). */
  openCalls(now: Instant, policy: Policy): Promise<PromisedCall[]>;
  /** Keeps what was promised, and why. */
  add(promise: NewPromise): Promise<void>;
  /** The newest promise of this request was kept or broken by a call, or passed without one: it is learned from, once. */
  settle(referralId: string, how: 'called' | 'passed', at: Instant, policy: Policy): Promise<void>;
};
