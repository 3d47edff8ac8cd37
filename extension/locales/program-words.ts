/** The words of the staff's panels in one screen language; they load with the panels. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { type ProgramWords, programEn } from './en/program.ts';
import { programEs } from './es/program.ts';

export type { ProgramWords } from './en/program.ts';

const WORDS: Readonly<Record<ScreenLanguage, ProgramWords>> = { en: programEn, es: programEs };
export const programWords = (screen: ScreenLanguage): ProgramWords => WORDS[screen];
