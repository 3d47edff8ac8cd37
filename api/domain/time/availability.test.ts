import { describe, expect, it } from 'vitest';
import {
  at,
  calendar,
  est,
  everyDay,
  HOUR,
  lengthsInHours,
  NO_HOURS,
  pairs,
  ROUND_THE_CLOCK,
  range,
  week,
} from '../../testing/calendars.ts';
import {
  type Calendar,
  dutyAt,
  OFFICE_HOURS,
  recomputeAt,
  switchOff,
  workingIntervals,
} from './availability.ts';

const hoursOf = (given: Calendar, from: number, to: number) =>
  lengthsInHours(workingIntervals(given, from, to));

describe('weekly hours', () => {
  it('an agent is on duty from the first instant of a range until just before its end', () => {
    const answers = [est('16T09:00') - 1, est('16T09:00'), est('16T17:00') - 1, est('16T17:00')];
    expect(answers.map((now) => dutyAt(calendar(), now).available)).toEqual([false, true, true, false]);
  });

  it('the answer on duty includes its end', () => {
    expect(dutyAt(calendar(), est('16T10:00'))).toEqual({
      available: true,
      reason: 'on-duty',
      until: est('16T17:00'),
      nextFrom: null,
    });
  });

  it('the answer outside hours includes their next start, across the weekend', () => {
    expect(dutyAt(calendar(), est('20T17:00'))).toEqual({
      available: false,
      reason: 'outside-hours',
      until: est('23T09:00'),
      nextFrom: est('23T09:00'),
    });
  });

  it('the gap between two ranges of a day is a break', () => {
    const given = calendar({ hours: week({ mon: '09:00-12:00 12:30-17:00' }) });
    expect(dutyAt(given, est('16T11:59')).until).toBe(est('16T12:00'));
    expect(dutyAt(given, est('16T12:00'))).toMatchObject({ available: false, nextFrom: est('16T12:30') });
  });

  it('ranges may be in any order', () => {
    const given = calendar({ hours: week({ mon: '12:30-17:00 09:00-12:00' }) });
    expect(dutyAt(given, est('16T08:00')).nextFrom).toBe(est('16T09:00'));
  });

  it('a range that ends before its start continues on the next day', () => {
    const given = calendar({ hours: week({ mon: '22:00-06:00' }) });
    expect(dutyAt(given, est('17T05:59')).until).toBe(est('17T06:00'));
    expect(dutyAt(given, est('17T06:00')).nextFrom).toBe(est('23T22:00'));
  });

  it('a night that begins on Sunday ends on Monday', () => {
    expect(dutyAt(calendar({ hours: week({ sun: '22:00-06:00' }) }), est('16T01:00')).until).toBe(
      est('16T06:00'),
    );
  });

  it('a range that ends where it starts lasts 24 hours', () => {
    const given = calendar({ hours: week({ tue: '09:00-09:00' }) });
    expect(pairs(workingIntervals(given, est('16T00:00'), est('22T00:00')))).toEqual([
      [est('17T09:00'), est('18T09:00')],
    ]);
  });

  it('00:00 to 24:00 equals 00:00 to 00:00', () => {
    const whole = [[est('17T00:00'), est('18T00:00')]];
    for (const text of ['00:00-24:00', '00:00-00:00']) {
      const given = calendar({ hours: week({ tue: text }) });
      expect(pairs(workingIntervals(given, est('16T00:00'), est('22T00:00')))).toEqual(whole);
    }
  });

  it('touching ranges are one duty, over midnight too', () => {
    const given = calendar({ hours: week({ mon: '22:00-24:00', tue: '00:00-06:00' }) });
    expect(dutyAt(given, est('16T23:00')).until).toBe(est('17T06:00'));
  });

  it('consecutive days are one duty until the first gap', () => {
    const given = calendar({ hours: { ...ROUND_THE_CLOCK, wed: [range('00:00-18:00')] } });
    expect(dutyAt(given, est('19T12:00')).until).toBe(est('25T18:00'));
  });

  it('overlapping ranges count once', () => {
    const given = calendar({ hours: week({ mon: '09:00-13:00 12:00-17:00' }) });
    expect(hoursOf(given, est('16T00:00'), est('17T00:00'))).toEqual([8]);
  });

  it('round-the-clock duty never ends by itself', () => {
    for (const hours of [ROUND_THE_CLOCK, everyDay('20:00-20:00')]) {
      expect(dutyAt(calendar({ hours }), est('18T03:00'))).toEqual({
        available: true,
        reason: 'on-duty',
        until: null,
        nextFrom: null,
      });
    }
  });

  it('an agent without hours is never on duty', () => {
    expect(dutyAt(calendar({ hours: NO_HOURS }), est('18T12:00'))).toEqual({
      available: false,
      reason: 'outside-hours',
      until: null,
      nextFrom: null,
    });
  });

  it('hours are in the agent’s own zone', () => {
    const central = calendar({ zone: 'America/Chicago' });
    expect(dutyAt(central, est('16T09:30')).nextFrom).toBe(est('16T10:00'));
    expect(dutyAt(calendar(), est('16T09:30')).available).toBe(true);
  });

  it('the proposal is Monday to Friday, nine to five', () => {
    const proposal = calendar({ hours: OFFICE_HOURS });
    const [monday, nextMonday] = [est('16T00:00'), est('23T00:00')];
    expect(pairs(workingIntervals(proposal, monday, nextMonday))[0]).toEqual([
      est('16T09:00'),
      est('16T17:00'),
    ]);
    expect(hoursOf(proposal, monday, nextMonday)).toEqual([8, 8, 8, 8, 8]);
  });

  it('a window cuts off what exceeds it', () => {
    expect(pairs(workingIntervals(calendar(), est('16T10:00'), est('17T11:00')))).toEqual([
      [est('16T10:00'), est('16T17:00')],
      [est('17T09:00'), est('17T11:00')],
    ]);
    expect(workingIntervals(calendar(), est('16T12:00'), est('16T12:00'))).toEqual([]);
  });

  it('refuses a window without an end, instead of looping forever', () => {
    expect(() => workingIntervals(calendar(), est('16T10:00'), Infinity)).toThrow(RangeError);
  });
});

