/** The words of My Availability in one screen language; kept apart so that they load with the panel. */
import type { ScreenLanguage } from '../../shared/vocabulary.ts';
import { type AvailabilityWords, availabilityEn } from './availability-en.ts';
import { availabilityEs } from './availability-es.ts';

export type { AvailabilityWords } from './availability-en.ts';

const WORDS: Readonly<Record<ScreenLanguage, AvailabilityWords>> = { en: availabilityEn, es: availabilityEs };
export const availabilityWords = (screen: ScreenLanguage): AvailabilityWords => WORDS[screen];
