import { expect, it } from 'vitest';
import { TEMPLATE_TEXTS } from '../../shared/message-templates.ts';
import { namesResident } from './personal-words.ts';

const ROSA = {
  firstName: 'Rosa María',
  lastName: 'Núñez',
  phone: '+15025550147',
  email: 'rosa@example.org',
};
const OURS = ['855-459-6328', '+15025550101'];

it.each([
  'Hello Rosa',
  'maria, are you there?',
  'Señora NUNEZ',
  'I called (502) 555 0147',
  'Is 555-0147 right?',
  'I wrote to rosa@example.org',
  'Write to me: ann@agency.example',
  'Your case is 1234567',
])('"%s" shows who it is', (text) => expect(namesResident(text, ROSA, OURS)).toBe(true));

it.each([
  'I will call you at 3:00 on 12/01/2026.',
  'Call me back: 502-555-0101, or kynect: 855-459-6328',
  'Rosario is a street, and roses are flowers.',
  'It costs $120.50 a month',
])('"%s" does not', (text) => expect(namesResident(text, ROSA, OURS)).toBe(false));

it('knows a name from the word that it also is', () => {
  const will = { ...ROSA, firstName: 'Will', lastName: 'May' };
  expect(namesResident('I will call, you may answer', will, OURS)).toBe(false);
  expect(namesResident('Good day, Will', will, OURS)).toBe(true);
});

it('finds nothing in a ready-made message', () => {
  for (const texts of Object.values(TEMPLATE_TEXTS))
    for (const text of Object.values(texts)) expect(namesResident(text, ROSA, OURS)).toBe(false);
});
