/** The words of the phone page in one screen language. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { type PhoneWords, phoneEn } from './en/phone.ts';
import { phoneEs } from './es/phone.ts';

export type { PhoneWords } from './en/phone.ts';

const WORDS: Readonly<Record<ScreenLanguage, PhoneWords>> = { en: phoneEn, es: phoneEs };
export const phoneWords = (screen: ScreenLanguage): PhoneWords => WORDS[screen];
