import { describe, expect, it } from 'vitest';
import { isSecure, originOf } from '../application/sites.ts';
import { givenUp } from './closed-days.ts';

describe('what staff type', () => {
  it.each(['https://*.ky.gov', 'https://x.org/path', 'https://user@x.org', 'file:///x', 'x.org'])(
    '“%s” is no origin that a browser sends',
    (text) => expect(originOf(text)).toBeNull(),
  );
  it.each([
    ['https://kynect.ky.gov', true],
    ['http://kynect.ky.gov', false],
    ['http://localhost.evil.example', false],
    ['http://localhost:4410', true],
    ['http://[::1]:4410', true],
  ])('whether a page of %s can carry the widget: %s', (origin, can) => expect(isSecure(origin)).toBe(can));
  it('an origin is taken as browsers write it', () => {
    expect(originOf('HTTPS://X.org:443/')).toBe('https://x.org');
  });
});

it('closing a day names the calls set for it', () => {
  expect(givenUp(0)).toBe('');
  expect(givenUp(1)).toContain('1 call was set for then and is given up');
  expect(givenUp(3)).toContain('3 calls were set for then and are given up');
  expect(givenUp(1, true)).toBe(
    ' 1 call is set for then: its resident would be told, and could choose again.',
  );
});
