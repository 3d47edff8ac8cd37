import { expect, test } from 'vitest';
import { formatPhone, phoneDigits, phoneLink } from './phone.ts';

test.each([
  ['5025550100', '502-555-0100'],
  ['(502) 555-0100', '502-555-0100'],
  ['+1 502.555.0100', '502-555-0100'],
  ['1-502-555-0100', '502-555-0100'],
])('a number typed as %s is shown as %s', (typed, shown) => {
  expect(formatPhone(typed)).toBe(shown);
});

test.each([
  '',
  '555-0100',
  '502-555-01',
  '102-555-0100',
  '502-155-0100',
  '+44 20 7946 0958',
  '911-555-0100',
  '502-911-0100',
  '900-555-0100',
  '50255501001',
])('%s is not taken for a United States number and stays as typed', (typed) => {
  expect(phoneDigits(typed)).toBeNull();
  expect(formatPhone(typed)).toBe(typed);
});

test('an eleven-digit number is cut only when it begins with the country code', () => {
  expect(phoneDigits('15025550100')).toBe('5025550100');
  expect(phoneDigits('25025550100')).toBeNull();
});

test('a phone line becomes a link that calls', () => {
  expect(phoneLink('855-459-6328')).toBe('tel:+18554596328');
  expect(phoneLink('1-855-326-4654')).toBe('tel:+18553264654');
  expect(phoneLink('711')).toBe('tel:711');
});
