/** The words in one language: the extension's own and the shared ones. */
import { type Catalog, catalogs, screenLanguageOf } from '../../shared/i18n/catalog.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { en, type Words } from './en/words.ts';
import { es } from './es/words.ts';

export type { Words } from './en/words.ts';
export type I18n = { readonly screen: ScreenLanguage; readonly words: Words; readonly shared: Catalog };

const I18N: Readonly<Record<ScreenLanguage, I18n>> = {
  en: { screen: 'en', words: en, shared: catalogs.en },
  es: { screen: 'es', words: es, shared: catalogs.es },
};

export const i18nOf = (screen: ScreenLanguage): I18n => I18N[screen];

/** The agent's choice, else the browser's language if supported, else English. */
export const i18nFor = (language: 'auto' | ScreenLanguage, browserLanguage: string): I18n =>
  I18N[language === 'auto' ? screenLanguageOf(browserLanguage) : language];
