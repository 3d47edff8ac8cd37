import { expect, test } from 'vitest';
import { phoneText } from './phone-text.ts';

test.each([
  ['+15025550100', '(502) 555-0100'],
  ['+15025550100;ext=12', '(502) 555-0100 ext. 12'],
  ['711', '711'],
])('%s is shown as %s', (stored, shown) => {
  expect(phoneText(stored)).toBe(shown);
});
