import type { Place } from './place.ts';
import { databasePlace } from './replaced-database.ts';
import { filePlace } from './replaced-file.ts';

/** Where the database of this URL is restored. */
export const placeOf = (target: string): Place =>
  /^postgres/.test(target) ? databasePlace(target) : filePlace(target);
