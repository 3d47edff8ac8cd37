/** The words of My Availability in one language; separate, so they load with the panel. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { byLanguage } from './by-language.ts';
import type { AvailabilityWords } from './en/availability.ts';

export type { AvailabilityWords } from './en/availability.ts';

const files = import.meta.glob<{ words: AvailabilityWords }>('./*/availability.ts', { eager: true });
const WORDS = byLanguage('availability.ts', files);
export const availabilityWords = (screen: ScreenLanguage): AvailabilityWords => WORDS[screen];
