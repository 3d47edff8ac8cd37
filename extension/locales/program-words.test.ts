/** Screens tell staff, in each screen language, why nothing was changed. */
import { expect, test } from 'vitest';
import { UNCHANGED } from '../../shared/contracts/staff.ts';
import { MUST_FAILURES } from '../../shared/must-failures.ts';
import { programWords } from './program-words.ts';

const outcomes = [
  ...UNCHANGED.map((unchanged) => ({ unchanged })),
  ...MUST_FAILURES.map((failed) => ({ unchanged: 'may-not' as const, failed })),
];

const faultsIn = (screen: 'en' | 'es') => Object.values(programWords(screen).deed.reasonFaults);

test('says why in whole sentences, and in Spanish none of the English ones', () => {
  const [en, es] = [programWords('en').desk, programWords('es').desk];
  const spanish = outcomes.map((outcome) => es.unchanged(outcome, 'Ben'));
  for (const sentence of spanish) expect(sentence).toMatch(/^\p{Lu}.+\.$/u);
  expect(new Set(spanish).size).toBe(outcomes.length);
  const english = new Set(outcomes.map((outcome) => en.unchanged(outcome, 'Ben')));
  expect(spanish.filter((sentence) => english.has(sentence))).toEqual([]);
  expect(faultsIn('es')).not.toEqual(expect.arrayContaining(faultsIn('en')));
});
