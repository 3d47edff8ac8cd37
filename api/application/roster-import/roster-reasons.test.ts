/** Every reason that the service gives for a bad roster is told in Spanish too. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rosterReasonInSpanish } from '../../../shared/roster-reasons.ts';

const FILES = ['roster-cells.ts', 'roster-csv.ts', 'roster-hours.ts', 'roster-records.ts', 'roster-plan.ts'];
const BEGINS = /^(?:is |has |must |may only |lies |names a |the file |, npn: )/;

/** The sentences in these files, with made-up values in the places of computed ones. */
const sentences = FILES.flatMap((file) =>
  [...readFileSync(new URL(file, import.meta.url), 'utf8').matchAll(/'([^'\n]+)'|`([^`]+)`/g)]
    .map(([, quoted, template]) =>
      (quoted ?? template ?? '')
        .replace(/\$\{words[^}]+\}/, 'one of ')
        .replace(/^, \$\{column\}/, ', npn')
        .replaceAll(/\$\{[^}]+\}/g, '7'),
    )
    .filter((text) => BEGINS.test(text)),
);

it('is in Spanish, whatever it is', () => {
  expect(sentences.length).toBeGreaterThan(25);
  expect(sentences.filter((text) => rosterReasonInSpanish(text.replace(/^, /, '')) === null)).toEqual([]);
  expect(rosterReasonInSpanish('is not a ZIP that exists')).toBe('no es un código postal que exista');
  expect(rosterReasonInSpanish('must be one of Agent, Delegate')).toContain('Agent, Delegate');
  expect(rosterReasonInSpanish('something new')).toBeNull();
});
