import { expect, test } from 'vitest';
import { LANGUAGES } from '../vocabulary.ts';
import { bothLanguageNames, catalogs, ownLanguageName, screenLanguageOf } from './catalog.ts';
import { SCREEN_LANGUAGES } from './languages.ts';

type Node = string | { readonly [key: string]: Node };
const leaves = (node: Node, path = ''): [string, string][] =>
  typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node).flatMap(([key, child]) => leaves(child, `${path}.${key}`));

test.each(SCREEN_LANGUAGES)('%s has the same keys as the first language, and leaves none empty', (tag) => {
  const [own, first] = [leaves(catalogs[tag]), leaves(catalogs[SCREEN_LANGUAGES[0]])];
  expect(own.map(([path]) => path)).toEqual(first.map(([path]) => path));
  for (const [path, words] of own) expect(words.trim(), path).not.toBe('');
});

test('every language has its own name and the reader’s', () => {
  expect(Object.keys(ownLanguageName)).toEqual([...LANGUAGES]);
  expect(bothLanguageNames('es', 'en')).toBe('Spanish · Español');
  expect(bothLanguageNames('es', 'es')).toBe('Español');
  expect(bothLanguageNames('vi', 'es')).toBe('vietnamita · Tiếng Việt');
});

test('a browser’s language maps to the closest of ours', () => {
  expect(['es', 'es-US', 'ES_mx', 'en-US', 'xx', 'est', '', null].map(screenLanguageOf)).toEqual([
    'es',
    'es',
    'es',
    'en',
    'en',
    'en',
    'en',
    'en',
  ]);
});

test('no shared sentence breaks our rules of tone', () => {
  for (const [path, words] of Object.values(catalogs).flatMap((catalog) => leaves(catalog)))
    expect(words, path).not.toMatch(/error occurred|invalid|oops|please wait|!/i);
});
