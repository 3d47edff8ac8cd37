/** Each language's words for times. The widget's build evaluates this file, so catalogs are not sent to residents. */
import { mapValues } from '../typed.ts';
import type { TimeWords } from './language-data.ts';
import { languages, type ScreenLanguage } from './languages.ts';

export const timeWords: Readonly<Record<ScreenLanguage, TimeWords>> = mapValues(
  languages,
  ({ time }) => time,
);
