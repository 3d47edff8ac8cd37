/** The words of the phone page in one screen language. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { byLanguage } from './by-language.ts';
import type { PhoneWords } from './en/phone.ts';

export type { PhoneWords } from './en/phone.ts';

const files = import.meta.glob<{ words: PhoneWords }>('./*/phone.ts', { eager: true });
const WORDS = byLanguage('phone.ts', files);
export const phoneWords = (screen: ScreenLanguage): PhoneWords => WORDS[screen];
