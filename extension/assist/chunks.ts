/** The widget's words, both languages at once: the person before the tablet may change. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import type { LanguageChunk } from '../../widget/locales/words.ts';

const files = import.meta.glob<LanguageChunk>('../../widget/locales/*/chunk.ts', { eager: true });

export const chunkOf = (language: ScreenLanguage): LanguageChunk => {
  const chunk = files[`../../widget/locales/${language}/chunk.ts`];
  if (!chunk) throw new Error(`widget/locales/${language}/chunk.ts is missing.`);
  return chunk;
};
