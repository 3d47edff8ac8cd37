/** `npm run fuzz`: malformed inputs to every procedure and every other entry point. */
import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import { commandLine, wholeNumber } from '../tools/command-line.ts';
import { fuzz } from './fuzz.ts';

const { inputs, seed } = commandLine(
  'fuzz',
  'Sends malformed inputs, made from the schemas, to every procedure and every other way into the product. Fails on a fault of ours, a changed row, or a log that repeats what was sent.',
)
  .option('--inputs <n>', 'how many to each of them', wholeNumber(1), 10_000)
  .option('--seed <n>', 'the same seed sends the same inputs', wholeNumber(0), 1)
  .parse()
  .opts<{ inputs: number; seed: number }>();

const results = await fuzz(inputs, seed, ({ name, sent, faults, changed, leaks, borne }) => {
  const kinds = [...Map.groupBy(faults, (fault) => fault)].map(([fault, all]) => `${fault} (${all.length})`);
  const wrong = [
    ...kinds,
    ...(changed ? ['rows changed'] : []),
    ...(leaks ? [`${leaks} lines of the log`] : []),
  ];
  process.stdout.write(`${name}: ${sent}${borne ? '' : ` – ${wrong.join(', ')}`}\n`);
});
const sent = results.reduce((sum, one) => sum + one.sent, 0);
const bad = results.filter(({ borne }) => !borne);
process.stdout.write(
  `${results.length} ways in, ${sent} malformed inputs, seed ${seed}: ${bad.length === 0 ? 'all borne.' : `${bad.length} not borne.`}\n`,
);

/** The handlers that need a browser's API run among the extension's tests, with as many inputs for each. */
Object.assign(process.env, { FUZZ_INPUTS: `${inputs}`, FUZZ_SEED: `${seed}` });
const vitest = await startVitest('test', ['extension/testing/fuzz'], {
  config: fileURLToPath(new URL('../tools/vitest.config.ts', import.meta.url)),
  project: ['extension'],
  reporters: ['verbose'],
  watch: false,
});
const failed = vitest.state.getCountOfFailedTests() + vitest.state.getUnhandledErrors().length;
await vitest.close();
process.exitCode = bad.length > 0 || failed > 0 ? 1 : 0;
