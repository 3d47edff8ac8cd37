/** The configuration of one command, told on what it works. */
import { resolve } from 'node:path';
import { type Config, readStaffConfig } from '../config.ts';

/** Reads the environment, and says on standard error which database it names, before anything is opened or changed. */
export function namedDatabase(): Config {
  const config = readStaffConfig(process.env);
  process.stderr.write(`Database: ${nameOf(config.databaseUrl)}\n`);
  return config;
}

/** An absolute path, or a server's address without user, password, and options. */
export const nameOf = (url: string): string =>
  /^postgres(ql)?:\/\//.test(url) ? url.replace(/\/\/.*@/, '//').replace(/\?.*/, '') : resolve(url);
