/** My agency says in each screen language what an act does, in whole sentences. */
import { expect, test } from 'vitest';
import { MUST_FAILURES } from '../../shared/must-failures.ts';
import { keysOf } from '../../shared/typed.ts';
import { agencyWords } from './agency-words.ts';

const AWAY = { asked: true, inProgress: 2 };
const COUNTS = { colleagues: 1, inProgress: 2 };

const said = (screen: 'en' | 'es'): string[] => {
  const { will, did, unchanged, mayNot } = agencyWords(screen);
  return [
    ...[will, did].flatMap((tense) => [
      ...[tense.accept('Ben'), tense.reject('Ben'), tense.hours('Ben'), tense.back('Ben', 'hoy')],
      ...[tense.away('Ben', 'hoy', AWAY), tense.move('Ben', 'Ann')],
      ...[tense.pause('Agencia', COUNTS), tense.resume('Agencia', COUNTS)],
    ]),
    ...keysOf(unchanged).map((why) => unchanged[why]('Ben')),
    ...MUST_FAILURES.map((failed) => mayNot('Ben', failed)),
  ];
};

test('in whole sentences, each its own, and in Spanish none of the English ones', () => {
  const [en, es] = [said('en'), said('es')];
  for (const sentence of [...en, ...es]) expect(sentence).toMatch(/^\p{Lu}.+\.$/u);
  expect(new Set(es).size).toBe(es.length);
  expect(es.filter((sentence) => en.includes(sentence))).toEqual([]);
});
