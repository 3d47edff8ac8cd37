import { expect, test } from 'vitest';
import { toDialable, toE164 } from './phone.ts';

test('an extension is kept for a resident, and is nothing for a number that is texted', () => {
  expect(toDialable('502-555-0100 ext 12')).toBe('+15025550100;ext=12');
  expect(toE164('502-555-0100 ext 12')).toBeNull();
  for (const read of [toDialable, toE164]) {
    expect(read('(502) 555-0100')).toBe('+15025550100');
    expect(read('555-0100')).toBeNull();
  }
});
