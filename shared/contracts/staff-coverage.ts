/** Coverage gaps and the forecast: counts by place, language, and time, without personal data. */
import { z } from 'zod';
import { instant, language } from './common.ts';
import { nudgesSent } from './nudge.ts';
import { closedEntry } from './staff-days.ts';

/** In eight of ten cases the number is from `low` to `high`. */
const expected = z.object({ mean: z.number(), low: z.number(), high: z.number() });
export type Expected = z.infer<typeof expected>;

/** How many who speak the language plan to be on duty: nobody, up to `FEW_SPEAKERS`, or more. */
export const DUTY_LEVELS = ['nobody', 'few', 'enough'] as const;
export const FEW_SPEAKERS = 2;

export const coverageGap = z.object({
  county: z.string(),
  language,
  /** 0 to 23, by the program's clock. */
  hour: z.number(),
  /** In the last `GAP_WEEKS` weeks. */
  asked: z.number(),
  /** Of those: nobody tried to call by the promised time, or at all. */
  unserved: z.number(),
  /** In the next seven days. */
  expected,
  /** The fewest who speak the language and plan to be on duty at that hour, on the weekdays when people asked. */
  speakers: z.number(),
  duty: z.enum(DUTY_LEVELS),
});
export type CoverageGap = z.infer<typeof coverageGap>;

export const GAP_WEEKS = 4;
export const MOST_GAPS = 60;

/** Half hours from `FIRST_SLOT`; of each: expected requests, people needed for the upper end, people who plan to be on duty. */
export const forecastDay = z.object({
  /** YYYY-MM-DD. */
  day: z.string(),
  /** The name of a holiday or closure. */
  closed: z.string().nullable(),
  /** Null if the record has no such weekday. */
  expected: expected.nullable(),
  slots: z.array(z.object({ expected: expected.nullable(), needed: z.number(), planned: z.number() })),
});
export type ForecastDay = z.infer<typeof forecastDay>;

/** 7 a.m. to 9 p.m. */
export const [FIRST_SLOT, LAST_SLOT] = [14, 42];

export const coverage = z.object({
  serverNow: instant,
  /** Whole weeks on record, at most eight. */
  weeks: z.number(),
  /** Requests of the last seven days against what is usual; 1 is as usual. */
  level: z.number(),
  /** Worst first. */
  gaps: z.array(coverageGap),
  /** The next two weeks, today first. */
  days: z.array(forecastDay),
  /** Closed days in these weeks, and the next one after them. */
  closed: z.array(closedEntry),
  /** Agents asked to stay on. An older service left it out. */
  nudges: nudgesSent.optional(),
});
export type Coverage = z.infer<typeof coverage>;
