/** The store of changes of the policy by staff. */
import type { PolicyChange } from '../domain/policy-changes.ts';

export type PolicyStore = {
  /** Oldest first. */
  changes(): Promise<PolicyChange[]>;
  /** Raises a version that running services poll. */
  add(change: Omit<PolicyChange, 'id' | 'at'>): Promise<void>;
};
