/** `npm run histories`: records what clients do to real processes while things go wrong, and checks it against a plain model. */
import { Option } from 'commander';
import { DATABASE_KINDS, type DatabaseKind } from '../../api/testing/databases.ts';
import { commandLine, wholeNumber } from '../tools/command-line.ts';
import { type HistoryResult, runHistory } from './run-history.ts';

/** Each history has a database of its own, so that one machine holds any number of operations. */
const ONE_HISTORY = 5_000;

const options = commandLine(
  'histories',
  'Records what clients do to several processes while things go wrong, and checks it.',
)
  .option('--operations <n>', 'how many operations, in histories of five thousand', wholeNumber(1), 10_000)
  .option('--seed <n>', 'decides who does what, and what goes wrong', wholeNumber(0), 1)
  .option('--processes <n>', 'processes on one database', wholeNumber(2), 3)
  .option('--fault-every <n>', 'operations between two faults', wholeNumber(1), 100)
  .addOption(
    new Option('--database <kind>', 'the database they share').choices(DATABASE_KINDS).default('postgres'),
  )
  .parse()
  .opts<{
    operations: number;
    seed: number;
    processes: number;
    faultEvery: number;
    database: DatabaseKind;
  }>();

// Ends the processes and databases of the history under way with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

let done = 0;
let faults = 0;
let wrong = 0;
for (let seed = options.seed; done < options.operations; seed++) {
  const operations = Math.min(ONE_HISTORY, options.operations - done);
  const { processes, faultEvery, database } = options;
  const result = await runHistory({ operations, seed, processes, faultEvery, database, agents: 60 });
  done += result.history.operations.length;
  faults += Object.values(result.faults).reduce((sum, count) => sum + count, 0);
  wrong += result.anomalies.length;
  report(seed, result);
}
process.stdout.write(`${done} operations, ${faults} faults, ${wrong} anomalies.\n`);
process.exitCode = wrong > 0 ? 1 : 0;

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
