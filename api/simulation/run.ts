/** `npm run simulate`: weeks of the service in a minute, with people and faults by chance that replays. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import type { Policy } from '../domain/policy.ts';
import { AGENTS, answering, FAULTS, RESIDENTS } from './behavior.ts';
import { agentsFrom, policyFrom, Unusable } from './choices.ts';
import { type Report, report } from './report.ts';
import { type Named, reportText } from './report-text.ts';
import { runSeeds, type SeedOptions } from './seeds.ts';
import { FIRST_DAY } from './world.ts';

const BROKEN = 1;
const BAD_INPUT = 2;
const DEMO_ROSTER = fileURLToPath(new URL('../../e2e/stand-ins/roster.csv', import.meta.url));

type Flags = {
  seed: number;
  seeds: number;
  days: number;
  demand: number;
  agents?: string;
  policy: string;
  compare?: string[];
  answering?: number;
  faults: boolean;
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
const demand = (text: string) => whole(1)(text.replace(/\/day$/, ''));

const program = new Command('simulate')
  .description(
    'Runs the real commands, engine and store on a clock of its own, with made-up residents and agents, and checks after every commit that no rule is broken.',
  )
  .option('--seed <n>', 'the first seed', whole(0), 1)
  .option('--seeds <k>', 'how many seeds, one after the other', whole(1), 1)
  .option('--days <d>', 'how many days requests come in', whole(1), 1)
  .option('--demand <n/day>', 'requests a day, as a mean of the week', demand, 100)
  .option('--agents <file>', 'a roster in the form of `kod roster import`; else the demo roster')
  .option('--policy <file>', 'a JSON file of the values that are other than the default', 'default')
  .option('--compare <files...>', 'policies to put side by side, each as for --policy; `default` is one')
  .option('--answering <share>', 'of Generals answered in time, three accepts to each reject', part)
  .option('--no-faults', 'nothing goes wrong: no kill, no slow or busy database, no clock that is set')
  .option('--json', 'the whole report as JSON')
  .option('--log <folder>', 'write each seed’s happenings into a file')
  .showHelpAfterError()
  // 1 says that a rule was broken, which nobody knows who has run nothing.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : BAD_INPUT));

/** Resolves to the exit code: `BROKEN` where a rule was. */
async function main(flags: Flags): Promise<number> {
  const names = flags.compare ?? [flags.policy];
  const roster = agentsFrom(flags.agents ?? DEMO_ROSTER, FIRST_DAY);
  const policies = names.map(policyFrom);
  const reports: Named[] = [];
  for (const [index, policy] of policies.entries()) {
    const folder =
      flags.log && makeFolder(flags.compare ? join(flags.log, `policy-${index + 1}`) : flags.log);
    reports.push({ name: names[index] ?? '', report: await runOne(flags, policy, roster, folder) });
  }
  console.log(
    flags.json ? JSON.stringify(flags.compare ? reports : reports[0]?.report) : reportText(reports),
  );
  for (const { name, report } of reports) tellViolations(flags, name, report);
  return reports.some(({ report }) => report.violations.length > 0) ? BROKEN : 0;
}

function makeFolder(name: string): string {
  try {
    mkdirSync(name, { recursive: true });
    return name;
  } catch {
    throw new Unusable(`${name} is not a folder, and cannot be made one.`);
  }
}

async function runOne(
  flags: Flags,
  policy: Policy,
  roster: SeedOptions['roster'],
  folder: string | undefined,
): Promise<Report> {
  const seeds = Array.from({ length: flags.seeds }, (_, index) => flags.seed + index);
  const options = seeds.map(
    (seed): SeedOptions => ({
      seed,
      days: flags.days,
      demand: flags.demand,
      roster,
      policy,
      agents: flags.answering === undefined ? AGENTS : answering(flags.answering),
      residents: RESIDENTS,
      faults: flags.faults ? FAULTS : null,
      log: folder ? join(folder, `seed-${seed}.log`) : null,
    }),
  );
  const results = await runSeeds(options, progressOf(seeds.length * flags.days));
  return report(results, flags.days, policy.callbackWithin);
}

/** One line that is written over, on a terminal; now and then a line where there is none. */
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

/** Each with the command that shows it again. */
function tellViolations(flags: Flags, policy: string, { violations, days }: Report): void {
  for (const { seed, at, about, what } of violations)
    console.error(`seed ${seed}, ${new Date(at).toISOString()}, ${about}: ${what}`);
  for (const seed of new Set(violations.map((violation) => violation.seed)))
    console.error(
      [
        `again: npm run simulate -- --seed ${seed} --days ${days} --demand ${flags.demand}`,
        ...others(flags, policy),
      ].join(' '),
    );
}

const others = (flags: Flags, policy: string): string[] => [
  ...(policy === 'default' ? [] : [`--policy ${policy}`]),
  ...(flags.agents === undefined ? [] : [`--agents ${flags.agents}`]),
  ...(flags.answering === undefined ? [] : [`--answering ${flags.answering}`]),
  ...(flags.faults ? [] : ['--no-faults']),
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
