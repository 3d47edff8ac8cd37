import { runChecks } from './checks.ts';

/** `npm run check`: lint, format and types, without the tests. */
const failed = await runChecks();
if (failed.length > 0)
  console.log(
    `Not in order: ${failed.join(', ')}. \`npx biome check --write\` mends most of lint and format.`,
  );
process.exitCode = failed.length > 0 ? 1 : 0;
