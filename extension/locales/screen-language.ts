/** Separate from `locale-tags.ts`, because the script on every portal page reads settings and shows no times. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { tags } from '../../shared/i18n/tags.static.ts';
import { memberOf } from '../../shared/typed.ts';

export const isScreenLanguage = (value: unknown): value is ScreenLanguage =>
  memberOf(tags, value) !== undefined;
