/** The configuration of one command, told on what it works. */
import { type Config, readStaffConfig } from '../config.ts';
import { nameOf } from '../store/database-name.ts';

/** Reads the environment, and says on standard error which database it names, before anything is opened or changed. */
export function namedDatabase(): Config {
  const config = readStaffConfig(process.env);
  process.stderr.write(`Database: ${nameOf(config.databaseUrl)}\n`);
  return config;
}
