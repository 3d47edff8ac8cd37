import { expect, test } from 'vitest';
import { instantOf } from './instant.ts';

test.each(['2026-11-26T09:00:00-05:00', '2026-11-26T14:00Z', '2026-11-26T09:00-05:00[America/New_York]'])(
  '%s is that instant',
  (text) => {
    expect(instantOf(text)).toBe(Date.UTC(2026, 10, 26, 14));
  },
);

test.each([
  '',
  '1',
  '2026',
  'March 7',
  'yesterday',
  '2026-11-26',
  '2026-11-26T09:00:00',
  '2026-13-01T00:00Z',
  '2026-02-30T00:00Z',
  '1969-12-31T23:59:59Z',
  '+010000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '-271821-04-20T00:00:00Z',
])('"%s" is none, or none that a calendar knows', (text) => {
  expect(instantOf(text)).toBeNull();
});
