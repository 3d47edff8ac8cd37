import type { TestProject } from 'vitest/node';
import { startThrowAwayPostgres } from './find-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server for this run; also in `TEST_PG_URL`, which `startThrowAwayPostgres` uses. */
    postgresUrl: string;
  }
}

/** One server for all store tests; fails without it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_PG_URL;
  const postgres = await startThrowAwayPostgres();
  project.provide('postgresUrl', postgres.url);
  process.env.TEST_PG_URL = postgres.url;
  return async () => {
    if (given === undefined) delete process.env.TEST_PG_URL;
    else process.env.TEST_PG_URL = given;
    await postgres.stop();
  };
}
