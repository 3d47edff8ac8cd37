import { expect, test } from 'vitest';
import { availabilityWords } from './availability-words.ts';

type Node = string | readonly string[] | ((...args: never[]) => string) | { readonly [key: string]: Node };
const leaves = (node: Node, path = ''): [string, Node][] =>
  typeof node === 'object' && !Array.isArray(node)
    ? Object.entries(node).flatMap(([key, child]) => leaves(child, `${path}.${key}`))
    : [[path, node]];
const [en, es] = [leaves(availabilityWords('en')), leaves(availabilityWords('es'))];

test('both languages of My Availability have the same words, none of them empty and none forbidden', () => {
  expect(es.map(([path]) => path)).toEqual(en.map(([path]) => path));
  for (const [path, words] of [...en, ...es])
    for (const sentence of [words].flat()) {
      if (typeof sentence !== 'string') continue;
      expect(sentence.trim(), path).not.toBe('');
      expect(sentence, path).not.toMatch(/error occurred|invalid|oops|please wait|!/i);
    }
});

test('lengths are said in whole hours and minutes', () => {
  const said = (minutes: number) => [
    availabilityWords('en').length(minutes),
    availabilityWords('es').length(minutes),
  ];
  expect(said(45)).toEqual(['45 minutes', '45 minutos']);
  expect(said(60)).toEqual(['1 hour', '1 hora']);
  expect(said(315)).toEqual(['5 hours 15 minutes', '5 horas y 15 minutos']);
  expect(said(0)).toEqual(['no hours', 'ninguna hora']);
});

test('in Spanish a time and a day within a sentence have their article', () => {
  const es = availabilityWords('es');
  expect(es.untilNextDay('6:00 a. m.', 'Martes')).toBe('hasta las 6:00 a. m. del martes');
  expect(es.untilNextDay('1:00 a. m.', 'Lunes')).toBe('hasta la 1:00 a. m. del lunes');
  expect(es.problems.hoursOverlap('Lunes', '6:00 a. m.')).toContain('sigue hasta las 6:00 a. m.');
  expect(es.awayOpen(es.at('viernes, 20 de noviembre de 2026', '1:30 p. m.'))).toBe(
    'Ausente desde el viernes, 20 de noviembre de 2026 a la 1:30 p. m. y sin fecha de fin.',
  );
});
