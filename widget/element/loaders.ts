/** What the form does not need at first, all in one file for old pages. `loaders-on-demand.ts` stands in for it elsewhere. */
import type { ScreenLanguage } from '../../shared/vocabulary.ts';
import type { LanguagePart } from '../locales/words.ts';

export const loadLanguage = (lang: ScreenLanguage): Promise<LanguagePart> =>
  lang === 'es' ? import('../locales/es.part.ts') : import('../locales/en.part.ts');
export const loadTracker = () => import('../tracker/tracker.ts');
export const loadSending = () => import('../sending/sending.ts');
