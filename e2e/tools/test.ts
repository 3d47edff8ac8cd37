import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import { runChecks } from './checks.ts';
import { ClosingLineReporter } from './closing-line-reporter.ts';
import { findChromium } from './find-chromium.ts';
import { findFirefox } from './find-firefox.ts';
import { findPostgres } from './find-postgres.ts';
import { testArguments } from './test-arguments.ts';

const { filter, options } = testArguments(process.argv.slice(2));

/**
 * `npm test [-- <part of a file name> --project <name>]`: finds browsers and a database, runs the checks and
 * every test, and ends with `N passed, N failed`. A failed check fails the run, but doesn't stop the tests.
 */
const failed = [...(await provide()), ...(await runChecks())];
const reporter = new ClosingLineReporter(failed.length);
const clean = await runTests(reporter);
if (failed.length > 0) console.log(`\nFailed besides the tests: ${failed.join(', ')} (see above).`);
process.exit(clean && failed.length === 0 ? 0 : 1);

/** Finds two browsers and a database once, so no test has to. Returns what is missing. */
async function provide(): Promise<string[]> {
  const wanted = [
    { name: 'a Chromium', variable: 'CHROMIUM_PATH', find: findChromium },
    { name: 'a Firefox', variable: 'FIREFOX_PATH', find: findFirefox },
    ...(process.env.TEST_PG_URL ? [] : [{ name: 'a PostgreSQL', variable: 'PG_BIN', find: findPostgres }]),
  ];
  const missing: string[] = [];
  for (const { name, variable, find } of wanted) {
    try {
      process.env[variable] = await find();
      console.log(`ok     ${name}: ${process.env[variable]}`);
    } catch (cause) {
      console.log(`FAILED ${cause instanceof Error ? cause.message : cause}`);
      missing.push(name);
    }
  }
  return missing;
}

async function runTests(closingLine: ClosingLineReporter): Promise<boolean> {
  const config = fileURLToPath(new URL('vitest.config.ts', import.meta.url));
  try {
    const vitest = await startVitest('test', filter, {
      passWithNoTests: filter.length === 0,
      ...options,
      config,
      watch: false,
      reporters: ['default', closingLine],
    });
    const clean = process.exitCode === undefined || process.exitCode === 0;
    await vitest.close();
    return clean;
  } catch (cause) {
    console.log(cause);
    return false;
  }
}
