/** Program-wide settings by staff, as stored: days without service, and policy changes. */
import type { PolicyChange } from '../domain/policy-changes.ts';
import type { PolicyTrialStore } from './policy-trial-port.ts';

export type * from './policy-trial-port.ts';

/** Dates are YYYY-MM-DD, both included. */
export type ClosedDaysRow = {
  id: number;
  kind: 'holiday' | 'closure' | 'pause';
  name: string;
  from: string;
  to: string;
};
export type NewClosedDays = Omit<ClosedDaysRow, 'id'>;

/** Each change raises a version that running services poll. */
export type ClosedDaysStore = {
  all(): Promise<ClosedDaysRow[]>;
  /** False if an entry of this kind for exactly these days exists. */
  add(entry: NewClosedDays): Promise<boolean>;
  /** Changes an entry's name and last day; its first day stays. */
  change(id: number, entry: Pick<ClosedDaysRow, 'name' | 'to'>): Promise<void>;
  /** False if no entry of this kind begins on that day. */
  remove(kind: ClosedDaysRow['kind'], from: string): Promise<boolean>;
};

export type PolicyStore = {
  /** Oldest first. */
  changes(): Promise<PolicyChange[]>;
  /** Raises a version that running services poll. */
  add(change: Omit<PolicyChange, 'id' | 'at'>): Promise<void>;
  readonly trials: PolicyTrialStore;
};