describe('out of office', () => {
  it('is subtracted from the hours, from its first instant until just before its end', () => {
    const given = calendar({ outOfOffice: [{ from: est('16T12:00'), to: est('16T14:00') }] });
    const answers = [est('16T12:00') - 1, est('16T12:00'), est('16T14:00') - 1, est('16T14:00')];
    expect(answers.map((now) => dutyAt(given, now).available)).toEqual([true, false, false, true]);
    expect(dutyAt(given, est('16T10:00')).until).toBe(est('16T12:00'));
    expect(dutyAt(given, est('16T12:00'))).toEqual({
      available: false,
      reason: 'out-of-office',
      until: est('16T14:00'),
      nextFrom: est('16T14:00'),
    });
  });

  it('that ends at night changes to outside hours before duty begins', () => {
    const given = calendar({ outOfOffice: [{ from: est('16T12:00'), to: est('16T22:00') }] });
    expect(dutyAt(given, est('16T13:00'))).toMatchObject({
      until: est('16T22:00'),
      nextFrom: est('17T09:00'),
    });
    expect(dutyAt(given, est('16T22:00'))).toMatchObject({ reason: 'outside-hours', until: est('17T09:00') });
  });

  it('that begins at night is the next change, and the next duty comes after it', () => {
    const given = calendar({ outOfOffice: [{ from: est('17T00:00'), to: est('19T00:00') }] });
    expect(dutyAt(given, est('16T18:00'))).toEqual({
      available: false,
      reason: 'outside-hours',
      until: est('17T00:00'),
      nextFrom: est('19T09:00'),
    });
  });

  it('without an end lasts forever', () => {
    const given = calendar({ outOfOffice: [{ from: est('18T12:00'), to: null }] });
    expect(dutyAt(given, est('18T09:00')).until).toBe(est('18T12:00'));
    expect(dutyAt(given, est('18T12:00'))).toEqual({
      available: false,
      reason: 'out-of-office',
      until: null,
      nextFrom: null,
    });
    expect(dutyAt(given, est('17T20:00')).nextFrom).toBe(est('18T09:00'));
  });

  it('that overlaps or touches another is one absence', () => {
    const outOfOffice = [
      { from: est('17T12:00'), to: est('18T12:00') },
      { from: est('16T12:00'), to: est('17T13:00') },
      { from: est('18T12:00'), to: est('18T15:00') },
    ];
    expect(dutyAt(calendar({ outOfOffice }), est('16T12:00')).until).toBe(est('18T15:00'));
  });

  it('of many months does not hide the next duty', () => {
    const given = calendar({ outOfOffice: [{ from: est('16T00:00'), to: at('2027-10-16T00:00-04:00') }] });
    expect(dutyAt(given, est('16T12:00')).nextFrom).toBe(at('2027-10-18T09:00-04:00'));
  });

  it('of thousands of years is just as fast, and one that ends after the year 9999 has no end', () => {
    const until = (to: number) => calendar({ outOfOffice: [{ from: est('16T00:00'), to }] });
    expect(dutyAt(until(at('9000-01-01T00:00Z')), est('16T12:00')).nextFrom).toBe(at('9000-01-01T14:00Z'));
    expect(dutyAt(until(Number.MAX_SAFE_INTEGER), est('16T12:00'))).toMatchObject({
      until: null,
      nextFrom: null,
    });
  });

  it('on every working day of two years does not hide the next duty', () => {
    const DAY = 24 * HOUR;
    const outOfOffice = Array.from({ length: 104 }, (_, index) => {
      const from = est('16T00:00') + index * 7 * DAY;
      return { from, to: from + 2 * DAY };
    });
    const given = calendar({ hours: week({ mon: '09:00-17:00' }), outOfOffice });
    expect(dutyAt(given, est('18T12:00')).nextFrom).toBe(at('2028-11-13T09:00-05:00'));
  });

  it('that ends before it starts has no effect', () => {
    const given = calendar({ outOfOffice: [{ from: est('16T14:00'), to: est('16T10:00') }] });
    expect(dutyAt(given, est('16T12:00'))).toMatchObject({ available: true, until: est('16T17:00') });
  });

  it('interrupts round-the-clock duty', () => {
    const given = calendar({
      hours: ROUND_THE_CLOCK,
      outOfOffice: [{ from: est('18T12:00'), to: est('20T12:00') }],
    });
    expect(dutyAt(given, est('16T12:00')).until).toBe(est('18T12:00'));
    expect(dutyAt(given, est('19T12:00')).nextFrom).toBe(est('20T12:00'));
  });
});

describe('the next check', () => {
  it('is due when the answer changes, and never if it can’t', () => {
    const due = (change: Partial<Calendar>, now: number) => {
      const given = calendar(change);
      return recomputeAt(given, dutyAt(given, now));
    };
    expect(due({}, est('16T10:00'))).toBe(est('16T17:00'));
    expect(due({}, est('16T18:00'))).toBe(est('17T09:00'));
    expect(due({ switch: switchOff() }, est('16T10:00'))).toBeNull();
    expect(due({ hours: ROUND_THE_CLOCK }, est('16T10:00'))).toBeNull();
    expect(due({ switch: { state: 'override', until: est('16T22:00') } }, est('16T20:00'))).toBe(
      est('16T22:00'),
    );
  });

  it('is due at the end of an override for agents who then work round the clock', () => {
    const given = calendar({ hours: ROUND_THE_CLOCK, switch: { state: 'override', until: est('16T22:00') } });
    expect(recomputeAt(given, dutyAt(given, est('16T20:00')))).toBe(est('16T22:00'));
  });
});
