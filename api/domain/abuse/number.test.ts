import { expect, it } from 'vitest';
import { hundredOf, numberDoubt } from './number.ts';

it.each([
  ['+15024821234', null],
  ['+18596781234;ext=12', null],
  ['+15138881234', null],
  ['+12124821234', 'far'],
  ['+15025550123', 'fictional'],
  ['+15025551234', 'fictional'],
  ['+18005551234', 'impossible'],
  ['+15022222222', 'impossible'],
  ['+15022345678', 'impossible'],
  ['+12901234567', 'impossible'],
  ['+13712224567', 'impossible'],
])('%s is %s', (number, doubt) => expect(numberDoubt(number)).toBe(doubt));

it('numbers in a row share all but their last two digits', () => {
  expect(hundredOf('+15024821234')).toBe(hundredOf('+15024821299'));
  expect(hundredOf('+15024821234')).not.toBe(hundredOf('+15024821334'));
  expect(hundredOf('+15025550123')).toBeNull();
});
