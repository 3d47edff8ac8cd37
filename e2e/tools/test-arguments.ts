/** The arguments of `npm test`: parts of file names, and a few of Vitest's options. */
import { InvalidArgumentError } from 'commander';
import type { startVitest } from 'vitest/node';
import { commandLine, wholeNumber } from './command-line.ts';

/** Those of a run that names none. */
const ORDINARY = ['unit', 'extension', 'store', 'e2e'];
const PROJECTS = [...ORDINARY, 'proofs'];
type Options = Parameters<typeof startVitest>[2];
export type TestArguments = { readonly filter: string[]; readonly options: NonNullable<Options> };

const oneMoreProject = (name: string, before: readonly string[] = []): readonly string[] => {
  if (!PROJECTS.includes(name)) throw new InvalidArgumentError(`It is one of ${PROJECTS.join(', ')}.`);
  return [...before, name];
};
const aPart = (text: string): string => {
  const [index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).slice(1).map(Number);
  if (index < 1 || index > count) throw new InvalidArgumentError('It must be like 1/3.');
  return text;
};

/** Parses `argv` without the program's name; a wrong argument ends the process with a sentence. */
export const testArguments = (argv: readonly string[]): TestArguments => {
  const command = commandLine(
    'test',
    'Runs the checks and every test, or the test files whose paths contain one of these parts.',
  )
    .argument('[parts...]', 'parts of file paths, such as countdown or e2e/specs')
    .option(
      '--project <name>',
      `run only this project; can be repeated: ${PROJECTS.join(', ')}; proofs runs only if named`,
      oneMoreProject,
    )
    .option('-t, --testNamePattern <pattern>', 'run only tests whose titles match this regular expression')
    .option(
      '--changed [commit]',
      'run only tests affected by changes since this commit, by default uncommitted ones',
    )
    .option('--shard <index/count>', 'run only this share of the files', aPart)
    .option('-u, --update', 'update the snapshots')
    .option('--bail <failures>', 'stop after this many failures', wholeNumber(1))
    .option('--maxWorkers <workers>', 'maximum number of files at a time', wholeNumber(1))
    .option('--testTimeout <ms>', 'maximum duration of one test', wholeNumber(1))
    .parse(argv, { from: 'user' });
  return { filter: command.args, options: { project: ORDINARY, ...command.opts() } };
};
