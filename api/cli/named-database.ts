/** A command's configuration, with the database announced. */
import { type Config, readStaffConfig } from '../config.ts';
import { nameOf } from '../store/database-name.ts';

/** Reads the environment, and prints the database's name on standard error before anything is opened or changed. */
export function namedDatabase(): Config {
  const config = readStaffConfig(process.env);
  process.stderr.write(`Database: ${nameOf(config.databaseUrl)}\n`);
  return config;
}
