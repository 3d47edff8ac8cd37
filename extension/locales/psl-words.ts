/** The words of the Professional Services Line in one screen language; they load with the panels. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { byLanguage } from './by-language.ts';
import type { PslWords } from './en/psl.ts';

export type { PslWords } from './en/psl.ts';

const files = import.meta.glob<{ words: PslWords }>('./*/psl.ts', { eager: true });
const WORDS = byLanguage('psl.ts', files);
export const pslWords = (screen: ScreenLanguage): PslWords => WORDS[screen];
