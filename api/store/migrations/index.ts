/** In order. A released migration is never edited; the next one adds. */
import { first } from './001-first.ts';
import { rules } from './002-rules.ts';

export const migrations = [first, rules];
