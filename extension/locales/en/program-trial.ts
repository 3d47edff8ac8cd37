/** Words of trying a policy value on recent weeks. */
import type { TrialFigures, TrialObstacle, TrialResult } from '../../../shared/contracts/staff-trial.ts';
import { counted } from '../plural.ts';

export const words = {
  title: 'Tried on recent weeks',
  about:
    'Replays the requests of the last whole weeks with this value and without it, and compares. Changes nothing; takes minutes.',
  weeks: 'Weeks',
  weeksOf: (count: number) => counted('en', count, { one: 'week', other: 'weeks' }),
  go: 'Try it on recent weeks',
  stop: 'Stop',
  obstacles: {
    running: 'Another trial is running. It is shown here; stop it or wait for it.',
    faults: 'That cannot work, so it cannot be tried either.',
    same: 'It is that already.',
    'too-little': 'There are too few requests on record in these weeks, or nobody is registered.',
    'not-installed': 'This installation has no simulation to replay with.',
  } satisfies Record<TrialObstacle, string>,
  what: (name: string, before: string, after: string) => `${name}: ${after} instead of ${before}`,
  by: (staff: string, time: string) => `Begun by ${staff}, ${time}.`,
  progress: (done: number, all: number) => `${done} of ${all} days replayed`,
  stopped: 'It was stopped.',
  failed: 'It ended without a result. Try it again.',
  headline: (kept: string, misses: string | null) =>
    misses === null ? `Promises kept ${kept}.` : `Promises kept ${kept}, misses ${misses}.`,
  keptRange: (low: string, high: string) => `Promises kept: ${low} to ${high} points.`,
  missesRange: (low: string, high: string) => `Misses: ${low} to ${high}.`,
  ranges: (ranges: string) => `The change, in 95 of 100 draws of these days: ${ranges}`,
  noChange: 'The replay cannot tell this change from chance.',
  columns: { figure: 'Figure', before: 'Now', after: 'With the change' },
  figures: {
    asked: 'Requests',
    phoned: 'Phoned instead',
    promised: 'Promises',
    kept: 'Promises kept',
    missed: 'Misses',
    alertsPerAccept: 'Alerts per accept',
  } satisfies Record<keyof TrialFigures, string>,
  basis: ({ requests, from, to, agents, runs }: TrialResult) =>
    `${requests} requests from ${from} to ${to}, ${agents} agents, ${counted('en', runs, { one: 'run', other: 'runs' })} with other chances.`,
  honest: (kept: string, promised: number) =>
    `The record has ${kept} of ${promised} promises kept. The replay’s people are made up, and only requests that were sent are in it. Trust the difference more than the figures.`,
  thinned: (every: number) => `One of ${every} requests and agents was replayed.`,
  violations: (count: number) =>
    `The replay found ${counted('en', count, { one: 'broken rule', other: 'broken rules' })}, so these figures count for nothing.`,
};
export type ProgramTrialWords = typeof words;
