/** In order. A released migration is never edited; the next one adds. */
import { first } from './001-first.ts';

export const migrations = [first];
