/** `kod policy try`: recent weeks replayed with the present policy and with a changed value (rule 52c). */
import { Command, Option } from 'commander';
import type { TrialFigures, TrialResult } from '../../shared/contracts/staff-trial.ts';
import { memberOf } from '../../shared/typed.ts';
import { replayInput, TRIAL_RUNS, weeksBefore } from '../application/policy-trial/replay-input.ts';
import { triedPolicy } from '../application/policy-trial/trials.ts';
import { type PolicyFault, policyFaults, type TunableValue } from '../domain/policy-changes.ts';
import { canReplay, replayApart } from '../replay-process.ts';
import { recentRecord } from '../store/views/replay-view.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { table } from './table.ts';
import { withApplication } from './with-application.ts';

type Options = { json?: boolean; weeks: string };
export type ReadAmount = (
  name: string,
  text: string,
) => { value: TunableValue; amount: number | null } | string;
type Words = {
  readonly read: ReadAmount;
  readonly fault: (fault: PolicyFault) => string;
  readonly names: readonly string[];
};

export const tryCommand = (words: Words): Command =>
  new Command('try')
    .description(
      'Replays recent weeks with this value and without, and compares. Changes nothing; takes minutes.',
    )
    .argument('<value>', `one of ${words.names.join(', ')}`)
    .argument('<amount>', 'a duration such as PT10M, or a number; “default” tries the setting')
    .addOption(
      new Option('--weeks <n>', 'how many of the last whole weeks').choices(['1', '2', '4']).default('2'),
    )
    .option(...JSON_OPTION)
    .action((name: string, text: string, options: Options) => tryOut(words, name, text, options));

async function tryOut(words: Words, name: string, text: string, { json = false, weeks: typed }: Options) {
  const wanted = words.read(name, text);
  if (typeof wanted === 'string') return fail(wanted);
  if (!canReplay()) return fail('This installation has no simulation to replay with.');
  const weeks = memberOf([1, 2, 4], Number(typed)) ?? 2;
  const input = await withApplication(async ({ apply, database, services }) => {
    const { policy: before, configuredPolicy, clock } = services;
    const { after, obstacle } = triedPolicy(before, configuredPolicy, wanted);
    if (obstacle === 'same') return `${wanted.value} is that already.`;
    if (obstacle) return policyFaults(after, wanted.value).map(words.fault).join('\n');
    const now = clock.now();
    const record = await recentRecord(database.read, weeksBefore(now, weeks));
    const entries = await apply(({ stores }) => stores.agents.rosterEntries());
    return (
      replayInput({ ...record, weeks, now, before, after, entries, runs: TRIAL_RUNS }) ??
      'There are too few requests on record in these weeks, or nobody is registered.'
    );
  });
  if (typeof input === 'string') return fail(input);
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const result = await replayApart(input, progressLine(), stopped.signal);
    print(json, SCHEMAS['policy try'], result, () => trialText(wanted.value, result));
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
    fail('Stopped. Nothing was changed.');
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** On a terminal one line that is overwritten; elsewhere a line for each tenth. */
function progressLine(): (done: number, all: number) => void {
  let told = 0;
  return (done, all) => {
    const line = `${done} of ${all} days replayed`;
    if (process.stderr.isTTY) process.stderr.write(`\r${line}${done === all ? '\n' : ''}`);
    else if (done === all || done - told >= all / 10) {
      told = done;
      process.stderr.write(`${line}\n`);
    }
  };
}

const percent = (part: number | null): string => (part === null ? '–' : `${(part * 100).toFixed(1)} %`);
const points = (part: number): string => `${part > 0 ? '+' : ''}${(part * 100).toFixed(1)}`;
const decimal = (value: number | null): string => (value === null ? '–' : value.toFixed(1));

const ROWS: readonly (readonly [label: string, of: (figures: TrialFigures) => string])[] = [
  ['Requests', ({ asked }) => String(asked)],
  ['Phoned instead', ({ phoned }) => String(phoned)],
  ['Promises', ({ promised }) => String(promised)],
  ['Promises kept', ({ kept }) => percent(kept)],
  ['Misses', ({ missed }) => String(missed)],
  ['Alerts per accept', ({ alertsPerAccept }) => decimal(alertsPerAccept)],
];

export function trialText(value: string, result: TrialResult): string {
  const { from, to, requests, agents, runs, recorded, before, after, keptChange, missedChange } = result;
  const changes = [
    keptChange && `Promises kept: ${points(keptChange.low)} to ${points(keptChange.high)} points.`,
    missedChange && `Misses: ${points(missedChange.low)} to ${points(missedChange.high)} %.`,
  ].filter((one) => one !== null);
  return [
    `${requests} requests from ${from} to ${to}, ${agents} agents, ${runs} ${runs === 1 ? 'run' : 'runs'} with different chances.`,
    table(
      ['', 'Now', `With this ${value}`],
      ROWS.map(([label, of]) => [label, of(before), of(after)]),
      [1, 2],
    ),
    ...(changes.length > 0 ? [`The change, in 95 of 100 draws of these days: ${changes.join(' ')}`] : []),
    `The record has ${percent(recorded.kept)} of ${recorded.promised} promises kept. The replay’s people are made up, and only requests that were sent are in it. Trust the difference more than the figures.`,
    ...(result.thinned > 1 ? [`One of ${result.thinned} requests and agents was replayed.`] : []),
    ...(result.violations > 0
      ? [`The replay found ${result.violations} broken rules, so these figures count for nothing.`]
      : []),
  ].join('\n');
}
