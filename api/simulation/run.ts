/** `npm run simulate`: weeks of the service in a minute, with random people and faults that can be replayed. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { defaultPolicy } from '../domain/policy.ts';
import { runAttack } from './attack/attack.ts';
import { guessText, probe, SECRETS } from './attack/prober.ts';
import { isBorne, outcomeText } from './attack/report.ts';
import { ATTACKS, type Scenario } from './attack/senders.ts';
import {
  agentsAnswering,
  type Case,
  DECEMBER,
  type Named,
  ORDINARY,
  ORDINARY_LOAD,
  runCases,
  type Setting,
  subsetOf,
} from './cases.ts';
import { agentsFrom, DEMO_ROSTER, policyFrom, Unusable } from './choices.ts';
import { backtest, backtestText } from './forecast-backtest.ts';
import { isWorthIt, nudgeSeasons, nudgeText, SEASON } from './nudge-seasons.ts';
import { calibrationText, reportText } from './report-text.ts';
import { TABLE_SETTING, tableCases, tableText } from './value-table.ts';

const BROKEN = 1;
const BAD_INPUT = 2;
/** Small enough that an overloaded week takes minutes. */
const SMALL_ROSTER = 78;
/** A quiet weekday: few agents, so each of them would be rung constantly. */
const UNDER_ATTACK = 40;
/** Enough to make two hundred calls in an hour. */
const ENOUGH = 100;

/** Made-up seasons of a back-test. */
const SEASONS = 10;

/** Pairs for each secret that a prober guesses. */
const PAIRS = 500;

export type Flags = {
  seed: number;
  seeds: number;
  days?: number;
  demand: number;
  load?: number[];
  scenario?: 'december';
  attack?: Scenario | 'prober';
  table?: boolean;
  forecast?: boolean;
  nudges?: boolean;
  agents?: string;
  rosterSize?: number;
  policy: string;
  compare?: string[];
  answering?: number;
  faults?: boolean;
  json?: boolean;
  log?: string;
};

const whole = (least: number) => (text: string) => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least)
    throw new InvalidArgumentError(`It must be a whole number of at least ${least}.`);
  return value;
};
const part = (text: string) => {
  const value = Number(text);
  if (!(value > 0 && value <= 1)) throw new InvalidArgumentError('It must be more than 0 and at most 1.');
  return value;
};
const loads = (text: string) =>
  text.split(',').map((load) => {
    const value = Number(load);
    if (!(value > 0 && value <= 5))
      throw new InvalidArgumentError('It must be numbers of more than 0 and at most 5, with commas between.');
    return value;
  });
const demand = (text: string) => whole(1)(text.replace(/\/day$/, ''));

const program = new Command('simulate')
  .description(
    'Runs the real commands, engine, and store on a simulated clock, with made-up residents and agents, and checks after every commit that no rule is broken.',
  )
  .option('--seed <n>', 'the first seed', whole(0), 1)
  .option('--seeds <k>', 'how many seeds, one after the other', whole(1), 1)
  .option('--days <d>', 'how many days requests come in; 1, and 5 with --load', whole(1))
  .option('--demand <n/day>', 'requests a day, as a mean of the week', demand, 100)
  .addOption(
    new Option(
      '--load <shares>',
      'requests × handling time ÷ time on duty, on every day, as in 0.2,0.4,1.2; prints how good the promises are',
    )
      .argParser(loads)
      .conflicts('demand'),
  )
  .addOption(
    new Option(
      '--scenario <name>',
      `the last week of open enrollment; --load is that of an ordinary day (${ORDINARY_LOAD})`,
    )
      .choices(['december'])
      .conflicts(['demand', 'days']),
  )
  .option('--table', 'prints the table "What the values do" of the domain README')
  .option(
    '--forecast',
    `back-tests the forecast of requests on ${SEASONS} made-up seasons, or on --seeds of them`,
  )
  .option('--nudges', `plays ${SEASONS} made-up seasons with and without nudges, or --seeds of them`)
  .option('--agents <file>', 'a roster in the form of `kod roster import`; else the demo roster')
  .option(
    '--roster-size <n>',
    `so many of the roster, always the same; ${SMALL_ROSTER} with --load, --scenario and --table`,
    whole(1),
  )
  .option('--policy <file>', 'a JSON file of the values that are other than the default', 'default')
  .option('--compare <files...>', 'policies to put side by side, each as for --policy; `default` is one')
  .option('--answering <share>', 'of Generals answered in time, three accepts to each reject', part)
  .option(
    '--faults',
    'kills, slow and busy databases, clocks that are set; else only without --load, --scenario and --table',
  )
  .option('--no-faults', 'nothing goes wrong')
  .addOption(
    new Option(
      '--attack <name>',
      `an hour under attack with ${UNDER_ATTACK} agents; tells the harm that it did, and fails where it is more than is borne`,
    ).choices([...ATTACKS, 'library', 'prober']),
  )
  .option('--json', 'the whole report as JSON')
  .option('--log <folder>', 'write each seed’s happenings into a file')
  .showHelpAfterError()
  // Exit code 1 means a broken rule, which a usage error is not.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : BAD_INPUT));

