import { describe, expect, it } from 'vitest';
import { WITHOUT_END } from '../../../shared/vocabulary.ts';
import { calendar, HOUR, week } from '../../testing/calendars.ts';
import { dutyAt } from './availability.ts';
import { afterServiceTime, closedIntervals } from './service-days.ts';

const at = (text: string) => Date.parse(text);
const NEW_YORK = 'America/New_York';
const TWO_DAYS = 48 * HOUR;
const THANKSGIVING = [{ from: '2026-11-26', to: '2026-11-27' }];

describe('time on service days', () => {
  it.each([
    ['a Tuesday', '2026-03-03T10:00-05:00', '2026-03-05T10:00-05:00'],
    ['a Friday, over the weekend', '2026-03-06T12:00-05:00', '2026-03-10T12:00-04:00'],
    ['a Saturday, from Monday on', '2026-03-07T12:00-05:00', '2026-03-11T00:00-04:00'],
    ['the eve of two holidays', '2026-11-25T09:00-05:00', '2026-12-01T09:00-05:00'],
  ])('two days from %s', (_when, from, to) => {
    expect(afterServiceTime(at(from), TWO_DAYS, NEW_YORK, THANKSGIVING)).toBe(at(to));
  });

  it('ends even if a closure does not', () => {
    const years = [{ from: '2026-01-01', to: '2036-01-01' }];
    expect(afterServiceTime(at('2026-03-03T10:00Z'), TWO_DAYS, NEW_YORK, years)).toBeLessThan(
      at('2027-06-01T00:00Z'),
    );
  });
});

describe('a pause without end', () => {
  const pause = [{ from: '2026-03-03', to: WITHOUT_END }];

  it('takes everybody off duty for good, and doesn’t keep requests waiting longer', () => {
    const hours = week({ tue: '09:00-17:00', wed: '09:00-17:00' });
    const given = { ...calendar({ hours }), closed: pause };
    const duty = { available: false, reason: 'closed', until: null };
    expect(dutyAt(given, at('2026-03-03T17:00Z'))).toMatchObject(duty);
    expect(afterServiceTime(at('2026-03-03T10:00-05:00'), TWO_DAYS, NEW_YORK, pause)).toBe(
      at('2026-03-05T10:00-05:00'),
    );
  });
});

describe('a closed day', () => {
  const hours = week({ thu: '09:00-17:00', fri: '09:00-17:00', sat: '09:00-12:00' });
  const given = { ...calendar({ zone: 'America/Chicago', hours }), closed: THANKSGIVING };

  it('is a date in the agent’s zone', () => {
    expect(closedIntervals(THANKSGIVING, 'America/Chicago')).toEqual([
      { from: at('2026-11-26T06:00Z'), to: at('2026-11-28T06:00Z') },
    ]);
  });

  it('takes everybody off duty, with its own reason, until the next hours', () => {
    const noon = at('2026-11-26T18:00Z');
    expect(dutyAt(given, noon)).toMatchObject({
      available: false,
      reason: 'closed',
      nextFrom: at('2026-11-28T15:00Z'),
    });
    expect(dutyAt({ ...given, closed: [] }, noon).available).toBe(true);
  });

  it('is no reason before it begins, and ends at midnight', () => {
    expect(dutyAt(given, at('2026-11-26T05:59Z')).reason).toBe('outside-hours');
    expect(dutyAt(given, at('2026-11-26T06:00Z')).reason).toBe('closed');
    expect(dutyAt(given, at('2026-11-28T06:00Z')).reason).toBe('outside-hours');
  });
});
