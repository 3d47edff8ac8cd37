import { runChecks } from './checks.ts';

/** `npm run check`: types, lint, and format, without the tests. */
const failed = await runChecks();
if (failed.length > 0)
  console.log(`Failed: ${failed.join(', ')}. \`npx biome check --write\` fixes most of lint and format.`);
process.exitCode = failed.length > 0 ? 1 : 0;
