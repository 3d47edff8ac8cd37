/** The tags of the screen languages. Builds evaluate this file, so a script that needs only the tags loads no catalog. */
import { SCREEN_LANGUAGES, type ScreenLanguage } from './languages.ts';

export const tags: readonly [ScreenLanguage, ...ScreenLanguage[]] = SCREEN_LANGUAGES;
