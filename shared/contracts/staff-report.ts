/** The program's report, for staff: counts only. */
import { z } from 'zod';
import { FIGURES, GROUPS } from '../report.ts';
import { keysOf } from '../typed.ts';

/** Days as YYYY-MM-DD in the program's zone, inclusive, at most a year. */
export const reportInput = z
  .object({ from: z.iso.date(), to: z.iso.date(), by: z.array(z.enum(GROUPS)).max(GROUPS.length) })
  .refine(({ from, to }) => from <= to, { path: ['to'] })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 366 * 86_400_000, { path: ['from'] });
export type ReportInput = z.infer<typeof reportInput>;

const figures = z.record(z.enum(keysOf(FIGURES)), z.number().nullable());
const key = z.object({
  county: z.string().optional(),
  language: z.string().optional(),
  help: z.string().optional(),
});
/** `figures`: null where too few asked to be shown. */
export const report = z.object({
  total: figures,
  rows: z.array(z.object({ key, figures: figures.nullable() })),
  /** Agents whose registration ended in the period for three misses in a row, and who have not registered again. */
  deRegistered: z.number(),
});
export type ProgramReport = z.infer<typeof report>;
