/** Opens the database for `kod doctor`, which must neither create nor migrate it. */
import { machineTime } from '../clock.ts';
import type { Config } from '../config.ts';
import { type DatabaseClock, databaseClock } from '../database-clock.ts';
import { type Database, isInitialized, mustBeWritable, openDatabase } from '../store/database.ts';
import { cannotBeOpened, nameOf } from '../store/database-name.ts';
import { pending } from '../store/migrate.ts';
import { failure, type Looked, ok, thrown } from './finding.ts';

/** `clock` shows the database’s time. `lacking`: the number of missing migrations. */
export type Patient = {
  readonly config: Config;
  readonly database: Database;
  readonly clock: DatabaseClock;
  readonly lacking: number;
};

export async function openForDoctor(config: Config): Promise<{ looked: Looked; patient: Patient | null }> {
  const name = 'database';
  const url = config.databaseUrl;
  const none = (finding: ReturnType<typeof failure>) => ({ looked: { name, ...finding }, patient: null });
  try {
    mustBeWritable(url);
    if (!(await isInitialized(url)))
      return none(
        failure(
          `There is no database of kynect On Demand at ${nameOf(url)}.`,
          'Correct KOD_DATABASE_URL; the service creates one when it starts.',
        ),
      );
    const database = openDatabase(url);
    try {
      const clock = databaseClock(machineTime);
      if (database.time) await clock.begin(database.time);
      const lacking = await pending(database.read);
      const writes = await database.takesWrites();
      const finding = writes
        ? ok(`${database.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'} answers and accepts writes.`)
        : failure(
            'It answers but accepts no writes.',
            'Find the full disk, the replica, or the process that holds the file.',
          );
      return { looked: { name, ...finding }, patient: { config, database, clock, lacking } };
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    return none(thrown(cannotBeOpened(url, error)));
  }
}
