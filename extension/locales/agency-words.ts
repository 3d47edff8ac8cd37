/** The words of My agency in one screen language; they load with the panels. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { byLanguage } from './by-language.ts';
import type { AgencyPanelWords } from './en/agency.ts';

export type { AgencyPanelWords } from './en/agency.ts';

const files = import.meta.glob<{ words: AgencyPanelWords }>('./*/agency.ts', { eager: true });
const WORDS = byLanguage('agency.ts', files);
export const agencyWords = (screen: ScreenLanguage): AgencyPanelWords => WORDS[screen];
