import { expect, test } from 'vitest';
import { pslWords } from './psl-words.ts';

type Node = unknown;
/** Every text with its path; functions are called, so their results are checked too. */
const texts = (node: Node, path = ''): [string, string][] => {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return [[path, node(2, 3, 4, 5)]];
  return Object.entries(node as object).flatMap(([key, child]) => texts(child, `${path}.${key}`));
};
const [english, spanish] = [texts(pslWords('en')), texts(pslWords('es'))];

test('both languages of the Professional Services Line say the same things, none of them empty', () => {
  expect(spanish.map(([path]) => path)).toEqual(english.map(([path]) => path));
  for (const [path, text] of [...english, ...spanish]) expect(text.trim(), path).not.toBe('');
});

test('no sentence says what our tone forbids', () => {
  for (const [path, text] of [...english, ...spanish])
    expect(text, path).not.toMatch(/error occurred|invalid|oops|please wait|!|por favor espere/i);
});
