/** The words of the Professional Services Line in one screen language; they load with the panels. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { type PslWords, pslEn } from './en/psl.ts';
import { pslEs } from './es/psl.ts';

export type { PslWords } from './en/psl.ts';

const WORDS: Readonly<Record<ScreenLanguage, PslWords>> = { en: pslEn, es: pslEs };
export const pslWords = (screen: ScreenLanguage): PslWords => WORDS[screen];
