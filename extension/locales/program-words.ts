/** The words of the staff's panels in one screen language; they load with the panels. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { byLanguage } from './by-language.ts';
import type { ProgramWords } from './en/program.ts';

export type { ProgramWords } from './en/program.ts';

const files = import.meta.glob<{ words: ProgramWords }>('./*/program.ts', { eager: true });
const WORDS = byLanguage('program.ts', files);
export const programWords = (screen: ScreenLanguage): ProgramWords => WORDS[screen];
