/** Keys for tests of the store, for a database or without one. */
import { randomBytes } from 'node:crypto';
import type { Database } from '../store/database.ts';
import { environmentKeys } from '../store/keys/environment-keys.ts';
import { sealerOf } from '../store/keys/master-keys.ts';
import { createSealer, type Sealer } from '../store/keys/sealer.ts';
import { newKey } from '../store/sealed.ts';

/** In the environment's format. */
export const someKey = (): string => randomBytes(32).toString('base64');

/** The sealer of a migrated database, which gets a master key if it has none. */
export const sealerFor = (
  { write }: Database,
  keys: readonly string[] = [someKey()],
  now: () => number = () => 0,
): Promise<Sealer> => sealerOf(write, environmentKeys(keys), now);

/** Belongs to no database: for tests without sealed data. */
export const looseSealer = (): Sealer => createSealer(environmentKeys([someKey()]), newKey(), () => 0);
