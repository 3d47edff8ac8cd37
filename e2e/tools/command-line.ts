/** Arguments of `npm run` commands: a wrong one gets a sentence before anything starts. */
import { Command, InvalidArgumentError } from 'commander';

/** The exit code for wrong arguments. */
export const BAD_ARGUMENTS = 2;

/** A command with this name and a `--help`; refuses unknown arguments. */
export const commandLine = (name: string, description: string): Command =>
  new Command(`npm run ${name} --`)
    .description(description)
    .showHelpAfterError(`Try: npm run ${name} -- --help`)
    .allowExcessArguments(false)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : BAD_ARGUMENTS));

/** A whole number of at least `least`. */
export const wholeNumber = (least: number) => (text: string) => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least)
    throw new InvalidArgumentError(`It must be a whole number of at least ${least}.`);
  return value;
};

/** A number above zero. */
export const positiveNumber = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError('It must be a number above 0.');
  return value;
};
