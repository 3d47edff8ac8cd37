/** The READMEs' recipes point to existing files, and to the registry that each is about. */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCREEN_LANGUAGES } from '../../shared/i18n/languages.ts';
import { files, ROOT, sources, textOf } from './imports.ts';

/**
 * The registry to add a row to, and the most files that a newcomer has to touch. `type`: names one of its rows; every other
 * table with a row for each of them is a file to touch. A language's own files are not counted: `languages.test.ts` adds one.
 */
const REGISTRIES = {
  must: { file: 'api/domain/matching/musts.ts', name: 'MUSTS', most: 5, type: 'MustFailure' },
  status: { file: 'api/domain/referral/state.ts', name: 'REFERRAL_STATES', most: 16, type: 'ReferralState' },
  message: { file: 'api/domain/messages.ts', name: 'MESSAGES', most: 10, type: 'MessageType' },
  channel: { file: 'api/domain/messages.ts', name: 'CHANNELS', most: 10, type: 'ChannelName' },
  language: { file: 'shared/i18n/languages.ts', name: 'languages', most: 1, type: null },
  panel: { file: 'extension/model/route.ts', name: 'FEATURES', most: 6, type: 'Feature' },
} as const;

const sections = files
  .filter((file) => posix.basename(file) === 'README.md')
  .flatMap((readme) =>
    [...textOf(readme).matchAll(/^## Add a (\w+)\n([\s\S]*?)(?=^## |(?![\s\S]))/gm)].map(
      ([, what = '', text = '']) => ({ readme, what, text }),
    ),
  );
const quoted = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);

/** The files that a recipe names, from the root; `<tag>` and `<language>` stand for any language. */
const filesOf = ({ readme, text }: { readme: string; text: string }) =>
  quoted(text)
    .filter((word) => /^[\w<>./-]+\.(tsx?|md)$/.test(word))
    .flatMap((word) =>
      /<(tag|language)>/.test(word)
        ? SCREEN_LANGUAGES.map((tag) => word.replace(/<(tag|language)>/, tag))
        : [word],
    )
    .map((path) => {
      const beside = posix.join(posix.dirname(readme), path);
      return existsSync(join(ROOT, beside)) ? beside : path;
    });

describe('the recipes', () => {
  it('are there, one for each table', () => {
    expect(sections.map(({ what }) => what).sort()).toEqual(Object.keys(REGISTRIES).sort());
  });

  it.each(Object.entries(REGISTRIES))('for a %s leads to its table, in few files', (what, registry) => {
    const recipe = sections.find((section) => section.what === what);
    if (!recipe) throw new Error(`there is no recipe "Add a ${what}"`);
    const named = filesOf(recipe);
    expect(named).toContain(registry.file);
    expect(textOf(registry.file)).toMatch(new RegExp(`export const ${registry.name}\\b`));
    expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    const touched = new Set(quoted(recipe.text).filter((word) => /\.(tsx?|md)$/.test(word)));
    const counted = [...touched].filter((word) => registry.type !== null || !word.includes('<tag>'));
    expect(counted.length).toBeLessThanOrEqual(registry.most);
  });

  it.each(Object.entries(REGISTRIES))(
    'for a %s leaves out no table with a row for each',
    (what, { type }) => {
      const recipe = sections.find((section) => section.what === what);
      const named = recipe ? filesOf(recipe) : [];
      const table = new RegExp(`(?<!Partial<)\\bRecord<${type},|: \\{ (readonly )?\\[\\w in ${type}\\]`);
      expect(sources.filter((file) => table.test(textOf(file)) && !named.includes(file))).toEqual([]);
    },
  );

  it('name tables that are in the files they lead to', () => {
    const gone = sections.flatMap((section) => {
      const texts = filesOf(section).map(textOf);
      return quoted(section.text)
        .filter((word) => /^[A-Z][A-Z_]+$/.test(word))
        .filter((name) => !texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)))
        .map((name) => `${section.readme}: ${name}`);
    });
    expect(gone).toEqual([]);
  });
});
