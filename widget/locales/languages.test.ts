/** A language is files and one row: reports what a row of the table lacks, and code that checks for a language by name. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RIGHT_TO_LEFT } from '../../shared/i18n/catalog.ts';
import { SCREEN_LANGUAGES, type ScreenLanguage } from '../../shared/i18n/languages.ts';
import { languages } from './languages.static.ts';
import type { LanguageChunk } from './words.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const sources = globSync(['widget/**/*.ts', 'shared/**/*.ts'], { cwd: ROOT }).map((file) =>
  file.replaceAll('\\', '/'),
);
const code = sources.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

/** What each language consists of, from the recipe in `widget/README.md`. */
const RECIPE = [...read('widget/README.md').matchAll(/^- `((?:widget|shared)\/[^`]*<tag>[^`]*)`/gm)].map(
  ([, file = '']) => file,
);

const filesOf = (tag: string) =>
  sources.filter((file) => file.includes(`/${tag}/`)).map((file) => file.replace(`/${tag}/`, '/<tag>/'));

/** Every text of a catalog by path, without functions. */
const paths = (value: unknown, path = ''): string[] => {
  if (typeof value === 'string') return [value.trim() ? path : `${path} is empty`];
  if (typeof value === 'function') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => paths(inner, `${path}.${key}`));
};
const chunkOf = async (tag: ScreenLanguage): Promise<LanguageChunk> => {
  const { words, laterWords, trackerWords } = await import(`./${tag}/chunk.ts`);
  return { words, laterWords, trackerWords };
};

describe.each(SCREEN_LANGUAGES)('%s', (tag) => {
  test('has each file of the recipe, and no other', () => {
    expect(filesOf(tag).sort()).toEqual([...RECIPE].sort());
  });

  test('has the same words as the first language, none empty', async () => {
    const [own, first] = [await chunkOf(tag), await chunkOf(SCREEN_LANGUAGES[0])];
    expect(paths(own).sort()).toEqual(paths(first).sort());
    expect(own.words.lang).toBe(tag);
    expect(own.words.dir).toBe(RIGHT_TO_LEFT.includes(tag) ? 'rtl' : 'ltr');
  });

  test('can be chosen by its own name, and says in itself when its words are missing', () => {
    const known = languages.find(({ lang }) => lang === tag);
    expect(known?.name).toMatch(/\S/);
    expect(known?.missing).toMatch(/\.$/);
  });
});

test('adding one touches new files and one row', () => {
  const [, second] = SCREEN_LANGUAGES;
  const named = new RegExp(`['"/]${second}['"/]`);
  /** `es` is also Vite's name for a module format. */
  const withoutFormat = (text: string) => text.replace(/format: 'es'( \| 'iife')?/g, '');
  const touched = code
    .filter((file) => !file.includes(`/${second}/`))
    .filter((file) => named.test(withoutFormat(read(file))));
  // Residents can choose from more languages than our screens have.
  const spoken = ['shared/vocabulary.ts'];
  expect(touched.filter((file) => !spoken.includes(file))).toEqual(['shared/i18n/languages.ts']);
  expect(RECIPE).toHaveLength(10);
});

test('nothing asks for a language by name', () => {
  const tags = SCREEN_LANGUAGES.join('|');
  const asks = new RegExp(
    `[!=]==? *['"](${tags})['"]|['"](${tags})['"] *[!=]==|startsWith\\(['"](${tags})\\b`,
  );
  const shared = code.filter((file) => !/\/locales\/\w+\//.test(file));
  expect(shared.filter((file) => asks.test(read(file)))).toEqual([]);
  expect(asks.test("language === 'es'")).toBe(true);
});
