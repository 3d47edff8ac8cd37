/** The policy with staff's changes, the database's current closed days, and the attack (rules 16, 40h, and 52). */

import type { Instant } from '../../../shared/vocabulary.ts';
import type { Attack } from '../../domain/abuse/attack.ts';
import type { Policy } from '../../domain/policy.ts';
import { nextChangeAt, type PolicyChange, policyAt } from '../../domain/policy-changes.ts';
import type { ClosedDaysRow } from '../closed-days-port.ts';

export type CurrentPolicy = {
  /** A planned change takes effect at its instant, on all processes alike. */
  readonly now: Policy;
  /** Without changes by staff. */
  readonly configured: Policy;
  reload(): Promise<void>;
};

export type PolicyRows = {
  now(): Instant;
  closedDays(): Promise<ClosedDaysRow[]>;
  attack(): Promise<Pick<Attack, 'since'> | null>;
  changes(): Promise<PolicyChange[]>;
};

/** Reads everything before it returns: `kod` changes agents without starting the service. */
export async function currentPolicy(configured: Policy, rows: PolicyRows): Promise<CurrentPolicy> {
  type Read = { readonly base: Policy; readonly changes: readonly PolicyChange[] };
  const read = async (): Promise<Read> => ({
    base: {
      ...configured,
      closedDays: await rows.closedDays(),
      attackSince: (await rows.attack())?.since ?? null,
    },
    changes: await rows.changes(),
  });
  let known = await read();
  /** The policy in effect at `at`, and the instant of the next change. */
  const holding = ({ base, changes }: Read, at: Instant) => ({
    ...{ policy: policyAt(base, changes, at), from: at, until: nextChangeAt(changes, at) },
  });
  let held = holding(known, rows.now());
  return {
    configured,
    get now() {
      const at = rows.now();
      // A clock that was set back does not matter between two changes.
      if (at >= held.until || (at < held.from && known.changes.length > 0)) held = holding(known, at);
      return held.policy;
    },
    async reload() {
      known = await read();
      held = holding(known, rows.now());
    },
  };
}
