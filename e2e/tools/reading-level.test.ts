import { expect, test } from 'vitest';
import { counted, englishGrade, englishSyllables, spanishEase, spanishSyllables } from './reading-level.ts';

test.each([
  ...['call', 'make', 'wrote', 'closed', 'asked', 'the', 'phone', 'name', 'code', 'you', 'help'].map(
    (word) => [word, 1],
  ),
  ...[
    'table',
    'agreed',
    'coverage',
    'person',
    'answer',
    'message',
    'waiting',
    'number',
    'happened',
    'texted',
    'doctors',
  ].map((word) => [word, word === 'coverage' ? 3 : 2]),
  ...['cancelled', 'somebody', 'permission', 'connection', 'medicines', 'carrier'].map((word) => [
    word,
    word === 'cancelled' ? 2 : word === 'somebody' ? 3 : 3,
  ]),
  ...['security', 'certificate', 'information'].map((word) => [word, 4]),
] as [string, number][])('%s has %d in English', (word, syllables) => {
  expect(englishSyllables(word)).toBe(syllables);
});

test.each([
  ['que', 1],
  ['quien', 1],
  ['bien', 1],
  ['hoy', 1],
  ['guía', 2],
  ['país', 2],
  ['día', 2],
  ['llame', 2],
  ['gratis', 2],
  ['cuidado', 3],
  ['después', 2],
  ['ayudarle', 4],
  ['llamada', 3],
  ['página', 3],
  ['teléfono', 4],
  ['comunicará', 5],
  ['enviaremos', 4],
  ['cuando', 2],
  ['aeropuerto', 5],
  ['poeta', 3],
  ['ciudad', 2],
  ['continúa', 4],
  ['averigüe', 4],
] as [string, number][])('%s has %d in Spanish', (word, syllables) => {
  expect(spanishSyllables(word)).toBe(syllables);
});

test('words and sentences are counted as a reader would', () => {
  expect(counted('Call 502-555-0100. It is free!', englishSyllables)).toEqual({
    sentences: 2,
    words: 5,
    syllables: 5,
  });
});

test('easy texts are easy, and officialese is not', () => {
  expect(englishGrade('The cat sat on the mat. It was fat.')).toBeLessThan(1);
  expect(
    englishGrade(
      'Notwithstanding the aforementioned eligibility determination, beneficiaries retain appellate opportunities.',
    ),
  ).toBeGreaterThan(16);
  expect(spanishEase('Le llamamos hoy. Es gratis.')).toBeGreaterThan(80);
  expect(
    spanishEase(
      'La determinación administrativa de elegibilidad condiciona irrevocablemente las prestaciones subsiguientes.',
    ),
  ).toBeLessThan(20);
});
