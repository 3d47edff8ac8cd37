/** Recent weeks of the program's record, replayed with two policies: the same residents, agents, and chances (rule 52c). */
import type { TrialFigures, TrialResult } from '../../shared/contracts/staff-trial.ts';
import type { ReplayAgent, ReplayInput } from '../application/policy-trial/replay-input.ts';
import type { RosterRow } from '../application/roster-import/roster-csv.ts';
import type { Policy } from '../domain/policy.ts';
import { rosterRow } from '../in-memory/made-up-agent.ts';
import { AGENTS, type AgentBehavior, RESIDENTS } from './behavior.ts';
import { dayOf, isKept, judgedIn, share } from './calibration.ts';
import { chance, seedFor } from './chance.ts';
import { type Options, type Result, simulate } from './world.ts';

/** A Monday in winter, four weeks and more before the clocks change. */
const FIRST_MONDAY = '2026-01-05';
const DAY = 86_400_000;
const RESAMPLED = 1_000;
const [LOW, HIGH] = [0.025, 0.975];

/** `progress` gets the number of days replayed, of `daysOf` of them. */
export async function replay(input: ReplayInput, progress: (done: number) => void): Promise<TrialResult> {
  const runs: { before: Result; after: Result }[] = [];
  const { length } = policiesOf(input);
  for (let run = 0; run < input.runs; run++) {
    const done = (which: number) => (day: number) =>
      progress((run * length + which) * input.days + Math.min(day, input.days));
    const [before, after] = policiesOf(input);
    runs.push({
      before: await simulate({ ...optionsOf(input, before, run + 1), progress: done(0) }),
      after: await simulate({ ...optionsOf(input, after, run + 1), progress: done(1) }),
    });
  }
  return resultOf(input, runs);
}

const policiesOf = ({ before, after }: ReplayInput): readonly [Policy, Policy] => [before, after];

/** Days of all runs with both policies. */
export const daysOf = ({ days, runs }: Pick<ReplayInput, 'days' | 'runs'>): number => days * runs * 2;

function optionsOf(input: ReplayInput, policy: Policy, seed: number): Options {
  const { days, requests, agents, closed } = input;
  return {
    ...{ seed, from: FIRST_MONDAY, days, policy, faults: null },
    demand: { kind: 'mean', perDay: 0 },
    recorded: Array.from({ length: days }, (_, day) => requests.filter((one) => one.day === day)),
    roster: agents.map(rowOf),
    agents: behaviorOf(input),
    // Second requests are in the record already.
    residents: { ...RESIDENTS, asksAgainElsewhere: 0 },
    closed: closed.map(({ day, name }) => ({ date: dateOf(day), name })),
  };
}

const dateOf = (day: number): string =>
  new Date(Date.parse(FIRST_MONDAY) + day * DAY).toISOString().slice(0, 10);

function rowOf({ role, zip, zone, languages, needs, hours }: ReplayAgent, index: number): RosterRow {
  const row = rosterRow(`agent-${String(index).padStart(5, '0')}`, {
    ...{ role, zip, hours, languages: [...languages], needs: [...needs] },
  });
  return { ...row, zone };
}

const behaviorOf = ({ answering }: ReplayInput): AgentBehavior =>
  answering === null
    ? AGENTS
    : {
        ...AGENTS,
        ignores: { ...AGENTS.ignores, mean: Math.min(0.95, Math.max(0.05, 1 - answering.answered)) },
        acceptsOfAnswers: answering.accepted,
      };

type Runs = readonly { readonly before: Result; readonly after: Result }[];

function resultOf({ from, to, thinned, recorded, days, ...input }: ReplayInput, runs: Runs): TrialResult {
  const [before, after] = [runs.map((run) => run.before), runs.map((run) => run.after)];
  return {
    ...{ from, to, thinned, recorded },
    requests: input.requests.length,
    agents: input.agents.length,
    runs: input.runs,
    before: figuresOf(before, days),
    after: figuresOf(after, days),
    ...changesOf(runs.map((run) => [dayCounts(run.before, days), dayCounts(run.after, days)])),
    violations: [...before, ...after].reduce((sum, { violations }) => sum + violations.length, 0),
  };
}

function figuresOf(results: readonly Result[], days: number): TrialFigures {
  const sum = (of: (result: Result) => number) => results.reduce((all, result) => all + of(result), 0);
  const judged = results.flatMap((result) => judgedIn(result, days));
  return {
    asked: sum(({ arrivals }) => arrivals.length),
    phoned: sum(({ arrivals }) => arrivals.filter(({ tookThePhone }) => tookThePhone).length),
    promised: judged.length,
    kept: share(judged.filter(isKept).length, judged.length),
    missed: sum(({ counts }) => counts.missed),
    alertsPerAccept: share(
      sum(({ counts }) => counts.alerts),
      sum(({ counts }) => counts.accepts),
    ),
  };
}

export type DayCounts = { promised: number; kept: number; missed: number };

/** By day of the replay. */
function dayCounts(result: Result, days: number): DayCounts[] {
  const counts = Array.from({ length: days }, () => ({ promised: 0, kept: 0, missed: 0 }));
  for (const promise of judgedIn(result, days)) {
    const day = counts[dayOf(promise)];
    if (!day) continue;
    day.promised++;
    if (isKept(promise)) day.kept++;
  }
  for (const at of result.missedAt) {
    const day = counts[Math.floor((at - result.from) / DAY)];
    if (day) day.missed++;
  }
  return counts;
}

/**
 * The 95 % intervals of both changes. Days differ more than requests within one, so whole days are drawn, each with both policies.
 */
export function changesOf(
  runs: readonly (readonly [before: readonly DayCounts[], after: readonly DayCounts[]])[],
): Pick<TrialResult, 'keptChange' | 'missedChange'> {
  const pairs = runs.flatMap(([before, after]) =>
    before.flatMap((one, day) => {
      const other = after[day];
      return other ? [{ before: one, after: other }] : [];
    }),
  );
  const draw = chance(seedFor(1, 'bootstrap'));
  const kept: number[] = [];
  const missed: number[] = [];
  for (let n = 0; n < RESAMPLED && pairs.length > 0; n++) {
    const drawn = pairs.map(() => draw.pick(pairs));
    const sum = (which: 'before' | 'after', what: keyof DayCounts) =>
      drawn.reduce((all, pair) => all + pair[which][what], 0);
    const shares = [
      share(sum('before', 'kept'), sum('before', 'promised')),
      share(sum('after', 'kept'), sum('after', 'promised')),
    ];
    const [one, other] = shares;
    if (one !== null && one !== undefined && other !== null && other !== undefined) kept.push(other - one);
    const change = share(sum('after', 'missed') - sum('before', 'missed'), sum('before', 'missed'));
    if (change !== null) missed.push(change);
  }
  return { keptChange: rangeOf(kept), missedChange: rangeOf(missed) };
}

function rangeOf(values: number[]): TrialResult['keptChange'] {
  if (values.length < RESAMPLED / 2) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
  return { low: at(LOW), high: at(HIGH) };
}
