/** Each language's words for times. The widget's build evaluates this file, so catalogs are not sent to residents. */
import type { TimeWords } from './language-data.ts';
import { languages, type ScreenLanguage } from './languages.ts';

export const timeWords = Object.fromEntries(
  Object.entries(languages).map(([tag, { time }]) => [tag, time]),
) as Readonly<Record<ScreenLanguage, TimeWords>>;
