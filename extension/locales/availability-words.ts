/** The words of My Availability in one language; separate, so they load with the panel. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { type AvailabilityWords, availabilityEn } from './en/availability.ts';
import { availabilityEs } from './es/availability.ts';

export type { AvailabilityWords } from './en/availability.ts';

const WORDS: Readonly<Record<ScreenLanguage, AvailabilityWords>> = { en: availabilityEn, es: availabilityEs };
export const availabilityWords = (screen: ScreenLanguage): AvailabilityWords => WORDS[screen];
