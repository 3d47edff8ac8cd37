/** The words of Registration, View Metrics and Preferred Contact in one screen language; they load with the panels. */
import type { ScreenLanguage } from '../../shared/vocabulary.ts';
import { type SettingsWords, settingsEn } from './settings-en.ts';
import { settingsEs } from './settings-es.ts';

export type { SettingsWords } from './settings-en.ts';

const WORDS: Readonly<Record<ScreenLanguage, SettingsWords>> = { en: settingsEn, es: settingsEs };
export const settingsWords = (screen: ScreenLanguage): SettingsWords => WORDS[screen];
