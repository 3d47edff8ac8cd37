/** Inputs and outputs of the staff's policy. Durations are in ms. */
import { z } from 'zod';
import { instant } from './common.ts';

/** The values that staff may change, in the order of the panel. */
export const POLICY_NAMES = [
  'massReserve',
  'waveSize',
  'waveEvery',
  'everyoneBefore',
  'alertAgain',
  'pauseFor',
  'callPause',
  'capacity',
  'callTakes',
  'callGap',
  'answerIn',
  'promiseConfidence',
  'supplyShare',
  'supplyCaution',
  'openingsShare',
  'openingLead',
  'returnAfterReminder',
  'overrideFor',
  'milesPerMiss',
  'milesPerInProgress',
  'milesOnCall',
  'milesForMessageOnly',
  'residentsAnHour',
  'coolDown',
  'contestWithin',
  'disputeWithin',
  'callBackAhead',
  'nudgesAWeek',
  'nudgeStay',
  'nudgeMiles',
] as const;
export type PolicyName = (typeof POLICY_NAMES)[number];
const name = z.enum(POLICY_NAMES);

export const POLICY_SORTS = ['duration', 'count', 'miles', 'share'] as const;
export const policyShown = z.object({
  serverNow: instant,
  values: z.array(
    z.object({
      value: name,
      unit: z.enum(POLICY_SORTS),
      now: z.number(),
      /** By the environment, or else the default. */
      configured: z.number(),
      least: z.number(),
      most: z.number(),
    }),
  ),
  /** Newest first; planned ones are still to come. `amount`: null is the setting's, or the default. */
  changes: z.array(
    z.object({
      value: name,
      amount: z.number().nullable(),
      effectiveAt: instant,
      at: instant,
      staff: z.string(),
      reason: z.string(),
      planned: z.boolean(),
    }),
  ),
});
export type PolicyShown = z.infer<typeof policyShown>;

/** `from`: the first day, YYYY-MM-DD, Eastern; null for a minute from now. */
export const policyInput = z.object({
  ...{ value: name, amount: z.number().nullable(), from: z.iso.date().nullable() },
  ...{ reason: z.string().max(1_000), dryRun: z.boolean() },
});
export type PolicyInput = z.infer<typeof policyInput>;

export const policyChanged = z.object({
  before: z.number(),
  after: z.number(),
  effectiveAt: instant,
  /** The day has passed. */
  past: z.boolean(),
  /** Why it can't work. `value`, and for `less` also `than`: names of policy values. */
  faults: z.array(
    z.object({
      fault: z.enum(['range', 'whole', 'less', 'windows']),
      value: z.string().optional(),
      than: z.string().optional(),
      least: z.number().optional(),
      most: z.number().optional(),
    }),
  ),
});
export type PolicyChangedAnswer = z.infer<typeof policyChanged>;
