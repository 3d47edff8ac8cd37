/** The runs of a command line: policies × demands, each over all seeds. */
import { join } from 'node:path';
import type { Policy } from '../domain/policy.ts';
import { AGENTS, type AgentBehavior, answering, DEADLINE_WEEK, FAULTS, RESIDENTS } from './behavior.ts';
import { chance, seedFor } from './chance.ts';
import { type Demand, handlingTime } from './demand.ts';
import { type Report, report } from './report.ts';
import { runSeeds, type SeedOptions } from './seeds.ts';
import { FIRST_DAY, type Options } from './world.ts';

/** An ordinary working day before the deadline. */
export const ORDINARY_LOAD = 0.4;

/** One column of the result. */
export type Case = {
  readonly name: string;
  /** The policy's file, if it came from one. */
  readonly file?: string;
  readonly policy: Policy;
  readonly demand: Demand;
  readonly agents: AgentBehavior;
};

export type Named = { readonly name: string; readonly report: Report };

/** Shared by all cases of a command. */
export type Setting = Pick<Options, 'from' | 'days' | 'roster' | 'closed'> & {
  readonly seeds: readonly number[];
  readonly faults: boolean;
  /** Creates each case's folder with `folderOf`. */
  readonly folderOf: ((index: number) => string) | null;
};

export const ORDINARY = { from: FIRST_DAY, closed: [] } as const;

/** The deadline week: first day, number of days, and closed days. */
export const DECEMBER = {
  from: DEADLINE_WEEK[0]?.date ?? FIRST_DAY,
  days: DEADLINE_WEEK.length,
  closed: DEADLINE_WEEK.flatMap(({ date, closed }) => (closed ? [{ date, name: closed }] : [])),
};

export const agentsAnswering = (share: number | undefined): AgentBehavior =>
  share === undefined ? AGENTS : answering(share);

/** Runs all seeds of all cases, as many at once as there are processors. */
export async function runCases(
  cases: readonly Case[],
  setting: Setting,
  progress: (seed: number, day: number) => void,
): Promise<Named[]> {
  const options = cases.flatMap((one, index) => optionsOf(one, setting, setting.folderOf?.(index)));
  const results = await runSeeds(options, progress);
  const { length } = setting.seeds;
  return cases.map(({ name, policy, agents }, index) => ({
    name,
    report: report(
      results.slice(index * length, (index + 1) * length),
      setting.days,
      policy.callbackWithin,
      handlingTime(agents),
    ),
  }));
}

const optionsOf = (one: Case, setting: Setting, folder: string | undefined): SeedOptions[] =>
  setting.seeds.map((seed) => ({
    seed,
    from: setting.from,
    days: setting.days,
    roster: setting.roster,
    closed: setting.closed,
    faults: setting.faults ? FAULTS : null,
    demand: one.demand,
    policy: one.policy,
    agents: one.agents,
    residents: RESIDENTS,
    log: folder === undefined ? null : join(folder, `seed-${seed}.log`),
  }));

/** A subset of the roster of this size; always the same, in roster order. */
export function subsetOf<T>(roster: readonly T[], size: number): readonly T[] {
  if (size >= roster.length) return roster;
  const draw = chance(seedFor(1, 'roster'));
  const places = roster.map((_, index) => ({ index, order: draw.next() }));
  const drawn = places.sort((a, b) => a.order - b.order).slice(0, size);
  const chosen = new Set(drawn.map(({ index }) => index));
  return roster.filter((_, index) => chosen.has(index));
}
