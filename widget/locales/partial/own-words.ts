/** A partial language's words as data, for its chunk. Runs in the build. */
import { RIGHT_TO_LEFT } from '../../../shared/i18n/catalog.ts';
import type { TimeWords } from '../../../shared/i18n/language-data.ts';
import { type PartialLanguage, partialLanguages } from '../../../shared/i18n/resident-languages.ts';
import type { Text } from '../../../shared/sentences/english.ts';
import { ownWords, partialCatalog } from '../../../shared/sentences/files.ts';
import type { Own } from '../../../shared/sentences/overlay.ts';
import { notesFor, partialTime } from '../../../shared/sentences/partial-words.ts';
import type { English } from '../../../shared/sentences/states.ts';
import { mapValues } from '../../../shared/typed.ts';
import { VALUES, widgetEnglish } from '../english-sentences.ts';

export type OwnWords = {
  readonly lang: PartialLanguage;
  readonly dir: 'ltr' | 'rtl';
  readonly locale: string;
  readonly speech: TimeWords;
  readonly note: string;
  readonly form: Own;
  readonly later: Own;
  readonly tracker: Own;
};

/** The catalog's functions take values one by one, so their names become numbers. */
const byPlace =
  (part: string) =>
  (text: Text, place: string): Text => {
    const whole = `${part}.${place}`;
    const names = VALUES[whole] ?? VALUES[whole.replace(/\.\w+$/, '')];
    if (!names) return text;
    const placed = (one: string) =>
      one.replace(/\{(\w+)\}/g, (_, name: string) => `{${names.indexOf(name)}}`);
    return typeof text === 'string' ? placed(text) : mapValues(text, placed);
  };

export const ownWordsOf = (lang: PartialLanguage, english: English = widgetEnglish): OwnWords => {
  const catalog = partialCatalog(lang, english);
  const part = (name: string) => ownWords(catalog, name, byPlace(name));
  return {
    ...{ lang, dir: RIGHT_TO_LEFT.includes(lang) ? 'rtl' : 'ltr', locale: partialLanguages[lang].locale },
    ...{ speech: partialTime(lang), note: notesFor(catalog) },
    ...{ form: part('form'), later: part('later'), tracker: part('tracker') },
  };
};
