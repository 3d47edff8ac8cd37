/** The note is read by people and kept: a Social Security number has no place in it. */
import { expect, test } from 'vitest';
import { holdsSocialSecurity } from './social-security.ts';

test.each(['123-45-6789', 'My SSN: 123 45 6789.', 'a123.45.6789', '(123-45-6789)'])('%s holds one', (text) =>
  expect(holdsSocialSecurity(text)).toBe(true),
);

test.each(['502-555-0100', '1-855-326-4654', '123456789', '2026-11-30', '1123-45-67890', '40601-1234'])(
  '%s holds none',
  (text) => expect(holdsSocialSecurity(text)).toBe(false),
);
