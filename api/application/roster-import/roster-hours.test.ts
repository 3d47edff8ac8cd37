import { describe, expect, it } from 'vitest';
import { parseHours } from './roster-hours.ts';

const hoursOf = (text: string) => {
  const result = parseHours(text);
  if ('reason' in result) throw new Error(result.reason);
  return result.hours;
};

describe('weekly hours in a cell', () => {
  it('are ranges of minutes for each day, a day left out being off', () => {
    expect(hoursOf('Mon 09:00-12:00 13:00-17:00|Tue 22:00-06:00|Sun 00:00-24:00')).toEqual({
      mon: [
        { startMinute: 540, endMinute: 720 },
        { startMinute: 780, endMinute: 1020 },
      ],
      tue: [{ startMinute: 1320, endMinute: 360 }],
      wed: [],
      thu: [],
      fri: [],
      sat: [],
      sun: [{ startMinute: 0, endMinute: 1440 }],
    });
  });

  it('may come in any order, case and spacing', () => {
    expect(hoursOf(' tue 13:00-17:00  09:00-12:00 | MON 09:00-17:00 ')).toEqual(
      hoursOf('Mon 09:00-17:00|Tue 09:00-12:00 13:00-17:00'),
    );
  });

  it('end at midnight without crossing it, written as 00:00 or as 24:00', () => {
    expect(hoursOf('Mon 22:00-00:00').mon).toEqual([{ startMinute: 1320, endMinute: 1440 }]);
    expect(hoursOf('Mon 22:00-00:00')).toEqual(hoursOf('Mon 22:00-24:00'));
  });

  it('may meet at midnight and at any other minute', () => {
    expect('hours' in parseHours('Mon 22:00-06:00|Tue 06:00-12:00 12:00-13:00')).toBe(true);
  });

  it.each([
    ['Monday 09:00-17:00', /begin each day/],
    ['09:00-17:00', /begin each day/],
    ['Mon 09:00-17:00|', /begin each day/],
    ['Mon', /day without hours/],
    ['Mon 09:00-12:00|Mon 13:00-17:00', /day twice/],
    ['Mon 9-17', /of the form/],
    ['Mon 09:00-25:00', /of the form/],
    ['Mon 24:00-06:00', /of the form/],
    ['Mon 09:60-17:00', /of the form/],
    ['Mon 09:00-09:00', /of the form/],
    ['Mon 00:00-00:00 09:00-10:00', /overlap/],
    ['Mon 09:00-13:00 12:00-17:00', /overlap/],
    ['Mon 22:00-06:00|Tue 05:00-09:00', /overlap/],
    ['Mon 05:00-09:00|Sun 22:00-06:00', /overlap/],
    ['Mon 22:00-06:00 23:00-23:30', /overlap/],
  ])('%j is refused with a reason', (text, reason) => {
    expect(parseHours(text)).toEqual({ reason: expect.stringMatching(reason) });
  });
});
