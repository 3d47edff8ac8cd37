/** `kod backup FILE`: a consistent copy of the database, made while the service runs. */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command } from 'commander';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { withApplication } from './with-application.ts';

export function backupCommand(): Command {
  return new Command('backup')
    .description(
      'Makes a consistent copy of the database while the service runs; on PostgreSQL with pg_dump.',
    )
    .argument('<file>', 'a new file')
    .option('--keys <file>', 'writes the wrapped keys to this file instead, to keep for fewer days')
    .option(...JSON_OPTION)
    .action(backup);
}

async function backup(
  name: string,
  { json = false, keys }: { json?: boolean; keys?: string },
): Promise<void> {
  const file = resolve(name);
  const apart = keys === undefined ? undefined : resolve(keys);
  if (file === apart) return fail('The keys need a separate file.');
  for (const one of [file, ...(apart === undefined ? [] : [apart])]) {
    if (existsSync(one)) return fail(`${one} already exists; a backup never overwrites a file.`);
    if (!existsSync(dirname(one)))
      return fail(`The folder ${dirname(one)} does not exist; nothing was copied.`);
  }
  await withApplication(async ({ database, services }, staff) => {
    // Entered before copying, so the copy contains its own record.
    await services.audit.enter({ what: 'backup-begun', staff });
    await database.copyTo(file, apart);
  });
  print(
    json,
    SCHEMAS.backup,
    { file, keys: apart ?? null },
    () =>
      `The database is copied to ${name}. Keep KOD_DATA_KEY too, in another place: without it the copy reveals little.${apart === undefined ? '' : ` The wrapped keys are in ${keys}: the copy can’t be decrypted without them.`}`,
  );
}
