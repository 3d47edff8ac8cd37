/** The words of mails and texts to residents in every language that they read. What a partial language lacks is English. */

import {
  isPartial,
  PARTIAL_LANGUAGES,
  type PartialLanguage,
  type ResidentLanguage,
} from '../../shared/i18n/resident-languages.ts';
import type { Speech } from '../../shared/i18n/when.ts';
import { ownWords, partialCatalog, readerOf } from '../../shared/sentences/files.ts';
import { overlay } from '../../shared/sentences/overlay.ts';
import { notesFor, partialTime } from '../../shared/sentences/partial-words.ts';
import { recordOf } from '../../shared/typed.ts';
import { messageEnglish } from './english-sentences.ts';
import { locales } from './locales.ts';
import type { MailWords, TextWords } from './words.ts';

export type ResidentWords = { readonly mails: MailWords; readonly texts: TextWords; readonly speech: Speech };

const english = locales.en;

/** Paragraphs and texts are whole, so English ones need no mark among others. */
const partialWords = (language: PartialLanguage): ResidentWords => {
  const catalog = partialCatalog(language, messageEnglish);
  const reader = readerOf(language, (text) => text);
  const mails = overlay(english.mails, ownWords(catalog, 'mails'), reader);
  const note = notesFor(catalog);
  return {
    mails: {
      ...{ times: mails.times, mails: mails.mails },
      phoneLines: (lines) => `${mails.phoneLines(lines)}${note && `\n\n${note}`}`,
    },
    texts: overlay(english.texts, ownWords(catalog, 'texts'), reader),
    speech: partialTime(language),
  };
};

const partial = recordOf(PARTIAL_LANGUAGES, partialWords);

export const residentWords = (language: ResidentLanguage): ResidentWords =>
  isPartial(language) ? partial[language] : { ...locales[language], speech: language };
