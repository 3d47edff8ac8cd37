/** `npm run kod -- <command>`: what staff operate the program with. Every command takes `--json`. */
import { Command } from 'commander';
import { ConfigProblem } from '../config.ts';
import { fail } from './output.ts';
import { rosterCommand } from './roster.ts';
import { siteCommand } from './site.ts';

const program = new Command('kod')
  .description('kynect On Demand for staff: the roster and the sites that may carry the widget.')
  .showHelpAfterError()
  .addCommand(rosterCommand())
  .addCommand(siteCommand());

program.parseAsync().catch((error: unknown) => {
  fail(error instanceof ConfigProblem || error instanceof Error ? error.message : 'The command failed.');
});
