import { expect, test } from 'vitest';
import type { PslFactsContract, PslProfile } from '../../../shared/contracts/psl.ts';
import { pslWords } from '../../locales/psl-words.ts';
import { missingOf, sheetOf, sheetText } from './sheet.ts';

const words = pslWords('en');
const facts: PslFactsContract = {
  ...{ referralId: null, occurredAt: 7, statusCodes: [500], checks: [] },
  ...{ system: 'agent-portal', association: 'unknown' },
};
const known = { facts, texts: { screen: 'Quotes', path: '/quotes' } };
const profile: PslProfile = {
  name: 'Ann Agent',
  agency: 'Agency',
  doiNumber: 'DOI-1',
  npn: null,
  role: 'Delegate',
};
const inSheet = (name: string) =>
  sheetOf(known, profile, words, (at) => `at ${at}`).find((line) => line.name === name)?.value;

test('follows the source document’s order: who calls, the case, what broke, whom it affects', () => {
  expect(sheetOf(known, profile, words, String).map(({ name }) => name)).toEqual([
    ...['Name', 'Insurance Agency', 'DOI number', 'NPN', 'Role with the Agency', 'Case association'],
    ...['System affected', 'Screen name', 'Error you receive', 'Browser', 'When it happened', 'Case number'],
    ...['Application ID', 'Members affected', 'Enrollment information', 'What you tried to solve it'],
    ...['What happened', 'Notes'],
  ]);
});

test('joins screen and address, error and status codes', () => {
  expect(inSheet('Screen name')).toBe('Quotes (/quotes)');
  expect(inSheet('Error you receive')).toBe('[500]');
  expect(inSheet('When it happened')).toBe('at 7');
  expect(inSheet('Role with the Agency')).toBe('Delegate');
});

test('leaves out empty lines when copying', () => {
  const text = sheetText(sheetOf(known, undefined, words, String));
  expect(text.split('\n')[0]).toBe('Case association: I have not checked, or there is no case.');
  expect(text).not.toContain('NPN');
});

test('names what is missing; a case number or an application ID is enough, and a status code counts as an error', () => {
  expect(missingOf(known, words)).toEqual([
    ...['browser', 'members affected', 'what you tried to solve it', 'what happened'],
    ...['case number or application ID', 'case association', 'escalation process', 'training material'],
    ...['DOI information', 'case details checked'],
  ]);
  const texts = {
    ...{ screen: 'a', browser: 'b', members: 'c', tried: 'd', happened: 'e', applicationId: 'f' },
  };
  const all: PslFactsContract = {
    ...{ ...facts, association: 'confirmed', checks: ['escalation', 'training', 'doi', 'details'] },
  };
  expect(missingOf({ facts: all, texts }, words)).toEqual([]);
});
