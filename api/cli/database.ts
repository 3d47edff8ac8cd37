/** `kod database`: maintenance of the database. */
import { Command } from 'commander';
import { isInitialized, openDatabase } from '../store/database.ts';
import { environmentKeys } from '../store/keys/environment-keys.ts';
import { verifyKeys } from '../store/keys/master-keys.ts';
import { SCHEMAS } from './json-schemas.ts';
import { namedDatabase } from './named-database.ts';
import { JSON_OPTION, print } from './output.ts';

export function databaseCommand(): Command {
  return new Command('database').description('the database itself').addCommand(unlock());
}

const unlock = () =>
  new Command('unlock')
    .description(
      'clear the migration lock that a killed process left behind; only while no process is starting',
    )
    .option(...JSON_OPTION)
    .action(async ({ json = false }: { json?: boolean }) => {
      const { databaseUrl, dataKeys } = namedDatabase();
      if (!(await isInitialized(databaseUrl))) throw new Error('There is no database, so nothing is locked.');
      // Bypasses the application, which would migrate first and fail at this very lock.
      const database = openDatabase(databaseUrl);
      try {
        await verifyKeys(database.read, environmentKeys(dataKeys));
        const unlocked = await database.unlock();
        print(json, SCHEMAS['database unlock'], { unlocked }, () =>
          unlocked ? 'Unlocked. You can start the service now.' : 'Nothing was locked.',
        );
      } finally {
        await database.close();
      }
    });
