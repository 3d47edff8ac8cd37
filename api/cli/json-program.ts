/** What the commands about the program and its figures print with `--json`. */
import { z } from 'zod';
import { board } from '../../shared/contracts/board.ts';
import { instant } from '../../shared/contracts/common.ts';
import { nudgesSent } from '../../shared/contracts/nudge.ts';
import { coverage, forecastDay } from '../../shared/contracts/staff-coverage.ts';
import { closedEntry } from '../../shared/contracts/staff-days.ts';
import { report } from '../../shared/contracts/staff-report.ts';
import { trialResult } from '../../shared/contracts/staff-trial.ts';
import { PARTIAL_LANGUAGES } from '../../shared/i18n/resident-languages.ts';
import { GROUPS } from '../../shared/report.ts';
import { dryRun, list } from './json-parts.ts';

const closed = closedEntry.extend({ added: z.boolean(), callsSet: z.number(), dryRun });
const reopened = closedEntry.pick({ kind: true, from: true }).extend({ removed: z.boolean(), dryRun });
const { serverNow, weeks, level } = coverage.shape;

const pslTotals = z.array(z.object({ name: z.string(), issues: z.number(), agents: z.number() }));
const states = { reviewed: z.number(), machine: z.number(), missing: z.number(), changed: z.number() };
const shown = z.object({
  ...{ language: z.enum(PARTIAL_LANGUAGES), shown: z.boolean(), changed: z.boolean() },
  dryRun,
});

export const PROGRAM_SCHEMAS = {
  board: board.omit({ version: true }),
  report: report.extend({ from: z.string(), to: z.string(), by: list(z.enum(GROUPS)) }),
  'coverage gaps': coverage.pick({ serverNow: true, weeks: true, level: true, gaps: true }),
  'coverage forecast': z.union([
    coverage.pick({ serverNow: true, weeks: true, level: true, days: true, closed: true }),
    forecastDay.extend({ serverNow, weeks, level }),
  ]),
  'nudge list': nudgesSent,
  'holiday add': closed,
  'holiday remove': reopened,
  'holiday list': list(closedEntry.extend({ id: z.number() })),
  'closure add': closed,
  'closure remove': reopened,
  'closure list': list(closedEntry.extend({ id: z.number() })),
  pause: z.object({
    ...{ paused: z.boolean(), reason: z.string(), until: z.string().nullable() },
    ...{ callsSet: z.number(), changed: z.boolean(), dryRun },
  }),
  resume: z.object({ paused: z.boolean(), reason: z.string(), dryRun }),
  'policy list': list(
    z.object({
      ...{ value: z.string(), now: z.union([z.string(), z.number()]) },
      ...{ default: z.union([z.string(), z.number()]), setBy: z.string().nullable() },
    }),
  ),
  'policy set': z.object({
    ...{ value: z.string(), dryRun, before: z.number(), after: z.number(), effectiveAt: instant },
  }),
  'policy history': list(
    z.object({
      ...{ id: z.number(), value: z.string(), amount: z.number().nullable() },
      ...{ effectiveAt: instant, at: instant, staff: z.string(), reason: z.string() },
    }),
  ),
  'policy try': trialResult,
  'psl report': z.object({
    ...{ days: z.number(), issues: z.number(), calls: z.number(), withoutTicket: z.number() },
    ...{ unresolved: z.number(), timeSpent: z.number() },
    ...{ bySystem: pslTotals, byScreen: pslTotals, byError: pslTotals },
  }),
  'site list': list(z.string()),
  'site add': z.object({ origin: z.string(), added: z.boolean(), dryRun }),
  'site remove': z.object({ origin: z.string(), removed: z.boolean(), dryRun }),
  'words list': list(
    z.object({
      ...{ language: z.enum(PARTIAL_LANGUAGES), shown: z.boolean() },
      /** Absent outside a checkout of the source. */
      ...z.object(states).partial().shape,
    }),
  ),
  'words allow': shown,
  'words forbid': shown,
  'words export': z.object({
    ...{ language: z.enum(PARTIAL_LANGUAGES), file: z.string(), sentences: z.number() },
  }),
  'words import': z.object({
    ...{ language: z.enum(PARTIAL_LANGUAGES), changed: z.number(), outdated: z.number() },
  }),
};
