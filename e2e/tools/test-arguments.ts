/** What `npm test` takes: parts of files' names, and those of Vitest's options that mean something here. */
import { InvalidArgumentError } from 'commander';
import type { startVitest } from 'vitest/node';
import { commandLine, wholeNumber } from './command-line.ts';

const PROJECTS = ['unit', 'extension', 'store', 'e2e'];
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

/** Of `argv` without the program's own name; a wrong one ends the process with a sentence. */
export const testArguments = (argv: readonly string[]): TestArguments => {
  const command = commandLine(
    'test',
    'Types, lint, and every test, or those whose files have one of these parts in their names.',
  )
    .argument('[parts...]', 'parts of the names of files, such as countdown or e2e/specs')
    .option(
      '--project <name>',
      `only of this kind, may be given again: ${PROJECTS.join(', ')}`,
      oneMoreProject,
    )
    .option('-t, --testNamePattern <pattern>', 'only tests whose titles match this regular expression')
    .option(
      '--changed [commit]',
      'only what changes since this commit can affect; without one, what is not committed',
    )
    .option('--shard <index/count>', 'only this part of the files', aPart)
    .option('-u, --update', 'write the snapshots anew')
    .option('--bail <failures>', 'stop after so many failures', wholeNumber(1))
    .option('--maxWorkers <workers>', 'files at a time', wholeNumber(1))
    .option('--testTimeout <ms>', 'how long one test may take', wholeNumber(1))
    .parse(argv, { from: 'user' });
  return { filter: command.args, options: command.opts() };
};
