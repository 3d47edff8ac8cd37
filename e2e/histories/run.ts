/** `npm run histories`: records what clients do to real processes while things go wrong, and checks it against a plain model. */
import { Option } from 'commander';
import { DATABASE_KINDS, type DatabaseKind } from '../../api/testing/databases.ts';
import { commandLine, wholeNumber } from '../tools/command-line.ts';
import { type Finished, keepProgress, readProgress } from './progress.ts';
import { type HistoryResult, runHistory } from './run-history.ts';

/** Each history has its own database, so one machine holds any number of operations. */
const ONE_HISTORY = 5_000;

const options = commandLine(
  'histories',
  'Records what clients do to several processes while things go wrong, and checks it.',
)
  .option('--operations <n>', 'how many operations, in histories of five thousand', wholeNumber(1), 10_000)
  .option('--seed <n>', 'decides who does what, and what goes wrong', wholeNumber(0), 1)
  .option('--processes <n>', 'processes on one database', wholeNumber(2), 3)
  .option('--fault-every <n>', 'operations between two faults', wholeNumber(1), 100)
  .option('--progress <file>', 'keeps finished histories there, and goes on where it was')
  .addOption(
    new Option('--database <kind>', 'the database they share').choices(DATABASE_KINDS).default('postgres'),
  )
  .parse()
  .opts<{
    operations: number;
    seed: number;
    processes: number;
    faultEvery: number;
    progress?: string;
    database: DatabaseKind;
  }>();

// Ends the processes and databases of the history under way with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const settings = { database: options.database, processes: options.processes, faultEvery: options.faultEvery };
const began = performance.now();
const earlier = options.progress === undefined ? [] : readProgress(options.progress, settings);
const all = [...earlier];
const sum = (count: (one: Finished) => number) => all.reduce((total, one) => total + count(one), 0);
const done = () => sum(({ operations }) => operations);
if (earlier.length > 0)
  process.stdout.write(`${options.progress} has ${earlier.length} histories, ${done()} operations.\n`);
for (let seed = options.seed; done() < options.operations; seed++) {
  if (earlier.some((one) => one.seed === seed)) continue;
  const operations = Math.min(ONE_HISTORY, options.operations - done());
  const result = await runHistory({ ...settings, operations, seed, agents: 60 });
  const finished = {
    ...{
      ...settings,
      seed,
      operations: result.history.operations.length,
      anomalies: result.anomalies.length,
    },
    faults: Object.values(result.faults).reduce((total, count) => total + count, 0),
  };
  all.push(finished);
  if (options.progress !== undefined) keepProgress(options.progress, finished);
  report(seed, result);
  process.stdout.write(`  ${done()} of ${options.operations} operations, after ${minutes()} minutes.\n`);
}
const wrong = sum(({ anomalies }) => anomalies);
process.stdout.write(`${done()} operations, ${sum(({ faults }) => faults)} faults, ${wrong} anomalies.\n`);
process.exitCode = wrong > 0 ? 1 : 0;

function minutes(): string {
  return ((performance.now() - began) / 60_000).toFixed(1);
}

function report(seed: number, { history, anomalies, faults: made, refusals, failed }: HistoryResult): void {
  const count = (result: string) => history.operations.filter((one) => one.result === result).length;
  process.stdout.write(
    `Seed ${seed}: ${history.operations.length} operations (${count('ok')} done, ${count('fail')} refused, ${count('info')} unknown), ` +
      `${history.found.referrals.length} referrals, ${history.found.assignments.length} assignments, ` +
      `${history.found.offers.filter(({ status, kind }) => status === 'missed' && kind === 'general').length} Generals missed.\n`,
  );
  process.stdout.write(
    `  Faults: ${JSON.stringify(made)}. Refused: ${JSON.stringify(Object.fromEntries(refusals))}.\n`,
  );
  for (const { rule, about } of anomalies) process.stdout.write(`  ${rule}: ${about}\n`);
  if (failed.size > 0)
    process.stdout.write(`  Faults logged: ${JSON.stringify(Object.fromEntries(failed))}.\n`);
}
