/** The words of Help in one screen language; they load with the panels. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { byLanguage } from './by-language.ts';
import type { HelpWords } from './en/help.ts';

export type { HelpWords } from './en/help.ts';

const files = import.meta.glob<{ words: HelpWords }>('./*/help.ts', { eager: true });
const WORDS = byLanguage('help.ts', files);
export const helpWords = (screen: ScreenLanguage): HelpWords => WORDS[screen];
