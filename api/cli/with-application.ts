/** Opens the database for one command and closes it again. Runs no timers: the service does. */
import { type Application, compose } from '../compose.ts';
import { isInitialized, mustBeWritable } from '../store/database.ts';
import { cannotBeOpened, nameOf } from '../store/database-name.ts';
import { namedDatabase } from './named-database.ts';
import { staffName, UNNAMED } from './staff-name.ts';

/**
 * `staff`: who runs it, for the audit log. `makes`: creates the database if there is none. No other command does: with a mistyped
 * address it would report success, and a pause would pause nothing.
 */
export async function withApplication<T>(
  run: (application: Application, staff: string) => Promise<T>,
  { makes = false } = {},
): Promise<T> {
  const config = namedDatabase();
  mustBeWritable(config.databaseUrl);
  if (!makes) await mustBeMade(config.databaseUrl);
  if (config.staffName === undefined) process.stderr.write(UNNAMED(staffName(undefined)));
  const application = await compose({ ...config, logLevel: 'silent' }, {}, 'tool');
  try {
    return await run(application, staffName(config.staffName));
  } finally {
    await application.stop();
  }
}

async function mustBeMade(url: string): Promise<void> {
  const made = await isInitialized(url).catch((error: unknown) => {
    throw cannotBeOpened(url, error);
  });
  if (!made)
    throw new Error(
      `KOD_DATABASE_URL names ${nameOf(url)}, which has no kynect On Demand database; the service creates one when it starts, and so does “kod roster import”.`,
    );
}
