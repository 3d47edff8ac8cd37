/** Trying a policy value on recent weeks: the record replayed in the simulation with the present policy and with the changed one. */
import { z } from 'zod';
import { instant, storedId } from './common.ts';
import { POLICY_NAMES } from './staff-policy.ts';

const name = z.enum(POLICY_NAMES);
export const TRIAL_WEEKS = [1, 2, 4] as const;
export type TrialWeeks = (typeof TRIAL_WEEKS)[number];
/** `amount`: null for the setting's, or the default. */
export const trialInput = z.object({
  value: name,
  amount: z.number().nullable(),
  weeks: z.literal(TRIAL_WEEKS),
});
export type TrialInput = z.infer<typeof trialInput>;

/** In the replay, all runs together. `kept`: a share of `promised`; null without any. */
const figures = z.object({
  asked: z.number(),
  /** Saw a time that they did not take, and phoned instead. */
  phoned: z.number(),
  promised: z.number(),
  kept: z.number().nullable(),
  missed: z.number(),
  alertsPerAccept: z.number().nullable(),
});
export type TrialFigures = z.infer<typeof figures>;

/** In 95 of 100 draws of the replayed days, the change lies within. */
const range = z.object({ low: z.number(), high: z.number() }).nullable();
export const trialResult = z.object({
  /** YYYY-MM-DD, whole weeks. */
  from: z.string(),
  to: z.string(),
  requests: z.number(),
  /** Every so many requests and agents one was replayed; 1 is all of them. */
  thinned: z.number(),
  agents: z.number(),
  runs: z.number(),
  /** What the program's record says of these weeks, as the report counts it. */
  recorded: z.object({ promised: z.number(), kept: z.number().nullable() }),
  before: figures,
  after: figures,
  /** Of the share of promises kept, in parts of 1. */
  keptChange: range,
  /** Of misses, as a part of those before. */
  missedChange: range,
  /** Rules that the replay found broken; its figures count for nothing then. */
  violations: z.number(),
});
export type TrialResult = z.infer<typeof trialResult>;

export const TRIAL_STATES = ['running', 'done', 'stopped', 'failed'] as const;
/** Why none began. */
export const TRIAL_OBSTACLES = ['running', 'faults', 'same', 'too-little', 'not-installed'] as const;
export type TrialObstacle = (typeof TRIAL_OBSTACLES)[number];

export const trial = z.object({
  id: storedId,
  staff: z.string(),
  value: name,
  before: z.number(),
  after: z.number(),
  begunAt: instant,
  state: z.enum(TRIAL_STATES),
  /** Days replayed, and all of them. */
  done: z.number(),
  all: z.number(),
  result: trialResult.nullable(),
});
export type Trial = z.infer<typeof trial>;

/** The newest one; null if there never was one. */
export const trialShown = z.object({ trial: trial.nullable(), serverNow: instant });
export type TrialShown = z.infer<typeof trialShown>;
export const trialBegun = z.object({ obstacle: z.enum(TRIAL_OBSTACLES).nullable() });
export type TrialBegun = z.infer<typeof trialBegun>;
export const trialStopInput = z.object({ id: storedId });
