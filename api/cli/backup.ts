/** `kod backup FILE`: a consistent copy of the database, made while the service runs. */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command } from 'commander';
import { fail, JSON_OPTION, print } from './output.ts';
import { withApplication } from './with-application.ts';

export function backupCommand(): Command {
  return new Command('backup')
    .description(
      'Copies the database as of one moment, while the service runs; on PostgreSQL through pg_dump.',
    )
    .argument('<file>', 'a file that is not there yet')
    .option('--keys <file>', 'puts the wrapped keys into this file instead, to be kept for fewer days')
    .option(...JSON_OPTION)
    .action(backup);
}

async function backup(
  name: string,
  { json = false, keys }: { json?: boolean; keys?: string },
): Promise<void> {
  const file = resolve(name);
  const apart = keys === undefined ? undefined : resolve(keys);
  if (file === apart) return fail('The keys need a file of their own.');
  for (const one of [file, ...(apart === undefined ? [] : [apart])]) {
    if (existsSync(one)) return fail(`${one} is there already; a backup never writes over one.`);
    if (!existsSync(dirname(one))) return fail(`There is no folder ${dirname(one)}; nothing was copied.`);
  }
  await withApplication(async ({ database, services }, staff) => {
    // Entered before copying, so the copy contains its own record.
    await services.audit.enter({ what: 'backup-begun', staff });
    await database.copyTo(file, apart);
  });
  print(
    json,
    { file, keys: apart ?? null },
    () =>
      `The database is copied to ${name}. Keep KOD_DATA_KEY as well, and apart: without it the copy tells little.${apart === undefined ? '' : ` The wrapped keys are in ${keys}: the copy opens nothing without them.`}`,
  );
}
