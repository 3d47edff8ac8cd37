/** Staff schedule a policy change, with a reason (rule 52). All processes have read it before it takes effect. */
import { POLICY_NAMES, type PolicyShown } from '../../shared/contracts/staff-policy.ts';
import type { Instant, Zone } from '../../shared/vocabulary.ts';
import { POLICY_UNITS, type Policy } from '../domain/policy.ts';
import {
  type PolicyChange,
  type PolicyFault,
  policyAt,
  policyFaults,
  TUNABLE,
  type TunableValue,
} from '../domain/policy-changes.ts';
import { localDate, startOfDay } from '../domain/time/zoned-time.ts';
import { asStaff } from './as-staff.ts';
import type { Work } from './ports.ts';

/** Ms. Processes poll every five seconds; one that is slow has read the change by then. */
export const POLICY_LEAD = 60_000;
/** The program's zone. */
const ZONE: Zone = 'America/New_York';

/** `amount`: null for the setting's, or the default. `from`: the first day, YYYY-MM-DD; null for as soon as all processes can. */
export type Wanted = {
  readonly value: TunableValue;
  readonly amount: number | null;
  readonly from: string | null;
};
export type PolicyChanged = {
  readonly before: number;
  readonly after: number;
  readonly effectiveAt: Instant;
  /** Why nothing was changed; empty if something was, or would be. */
  readonly faults: readonly PolicyFault[];
  readonly past: boolean;
};
type Deed = { readonly staff: string; readonly reason: string; readonly dryRun: boolean };

/** `configured`: without changes by staff. */
export const changePolicyAs = (deed: Deed, configured: Policy, wanted: Wanted) =>
  asStaff(
    deed.staff,
    changePolicy(deed, configured, wanted),
    ({ before, after, effectiveAt, faults, past }) =>
      deed.dryRun || past || faults.length > 0
        ? null
        : {
            what: 'policy-changed',
            detail: `${wanted.value} ${before} to ${after} from ${new Date(effectiveAt).toISOString()}: ${deed.reason.trim()}`,
          },
  );

const changePolicy =
  ({ staff, reason, dryRun }: Deed, configured: Policy, { value, amount, from }: Wanted) =>
  async ({ stores, now }: Work): Promise<PolicyChanged> => {
    await stores.lockProgram();
    const known = await stores.policy.changes();
    const soonest = now + POLICY_LEAD;
    const effectiveAt = from === null ? soonest : Math.max(soonest, startOfDay(from, ZONE));
    const change: PolicyChange = {
      ...{ id: Number.MAX_SAFE_INTEGER, value, amount, effectiveAt, at: now, staff, reason },
    };
    const all = [...known, change];
    const [before, after] = [known, all].map((some) => policyAt(configured, some, effectiveAt)[value]);
    // Other changes may be planned for later: each of those moments has to work too.
    const moments = [effectiveAt, ...all.map((one) => one.effectiveAt).filter((at) => at > effectiveAt)];
    const faults = moments.flatMap((at) => policyFaults(policyAt(configured, all, at), value));
    const past = from !== null && from < localDate(now, ZONE);
    const done = { before: before ?? 0, after: after ?? 0, effectiveAt, faults: faults.slice(0, 3), past };
    if (!dryRun && !past && faults.length === 0)
      await stores.policy.add({ value, amount, effectiveAt, staff, reason: reason.trim() });
    return done;
  };

/** How many recent changes are shown. */
const SHOWN = 100;

/** Each value with its range, and the changes, newest first. */
export function policyShownOf(
  { configured, policy, changes }: { configured: Policy; policy: Policy; changes: readonly PolicyChange[] },
  now: Instant,
): PolicyShown {
  return {
    serverNow: now,
    values: POLICY_NAMES.map((value) => {
      const [least, most] = TUNABLE[value];
      return {
        ...{ value, unit: POLICY_UNITS[value], now: policy[value], configured: configured[value] },
        ...{ least, most },
      };
    }),
    changes: changes
      .toReversed()
      .slice(0, SHOWN)
      .map(({ id: _, ...change }) => ({ ...change, planned: change.effectiveAt > now })),
  };
}
