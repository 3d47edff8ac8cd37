import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dialable, extensionOf, lineOf, readPhone } from './phone-number.ts';

const read = (typed: string): string | null => {
  const number = readPhone(typed);
  return number && dialable(number);
};

test.each([
  ...[
    '5025550100',
    '502-555-0100',
    '(502) 555-0100',
    '(502)555-0100',
    '502.555.0100',
    '502 555 0100',
    '502/555-0100',
  ],
  ...['1-502-555-0100', '+1 502.555.0100', '+1 (502) 555-0100', '1 (502) 555 0100'],
  ...['502\u00a0555\u00a00100', '502\u2011555\u20110100', '502\u2013555\u22120100', '502\u00b7555\u00b70100'],
  // Copied from a contact, a page, or a calendar.
  ...['\u202a+1 (502) 555-0100\u202c', '502-555-0100\u200b', 'tel:+15025550100', ' 502-555-0100\n'],
  ...[
    'Phone: 502-555-0100',
    'cell 502-555-0100',
    '502-555-0100 (cell)',
    '502-555-0100 home',
    'Tel. 502-555-0100.',
  ],
  // Other keyboards.
  ...['５０２-５５５-０１００', '٥٠٢٥٥٥٠١٠٠', '۵۰۲۵۵۵۰۱۰۰'],
])('%s is accepted', (typed) => {
  expect(read(typed)).toBe('+15025550100');
});

test.each(['787-555-0100', '340-555-0100', '416-555-0100', '808-555-0100', '701-555-0100', '640-555-0100'])(
  '%s is accepted: a territory, Canada, or a neighbor of what is not',
  (typed) => expect(read(typed)).toBe(`+1${typed.replaceAll('-', '')}`),
);

test.each([
  ...[
    '502-555-0100 ext 12',
    '502-555-0100 ext. 12',
    '502-555-0100 Ext: 12',
    '502-555-0100 EXT12',
    '502-555-0100ext12',
  ],
  ...[
    '502-555-0100 x12',
    '502-555-0100 x 12',
    '502-555-0100X12',
    '502-555-0100 #12',
    '502-555-0100, 12',
    '5025550100,12',
  ],
  ...[
    '502-555-0100 extension 12',
    '502-555-0100 extensión 12',
    '502-555-0100 (ext. 12)',
    '502-555-0100, ext. 12',
  ],
  ...['+1 (502) 555-0100 ext 12', 'tel:+1-502-555-0100;ext=12', '502-555-0100 ext ١٢', '502-555-0100;12'],
])('%s is accepted with its extension', (typed) => {
  expect(read(typed)).toBe('+15025550100;ext=12');
});

test.each([
  ...[
    '',
    '555-0100',
    '502-555-01000',
    '502-555-01',
    '102-555-0100',
    '502-155-0100',
    '50255501001',
    '25025550100',
  ],
  ...[
    '+44 20 7946 0958',
    '911',
    '911-555-0100',
    '411-555-0100',
    '502-911-0100',
    '900-555-0100',
    // Islands with international rates.
    '809-555-0100',
    '+1 876 555 0100',
    '1-242-555-0100',
    '(441) 555-0100',
    '721-555-0100',
    '649-555-0100',
    'x12',
    'ext 12',
  ],
  // Ambiguous: the resident must say which number, or what the digits after it are.
  ...[
    '502-555-0100 or 502-555-0101',
    '502-555-0100 12',
    '502-555-0100 ext',
    '502-555-CALL',
    'rosa@example.org',
  ],
])('%s is not a number that an agent could call', (typed) => {
  expect(read(typed)).toBeNull();
});

test('separates the line from its extension', () => {
  expect([lineOf('+15025550100;ext=12'), extensionOf('+15025550100;ext=12')]).toEqual(['+15025550100', '12']);
  expect([lineOf('+15025550100'), extensionOf('+15025550100')]).toEqual(['+15025550100', '']);
});

test('reads a stored number back unchanged', () => {
  const digits = fc.integer({ min: 0, max: 9999 }).map((line) => `502555${String(line).padStart(4, '0')}`);
  const extension = fc.oneof(fc.constant(''), fc.integer({ min: 0, max: 9_999_999 }).map(String));
  fc.assert(
    fc.property(digits, extension, (number, behind) => {
      expect(readPhone(dialable({ digits: number, extension: behind }))).toEqual({
        digits: number,
        extension: behind,
      });
    }),
  );
});
