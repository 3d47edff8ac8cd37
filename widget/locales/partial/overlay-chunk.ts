/** English words with a partial language's in their place. */
import { type Own, overlay, type Reader } from '../../../shared/sentences/overlay.ts';
import type { FirstWords, LanguageChunk, LaterWords } from '../words.ts';
import { foreign } from './foreign.ts';
import type { OwnWords } from './own-words.ts';

/** Residents agree to the English text, which is on record: it is shown below its translation. */
const withRecord = (own: string, record: string): string =>
  own.includes(record) ? own : `${own}\n${foreign(record)}`;

const consents = (later: LaterWords, english: LaterWords): LaterWords => ({
  ...later,
  labels: {
    ...later.labels,
    share: withRecord(later.labels.share, english.labels.share),
    text: withRecord(later.labels.text, english.labels.text),
  },
});

export const overEnglish = (own: OwnWords, english: LanguageChunk): LanguageChunk => {
  const { lang, dir, speech, note } = own;
  const reader: Reader = { locale: own.locale, rightToLeft: dir === 'rtl', foreign };
  const over = <T extends object>(words: T, part: Own): T => overlay(words, part, reader);
  const { words, laterWords, trackerWords } = english;
  const first: FirstWords = { ...over(words, own.form), lang, dir, speech, note, languages: words.languages };
  return {
    words: first,
    laterWords: consents(over(laterWords, own.later), laterWords),
    trackerWords: over(trackerWords, own.tracker),
  };
};
