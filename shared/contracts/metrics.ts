/** View Metrics: what one agent did in a period, in the agent's own days. Durations are in ms. */
import { z } from 'zod';
import { instant } from './common.ts';

/** YYYY-MM-DD, inclusive, at most a year. */
export const periodInput = z
  .object({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The last day lies before the first.' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 366 * 86_400_000, {
    path: ['from'],
    message: 'Choose a year at most.',
  });
export const GROUPINGS = ['day', 'hour', 'language', 'help'] as const;
export type Grouping = (typeof GROUPINGS)[number];
export const seriesInput = z.object({ period: periodInput, by: z.enum(GROUPINGS) });

/** null if there is no data. */
const median = z.number().nullable();
export const metrics = z.object({
  offered: z.number().int(),
  offeredGeneral: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  /** Only Generals, without those that staff forgave. */
  missed: z.number().int(),
  /** Only Complete. */
  completed: z.number().int(),
  unableToReach: z.number().int(),
  /**
   * Accepted and then given back: by the agent, because no attempt was logged, or because the resident says
   * that nobody called.
   */
  returned: z.number().int(),
  /** From the offer of a General to its accept or reject. */
  responseTime: median,
  /** From accepting to the first logged attempt. */
  timeToFirstAttempt: median,
  /**
   * Accepted referrals whose promise the agent answers for and that is decided, and how many of those
   * promises they kept.
   */
  promised: z.number().int(),
  promiseKept: z.number().int(),
});
export type Metrics = z.infer<typeof metrics>;

export const metricsSummary = z.object({ ...metrics.shape, zone: z.string(), serverNow: instant });
export type MetricsSummary = z.infer<typeof metricsSummary>;
/**
 * `key` is a day, an hour of the day from "00" to "23", a language, or a kind of help. Includes every day, and every hour from the
 * first to the last with data; other keys only if they have data.
 */
export const metricsSeries = z.array(z.object({ key: z.string(), ...metrics.shape }));
export type MetricsSeries = z.infer<typeof metricsSeries>;
