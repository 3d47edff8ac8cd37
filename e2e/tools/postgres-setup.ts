import type { TestProject } from 'vitest/node';
import { makeTemplate } from '../../api/testing/migrated.ts';
import { startThrowAwayPostgres, type ThrowAwayPostgres } from './find-postgres.ts';

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
  const migrated = await migratedTemplate();
  return async () => {
    delete process.env.TEST_PG_TEMPLATE;
    await migrated.stop();
    if (given === undefined) delete process.env.TEST_PG_URL;
    else process.env.TEST_PG_URL = given;
    await postgres.stop();
  };
}

/** Migrated once, because every suite begins with its copy. */
async function migratedTemplate(): Promise<ThrowAwayPostgres> {
  const made = await startThrowAwayPostgres();
  await makeTemplate(made.url);
  process.env.TEST_PG_TEMPLATE = new URL(made.url).pathname.slice(1);
  return made;
}
