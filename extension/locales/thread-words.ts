/** The words of messages with a resident in one screen language. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { byLanguage } from './by-language.ts';
import type { ThreadWords } from './en/thread.ts';

export type { ThreadWords } from './en/thread.ts';

const files = import.meta.glob<{ words: ThreadWords }>('./*/thread.ts', { eager: true });
const WORDS = byLanguage('thread.ts', files);
export const threadWords = (screen: ScreenLanguage): ThreadWords => WORDS[screen];
