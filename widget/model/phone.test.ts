import { expect, test } from 'vitest';
import { formatPhone, phoneLink, sentPhone } from './phone.ts';

test.each([
  ['5025550100', '502-555-0100'],
  ['(502) 555-0100', '502-555-0100'],
  ['+1 502.555.0100', '502-555-0100'],
  ['502-555-0100x12', '502-555-0100 ext. 12'],
  ['+15025550100;ext=12', '502-555-0100 ext. 12'],
])('a number typed as %s is shown as %s, which is read as the same number', (typed, shown) => {
  expect(formatPhone(typed)).toBe(shown);
  expect(sentPhone(shown)).toBe(sentPhone(typed));
});

test.each(['', '555-0100', '502-555-01', '+44 20 7946 0958', '911-555-0100'])(
  '%s is not taken for a United States number and stays as typed',
  (typed) => {
    expect(sentPhone(typed)).toBeNull();
    expect(formatPhone(typed)).toBe(typed);
  },
);

test('a phone line becomes a link that calls', () => {
  expect(phoneLink('855-459-6328')).toBe('tel:+18554596328');
  expect(phoneLink('1-855-326-4654')).toBe('tel:+18553264654');
  expect(phoneLink('711')).toBe('tel:711');
});
