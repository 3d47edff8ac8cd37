import type { Zone } from '../../../shared/vocabulary.ts';

/** Where the program is: the times that staff read. */
export const ZONE: Zone = 'America/New_York';