/** Promise runs default to a small roster and no faults. */
const isAboutPromises = ({ load, scenario, table }: Flags): boolean =>
  load !== undefined || scenario !== undefined || table === true;

/** Resolves to the exit code: `BROKEN` if a rule was. */
async function main(flags: Flags): Promise<number> {
  if (flags.forecast) return backtested(flags);
  if (flags.nudges) return withNudges(flags);
  if (flags.attack === 'prober') return probed(flags);
  if (flags.attack) return attacked(flags, flags.attack);
  const cases = flags.table ? tableCases() : casesOf(flags);
  const setting = settingOf(flags, cases.length);
  const named = await runCases(
    cases,
    setting,
    progressOf(cases.length * setting.seeds.length * setting.days),
  );
  console.log(textOf(flags, named));
  for (const [index, { report }] of named.entries()) tellViolations(flags, cases[index], report);
  return named.some(({ report }) => report.violations.length > 0) ? BROKEN : 0;
}

async function attacked({ seed, rosterSize, json }: Flags, scenario: Scenario): Promise<number> {
  const outcome = await runAttack({
    scenario,
    minutes: 60,
    agents: rosterSize ?? (scenario === 'library' ? ENOUGH : UNDER_ATTACK),
    seed,
  });
  console.log(json ? JSON.stringify(outcome) : outcomeText(outcome));
  return isBorne(outcome) ? 0 : BROKEN;
}

async function probed({ seed, json }: Flags): Promise<number> {
  let better = 0;
  for (const secret of SECRETS) {
    const found = await probe({ secret, pairs: PAIRS, seed });
    console.log(json ? JSON.stringify({ secret, ...found }) : guessText(secret, found));
    if (!found.mayBeChance) better++;
  }
  return better > 0 ? BROKEN : 0;
}

/** Fails where the same hour last week is better. */
function backtested({ seed, seeds, json }: Flags): number {
  const all = Array.from({ length: seeds > 1 ? seeds : SEASONS }, (_, index) => backtest(seed + index));
  console.log(json ? JSON.stringify(all) : backtestText(all));
  return all.every(({ forecast, lastWeek }) => forecast < lastWeek) ? 0 : BROKEN;
}

/** Fails if no more promises are kept in the thin county, or if more alerts elsewhere are no chance. */
async function withNudges({ seed, seeds, json }: Flags): Promise<number> {
  const wanted = Array.from({ length: seeds > 1 ? seeds : SEASONS }, (_, index) => seed + index);
  const progress = progressOf(wanted.length * 2 * SEASON.weeks * 7);
  const all = await nudgeSeasons(wanted, defaultPolicy, progress);
  console.log(json ? JSON.stringify(all) : nudgeText(all));
  return isWorthIt(all) ? 0 : BROKEN;
}

function casesOf(flags: Flags): Case[] {
  const agents = agentsAnswering(flags.answering);
  const names = flags.compare ?? [flags.policy];
  return demandsOf(flags).flatMap(({ name: load, demand }) =>
    names.map((file) => ({
      name: [flags.compare && file, load].filter((one) => one !== undefined).join(' ') || file,
      file,
      policy: policyFrom(file),
      demand,
      agents,
    })),
  );
}

