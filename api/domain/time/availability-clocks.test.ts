import { describe, expect, it } from 'vitest';
import { at, calendar, HOUR, lengthsInHours, pairs, ROUND_THE_CLOCK, week } from '../../testing/calendars.ts';
import { type Calendar, dutyAt, switchOn, workingIntervals } from './availability.ts';

const hoursOf = (given: Calendar, from: number, to: number) =>
  lengthsInHours(workingIntervals(given, from, to));

describe.each([
  { zone: 'America/New_York', standard: '-05:00', daylight: '-04:00' },
  { zone: 'America/Kentucky/Louisville', standard: '-05:00', daylight: '-04:00' },
  { zone: 'America/Chicago', standard: '-06:00', daylight: '-05:00' },
])('in $zone', ({ zone, standard, daylight }) => {
  const sunday = (text: string) => calendar({ zone, hours: week({ sun: text }) });
  const inSpring = (text: string) => pairs(workingIntervals(sunday(text), ...around('2026-03-08')));
  const inAutumn = (text: string) => pairs(workingIntervals(sunday(text), ...around('2026-11-01')));
  const around = (date: string): [number, number] => [
    at(`${date}T00:00Z`) - 3 * HOUR,
    at(`${date}T00:00Z`) + 33 * HOUR,
  ];
  const spring = (clock: string, offset: string) => at(`2026-03-08T${clock}${offset}`);
  const autumn = (clock: string, offset: string) => at(`2026-11-01T${clock}${offset}`);

  it('the night of 2026-03-08 is an hour shorter, and hours keep their wall times', () => {
    expect(inSpring('00:00-06:00')).toEqual([[spring('00:00', standard), spring('06:00', daylight)]]);
    expect(hoursOf(sunday('00:00-06:00'), ...around('2026-03-08'))).toEqual([5]);
    expect(inSpring('09:00-17:00')).toEqual([[spring('09:00', daylight), spring('17:00', daylight)]]);
  });

  it('hours that start in the skipped hour start at the jump, and hours that end in it end there', () => {
    expect(inSpring('02:30-05:00')).toEqual([[spring('03:00', daylight), spring('05:00', daylight)]]);
    expect(inSpring('00:00-02:30')).toEqual([[spring('00:00', standard), spring('03:00', daylight)]]);
  });

  it('hours within the skipped hour do not take place, and neither does a break', () => {
    expect(inSpring('02:15-02:45')).toEqual([]);
    expect(inSpring('00:00-02:15 02:45-06:00')).toEqual([
      [spring('00:00', standard), spring('06:00', daylight)],
    ]);
  });

  it('finds the next hours a week later for an agent who works only in the skipped hour', () => {
    const { nextFrom } = dutyAt(sunday('02:00-03:00'), at(`2026-03-01T03:00${standard}`));
    expect(nextFrom).toBe(at(`2026-03-15T02:00${daylight}`));
  });

  it('the night of 2026-11-01 is an hour longer, and hours keep their wall times', () => {
    expect(inAutumn('00:00-06:00')).toEqual([[autumn('00:00', daylight), autumn('06:00', standard)]]);
    expect(hoursOf(sunday('00:00-06:00'), ...around('2026-11-01'))).toEqual([7]);
  });

  it('the repeated hour is worked twice', () => {
    expect(inAutumn('01:00-02:00')).toEqual([[autumn('01:00', daylight), autumn('02:00', standard)]]);
    expect(inAutumn('01:30-03:00')).toEqual([[autumn('01:30', daylight), autumn('03:00', standard)]]);
    expect(inAutumn('00:00-01:30')).toEqual([[autumn('00:00', daylight), autumn('01:30', standard)]]);
  });

  it('hours that end before the repeated hour do not get longer', () => {
    expect(inAutumn('00:00-01:00')).toEqual([[autumn('00:00', daylight), autumn('01:00', daylight)]]);
  });

  it('a break within the repeated hour is lost that night, and a break of the whole hour lasts two', () => {
    expect(inAutumn('00:00-01:15 01:30-05:00')).toEqual([
      [autumn('00:00', daylight), autumn('05:00', standard)],
    ]);
    expect(inAutumn('00:00-01:00 02:00-05:00')).toEqual([
      [autumn('00:00', daylight), autumn('01:00', daylight)],
      [autumn('02:00', standard), autumn('05:00', standard)],
    ]);
  });

  it('a night shift across the change ends at its wall time', () => {
    const given = calendar({ zone, hours: week({ sat: '22:00-06:00' }) });
    expect(dutyAt(given, autumn('00:00', daylight)).until).toBe(autumn('06:00', standard));
    expect(dutyAt(given, spring('00:00', standard)).until).toBe(spring('06:00', daylight));
  });

  it('a clock change does not end round-the-clock hours', () => {
    const given = calendar({ zone, hours: ROUND_THE_CLOCK });
    expect(hoursOf(given, ...around('2026-11-01'))).toEqual([36]);
    expect(dutyAt(given, autumn('00:00', daylight)).until).toBeNull();
  });

  it('an override and an absence are measured in real time', () => {
    const given = sunday('09:00-17:00');
    expect(switchOn(given, autumn('00:30', daylight), 2 * HOUR)).toEqual({
      state: 'override',
      until: autumn('01:30', standard),
    });
  });
});

describe('unusual zones', () => {
  it('Lord Howe gains and loses half an hour', () => {
    const given = calendar({ zone: 'Australia/Lord_Howe', hours: week({ sun: '00:00-06:00' }) });
    expect(hoursOf(given, at('2026-04-04T00:00Z'), at('2026-04-06T00:00Z'))).toEqual([6.5]);
    expect(hoursOf(given, at('2026-10-03T00:00Z'), at('2026-10-05T00:00Z'))).toEqual([5.5]);
  });

  it('Newfoundland and the Chatham Islands keep their wall times', () => {
    const hours = week({ sun: '00:00-06:00' });
    const newfoundland = calendar({ zone: 'America/St_Johns', hours });
    expect(pairs(workingIntervals(newfoundland, at('2026-11-01T00:00Z'), at('2026-11-02T00:00Z')))).toEqual([
      [at('2026-11-01T00:00-02:30'), at('2026-11-01T06:00-03:30')],
    ]);
    const chatham = calendar({ zone: 'Pacific/Chatham', hours });
    expect(pairs(workingIntervals(chatham, at('2026-09-26T00:00Z'), at('2026-09-27T12:00Z')))).toEqual([
      [at('2026-09-27T00:00+12:45'), at('2026-09-27T06:00+13:45')],
    ]);
  });

  it('Santiago repeats the hour before midnight and skips the one after it', () => {
    const given = calendar({
      zone: 'America/Santiago',
      hours: week({ sat: '22:00-24:00', sun: '00:00-02:00' }),
    });
    expect(hoursOf(given, at('2026-04-04T12:00Z'), at('2026-04-06T00:00Z'))).toEqual([5]);
    expect(hoursOf(given, at('2026-09-05T12:00Z'), at('2026-09-07T00:00Z'))).toEqual([3]);
  });
});
