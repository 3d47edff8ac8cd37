/** The words of Registration, View Metrics, and Preferred Contact in one screen language; they load with the panels. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { byLanguage } from './by-language.ts';
import type { SettingsWords } from './en/settings.ts';

export type { SettingsWords } from './en/settings.ts';

const files = import.meta.glob<{ words: SettingsWords }>('./*/settings.ts', { eager: true });
const WORDS = byLanguage('settings.ts', files);
export const settingsWords = (screen: ScreenLanguage): SettingsWords => WORDS[screen];
