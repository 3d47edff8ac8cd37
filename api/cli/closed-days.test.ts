import { describe, expect, it } from 'vitest';
import type { ClosedDaysRow } from '../store/repositories/closed-days-store.ts';
import { givenUp, isDate, sameFirstDay } from './closed-days.ts';
import { standing } from './pause.ts';
import { isSecure, originOf } from './site.ts';

const row = (kind: ClosedDaysRow['kind'], from: string, to: string): ClosedDaysRow => ({
  id: 1,
  kind,
  name: 'Winter',
  from,
  to,
});

describe('two closures that begin on the same day', () => {
  const known = [row('closure', '2026-12-24', '2027-01-01')];
  it('can’t be, because removing one would remove both', () => {
    expect(sameFirstDay(known, row('closure', '2026-12-24', '2026-12-26'))).toBe(known[0]);
  });
  it('are not meant where the kind, the day, or nothing at all differs', () => {
    expect(sameFirstDay(known, row('closure', '2026-12-24', '2027-01-01'))).toBeUndefined();
    expect(sameFirstDay(known, row('holiday', '2026-12-24', '2026-12-24'))).toBeUndefined();
    expect(sameFirstDay(known, row('closure', '2026-12-25', '2026-12-26'))).toBeUndefined();
  });
});

describe('a pause', () => {
  it('stands through its last day, and keeps nobody from pausing again after it', () => {
    const pause = row('pause', '2026-11-20', '2026-11-22');
    expect(standing([pause], '2026-11-22')).toEqual([pause]);
    expect(standing([pause], '2026-11-23')).toEqual([]);
    expect(standing([row('closure', '2026-11-20', '2026-11-30')], '2026-11-23')).toEqual([]);
  });
});

describe('what staff type', () => {
  it.each(['2026-02-30', '2026-11-6', '20261126', '2026-11-26T00:00', '', '+010000-01-01', '-000001-01-01'])(
    '“%s” is no date',
    (text) => {
      expect(isDate(text)).toBe(false);
    },
  );
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

it('who closes a day is told of the calls set for it', () => {
  expect(givenUp(0)).toBe('');
  expect(givenUp(1)).toContain('1 call was set for then and is given up');
  expect(givenUp(3)).toContain('3 calls were set for then and are given up');
});
