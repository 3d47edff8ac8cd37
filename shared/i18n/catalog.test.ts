import { expect, test } from 'vitest';
import { LANGUAGES } from '../vocabulary.ts';
import { bothLanguageNames, catalogs, ownLanguageName, screenLanguageOf } from './catalog.ts';

type Node = string | { readonly [key: string]: Node };
const leaves = (node: Node, path = ''): [string, string][] =>
  typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node).flatMap(([key, child]) => leaves(child, `${path}.${key}`));

test('both languages name the same things and leave none empty', () => {
  const [en, es] = [leaves(catalogs.en), leaves(catalogs.es)];
  expect(es.map(([path]) => path)).toEqual(en.map(([path]) => path));
  for (const [path, words] of [...en, ...es]) expect(words.trim(), path).not.toBe('');
});

test('every language stands in its own name and in the reader’s', () => {
  expect(Object.keys(ownLanguageName)).toEqual([...LANGUAGES]);
  expect(bothLanguageNames('es', 'en')).toBe('Spanish · Español');
  expect(bothLanguageNames('es', 'es')).toBe('Español');
  expect(bothLanguageNames('vi', 'es')).toBe('vietnamita · Tiếng Việt');
});

test('a browser’s language leads to the closest of ours', () => {
  expect(['es', 'es-US', 'ES-mx', 'en-US', 'fr', '', null].map(screenLanguageOf)).toEqual([
    'es',
    'es',
    'es',
    'en',
    'en',
    'en',
    'en',
  ]);
});

test('no shared sentence says what our tone forbids', () => {
  for (const [path, words] of [...leaves(catalogs.en), ...leaves(catalogs.es)])
    expect(words, path).not.toMatch(/error occurred|invalid|oops|please wait|!/i);
});
