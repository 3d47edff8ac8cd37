import { expect, test } from 'vitest';
import { caseNumber } from '../../shared/contracts/common.ts';
import { oneLine } from './one-line.ts';

test('turns two copied table cells into one line that the service accepts', () => {
  expect(oneLine('110045678\tA-77\r\n')).toBe('110045678 A-77 ');
  expect(caseNumber.safeParse('110045678\tA-77').success).toBe(false);
  expect(caseNumber.safeParse(oneLine('110045678\tA-77')).success).toBe(true);
});