function demandsOf({ load, scenario, demand }: Flags): { name?: string; demand: Case['demand'] }[] {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  if (scenario)
    return (load ?? [ORDINARY_LOAD]).map((share) => ({
      name: percent(share),
      demand: { kind: 'scenario', load: share },
    }));
  if (load) return load.map((share) => ({ name: percent(share), demand: { kind: 'load', load: share } }));
  return [{ demand: { kind: 'mean', perDay: demand } }];
}

function settingOf(flags: Flags, cases: number): Setting {
  const promises = isAboutPromises(flags);
  const { from, days, closed } = flags.scenario
    ? DECEMBER
    : { ...ORDINARY, days: flags.days ?? (flags.table ? TABLE_SETTING.days : promises ? 5 : 1) };
  const size = flags.rosterSize ?? (promises ? SMALL_ROSTER : Number.POSITIVE_INFINITY);
  const count = flags.table ? Math.max(flags.seeds, TABLE_SETTING.seeds) : flags.seeds;
  const { log } = flags;
  return {
    ...{ from, days, closed },
    roster: subsetOf(agentsFrom(flags.agents ?? DEMO_ROSTER, from), size),
    seeds: Array.from({ length: count }, (_, index) => flags.seed + index),
    faults: flags.faults ?? !promises,
    folderOf: log ? (index) => makeFolder(cases > 1 ? join(log, `policy-${index + 1}`) : log) : null,
  };
}

function textOf(flags: Flags, named: readonly Named[]): string {
  if (flags.json) return JSON.stringify(named.length > 1 || flags.compare ? named : named[0]?.report);
  if (flags.table) return tableText(named);
  return isAboutPromises(flags) ? calibrationText(named) : reportText(named);
}

function makeFolder(name: string): string {
  try {
    mkdirSync(name, { recursive: true });
    return name;
  } catch {
    throw new Unusable(`${name} is not a folder, and cannot be made one.`);
  }
}

/** A progress line that is overwritten on a terminal; elsewhere an occasional line. */
function progressOf(all: number): (seed: number, day: number) => void {
  let done = 0;
  let told = 0;
  return (seed, day) => {
    if (day === 0) return;
    done++;
    const line = `${done} of ${all} days (seed ${seed}, day ${day})`;
    if (process.stderr.isTTY) process.stderr.write(`\r${line}  ${done === all ? '\n' : ''}`);
    else if (done === all || done - told >= all / 10) {
      told = done;
      console.error(line);
    }
  };
}

/** Each with the command that reproduces it. */
function tellViolations(flags: Flags, of: Case | undefined, { violations }: Named['report']): void {
  for (const { seed, at, about, what } of violations)
    console.error(`seed ${seed}, ${new Date(at).toISOString()}, ${about}: ${what}`);
  for (const seed of new Set(violations.map((violation) => violation.seed)))
    console.error(`again: npm run simulate -- --seed ${seed} ${others(flags, of).join(' ')}`);
}

const others = (flags: Flags, of: Case | undefined): string[] => [
  ...(flags.table ? ['--table'] : []),
  ...(flags.scenario ? ['--scenario', flags.scenario] : []),
  ...(of && of.demand.kind !== 'mean'
    ? ['--load', String(of.demand.load)]
    : ['--demand', String(flags.demand)]),
  ...(flags.days === undefined ? [] : ['--days', String(flags.days)]),
  ...(of?.file === undefined || of.file === 'default' ? [] : ['--policy', of.file]),
  ...(flags.agents === undefined ? [] : ['--agents', flags.agents]),
  ...(flags.rosterSize === undefined ? [] : ['--roster-size', String(flags.rosterSize)]),
  ...(flags.answering === undefined ? [] : ['--answering', String(flags.answering)]),
  ...(flags.faults === undefined ? [] : [flags.faults ? '--faults' : '--no-faults']),
];

program.action(async (flags: Flags) => {
  try {
    process.exitCode = await main(flags);
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    console.error(error.message);
    process.exitCode = BAD_INPUT;
  }
});
await program.parseAsync();
