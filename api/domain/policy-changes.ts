/** Policy values that staff may change, when changes take effect, and values that can't work together (rule 52). */
import type { Instant } from '../../shared/vocabulary.ts';
import { POLICY_UNITS, type Policy, type PolicyValue } from './policy.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * The least and the most of each value that staff may change. The others are the source documents', are limits of security, or
 * need a restart.
 */
export const TUNABLE = {
  massReserve: [MINUTE, 15 * MINUTE],
  waveSize: [1, 1_000],
  waveEvery: [10_000, 10 * MINUTE],
  everyoneBefore: [MINUTE, 25 * MINUTE],
  alertAgain: [2 * MINUTE, HOUR],
  pauseFor: [5 * MINUTE, 4 * HOUR],
  callPause: [5 * MINUTE, HOUR],
  capacity: [1, 50],
  callTakes: [5 * MINUTE, 90 * MINUTE],
  callGap: [0, 30 * MINUTE],
  answerIn: [MINUTE, 30 * MINUTE],
  promiseConfidence: [0.5, 0.99],
  supplyShare: [0.1, 1],
  supplyCaution: [0, 3],
  openingsShare: [0.1, 1],
  openingLead: [5 * MINUTE, HOUR],
  returnAfterReminder: [5 * MINUTE, 2 * HOUR],
  overrideFor: [30 * MINUTE, 12 * HOUR],
  milesPerMiss: [0, 500],
  milesPerInProgress: [0, 5_000],
  milesOnCall: [0, 10_000],
  milesForMessageOnly: [0, 10_000],
  residentsAnHour: [3, 100],
  coolDown: [10 * MINUTE, DAY],
  contestWithin: [DAY, 60 * DAY],
  disputeWithin: [DAY, 14 * DAY],
  callBackAhead: [DAY, 60 * DAY],
  nudgesAWeek: [0, 7],
  nudgeStay: [30 * MINUTE, 2 * HOUR],
  nudgeMiles: [10, 300],
} as const satisfies Partial<Record<PolicyValue, readonly [number, number]>>;
export type TunableValue = keyof typeof TUNABLE;

/** Each first value has to be less than the second; `policy.ts` says what breaks otherwise. */
const LESS_THAN: readonly (readonly [PolicyValue, PolicyValue])[] = [
  ['everyoneBefore', 'callbackWithin'],
  ['waveEvery', 'alertAgain'],
  ['callGap', 'callTakes'],
  ['milesPerInProgress', 'milesForMessageOnly'],
  ['milesOnCall', 'milesForMessageOnly'],
  ['milesPerMissInRow', 'milesOnCall'],
  ['milesForMessageOnly', 'milesOnCallForMass'],
  ['contestWithin', 'contactKept'],
  ['disputeWithin', 'contactKept'],
  ['callBackAhead', 'contactKept'],
];

export type PolicyFault =
  | { readonly fault: 'range'; readonly value: TunableValue; readonly least: number; readonly most: number }
  | { readonly fault: 'whole'; readonly value: TunableValue }
  | { readonly fault: 'less'; readonly value: PolicyValue; readonly than: PolicyValue }
  /** A General and its reserve don't fit into the promised time, so no referral would start as a General. */
  | { readonly fault: 'windows' };

/**
 * Faults of a policy, empty if there are none. Only `changed` is held to its range: the environment may shorten values for a demo.
 */
export function policyFaults(policy: Policy, changed: TunableValue): PolicyFault[] {
  const faults: PolicyFault[] = [];
  const [least, most] = TUNABLE[changed];
  const amount = policy[changed];
  if (!(amount >= least && amount <= most)) faults.push({ fault: 'range', value: changed, least, most });
  else if (POLICY_UNITS[changed] !== 'share' && changed !== 'supplyCaution' && !Number.isInteger(amount))
    faults.push({ fault: 'whole', value: changed });
  for (const [value, than] of LESS_THAN)
    if ((value === changed || than === changed) && policy[value] >= policy[than])
      faults.push({ fault: 'less', value, than });
  if (changed === 'massReserve' && policy.generalWindow + policy.massReserve > policy.callbackWithin)
    faults.push({ fault: 'windows' });
  return faults;
}

/** `amount`: null is the environment's, or else the default. Of two for one instant the later `id` counts. */
export type PolicyChange = {
  readonly id: number;
  readonly value: TunableValue;
  readonly amount: number | null;
  readonly effectiveAt: Instant;
  readonly at: Instant;
  readonly staff: string;
  readonly reason: string;
};
type Change = Pick<PolicyChange, 'id' | 'value' | 'amount' | 'effectiveAt'>;

const inOrder = (one: Change, other: Change): number =>
  one.effectiveAt - other.effectiveAt || one.id - other.id;

/** Applies the changes in effect at this instant to the configured policy. */
export function policyAt(configured: Policy, changes: readonly Change[], at: Instant): Policy {
  const values: Partial<Record<TunableValue, number>> = {};
  for (const { value, amount, effectiveAt } of changes.toSorted(inOrder))
    if (effectiveAt <= at) values[value] = amount ?? configured[value];
  return { ...configured, ...values };
}

/** When the policy changes next; infinite if it doesn't. */
export const nextChangeAt = (changes: readonly Change[], at: Instant): Instant =>
  Math.min(
    Number.POSITIVE_INFINITY,
    ...changes.map(({ effectiveAt }) => effectiveAt).filter((one) => one > at),
  );
