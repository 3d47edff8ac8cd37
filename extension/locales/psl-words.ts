/** The words of the Professional Services Line in one screen language; they load with the panels. */
import type { ScreenLanguage } from '../../shared/vocabulary.ts';
import { type PslWords, pslEn } from './psl-en.ts';
import { pslEs } from './psl-es.ts';

export type { PslWords } from './psl-en.ts';

const WORDS: Readonly<Record<ScreenLanguage, PslWords>> = { en: pslEn, es: pslEs };
export const pslWords = (screen: ScreenLanguage): PslWords => WORDS[screen];
