/** Loads chunks from the same file, for old pages. Modules use `loaders-on-demand.ts` instead. */
import type { ResidentLanguage } from '../../shared/i18n/resident-languages.ts';
import type { LanguageChunk } from '../locales/words.ts';

const languages = import.meta.glob<LanguageChunk>('../locales/*/chunk.ts');

/** A file with everything in it has only complete languages. */
export const loadsPartial = false;
export const loadLanguage = async (lang: ResidentLanguage): Promise<LanguageChunk> => {
  const load = languages[`../locales/${lang}/chunk.ts`];
  if (!load) throw new Error(`widget/locales/${lang}/chunk.ts is missing.`);
  return load();
};
export const loadTracker = () => import('../tracker/tracker.ts');
export const loadSending = () => import('../sending/sending.ts');
