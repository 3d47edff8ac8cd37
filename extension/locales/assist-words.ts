/** The words of the page for assisted requests in one screen language. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { byLanguage } from './by-language.ts';
import type { AssistWords } from './en/assist.ts';

export type { AssistWords } from './en/assist.ts';

const files = import.meta.glob<{ words: AssistWords }>('./*/assist.ts', { eager: true });
const WORDS = byLanguage('assist.ts', files);
export const assistWords = (screen: ScreenLanguage): AssistWords => WORDS[screen];
