/** `npm run kod -- <command>`: the staff's command line. Every command takes `--json`. */
import { fail } from './output.ts';
import { kodProgram } from './program.ts';

kodProgram()
  .parseAsync()
  .catch((error: unknown) => {
    fail(error instanceof Error ? error.message : 'The command failed.');
  });
