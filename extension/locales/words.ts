/** The words in one language: the extension's own and the shared ones. */
import { type Catalog, catalogs, screenLanguageOf } from '../../shared/i18n/catalog.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { tags } from '../../shared/i18n/tags.static.ts';
import { recordOf } from '../../shared/typed.ts';
import { byLanguage } from './by-language.ts';
import type { Words } from './en/words.ts';

export type { Words } from './en/words.ts';
export type I18n = { readonly screen: ScreenLanguage; readonly words: Words; readonly shared: Catalog };

const words = byLanguage('words.ts', import.meta.glob<{ words: Words }>('./*/words.ts', { eager: true }));
const I18N = recordOf(tags, (screen): I18n => ({ screen, words: words[screen], shared: catalogs[screen] }));

export const i18nOf = (screen: ScreenLanguage): I18n => I18N[screen];

/** The agent's choice, else the browser's language if supported, else English. */
export const i18nFor = (language: 'auto' | ScreenLanguage, browserLanguage: string): I18n =>
  I18N[language === 'auto' ? screenLanguageOf(browserLanguage) : language];
