import { expect, test } from 'vitest';
import { words as en } from './en/words.ts';
import { words as es } from './es/words.ts';

type Node = string | ((...args: never[]) => string) | readonly string[] | { readonly [key: string]: Node };

const leaves = (node: Node, path = ''): [string, Node][] =>
  typeof node === 'object' && !Array.isArray(node)
    ? Object.entries(node).flatMap(([key, child]) => leaves(child, `${path}.${key}`))
    : [[path, node]];

test('both languages have the same words, none of them empty', () => {
  expect(leaves(es).map(([path]) => path)).toEqual(leaves(en).map(([path]) => path));
  for (const [path, words] of [...leaves(en), ...leaves(es)])
    if (typeof words === 'string') expect(words.trim(), path).not.toBe('');
});

test('no sentence says what our tone forbids', () => {
  const forbidden = /error occurred|invalid|oops|please wait|!/i;
  for (const [path, words] of [...leaves(en), ...leaves(es)])
    if (typeof words === 'string') expect(words, path).not.toMatch(forbidden);
});

test('one is one in Spanish as well: what stands under a number agrees with it', () => {
  expect([0, 1, 2].map(es.quick.pendingGeneral)).toEqual([
    'Generales pendientes',
    'General pendiente',
    'Generales pendientes',
  ]);
  expect(es.quick.pendingMass(1)).toBe('Masiva pendiente');
  expect(es.quick.missedGeneral(1)).toBe('General perdida');
});
