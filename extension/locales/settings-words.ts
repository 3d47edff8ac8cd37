/** The words of Registration, View Metrics and Preferred Contact in one screen language; they load with the panels. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { type SettingsWords, settingsEn } from './en/settings.ts';
import { settingsEs } from './es/settings.ts';

export type { SettingsWords } from './en/settings.ts';

const WORDS: Readonly<Record<ScreenLanguage, SettingsWords>> = { en: settingsEn, es: settingsEs };
export const settingsWords = (screen: ScreenLanguage): SettingsWords => WORDS[screen];
