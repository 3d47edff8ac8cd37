/** Words by language, from each language's folder: a language of the registry needs no other list. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { tags } from '../../shared/i18n/tags.static.ts';
import { recordOf } from '../../shared/typed.ts';

/** `files`: the modules named `name`, by path. Throws if a language has none. */
export const byLanguage = <W>(
  name: string,
  files: Readonly<Record<string, { readonly words: W }>>,
): Readonly<Record<ScreenLanguage, W>> =>
  recordOf(tags, (tag) => {
    const file = files[`./${tag}/${name}`];
    if (!file) throw new Error(`extension/locales/${tag}/${name} is missing.`);
    return file.words;
  });
