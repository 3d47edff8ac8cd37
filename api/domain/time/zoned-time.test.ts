import { describe, expect, it } from 'vitest';
import {
  endOfDay,
  instantOf,
  isKnownZone,
  localDate,
  startOfDay,
  type WallTime,
  wallTimeAt,
  weekdayOf,
} from './zoned-time.ts';

const NEW_YORK = 'America/New_York';
const at = (iso: string) => Date.parse(iso);
const HOUR = 3_600_000;

/** '2026-03-08', '02:30' */
const wall = (date: string, clock: string): WallTime => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return { day: at(`${date}T00:00Z`) / (24 * HOUR), minute: hour * 60 + minute };
};
const starts = (date: string, clock: string, zone: string) => instantOf(wall(date, clock), zone, 'start');
const ends = (date: string, clock: string, zone: string) => instantOf(wall(date, clock), zone, 'end');

describe('a wall time on an ordinary day', () => {
  it('is one instant, whether something starts or ends', () => {
    expect(starts('2026-11-21', '09:00', NEW_YORK)).toBe(at('2026-11-21T09:00-05:00'));
    expect(ends('2026-11-21', '09:00', NEW_YORK)).toBe(at('2026-11-21T09:00-05:00'));
    expect(starts('2026-07-04', '09:00', NEW_YORK)).toBe(at('2026-07-04T09:00-04:00'));
  });

  it('counts minutes on past midnight into the days after', () => {
    expect(starts('2026-11-21', '24:00', NEW_YORK)).toBe(at('2026-11-22T00:00-05:00'));
    expect(ends('2026-11-21', '54:30', NEW_YORK)).toBe(at('2026-11-23T06:30-05:00'));
  });

  it('lies an hour apart in the two zones of Kentucky', () => {
    const louisville = starts('2026-11-21', '08:00', 'America/Kentucky/Louisville');
    expect(starts('2026-11-21', '08:00', 'America/Chicago') - louisville).toBe(HOUR);
  });

  it('can be read back from the instant, the seconds left out', () => {
    expect(wallTimeAt(at('2026-11-21T09:00:59.999-05:00'), NEW_YORK)).toEqual(wall('2026-11-21', '09:00'));
    expect(wallTimeAt(at('1969-12-31T23:59-05:00'), NEW_YORK)).toEqual(wall('1969-12-31', '23:59'));
  });
});

describe.each([
  { zone: 'America/New_York', standard: '-05:00', daylight: '-04:00' },
  { zone: 'America/Kentucky/Louisville', standard: '-05:00', daylight: '-04:00' },
  { zone: 'America/Chicago', standard: '-06:00', daylight: '-05:00' },
])('in $zone, the night of 2026-03-08 skips 02:00 to 03:00 and', ({ zone, standard, daylight }) => {
  const jump = at(`2026-03-08T03:00${daylight}`);

  it('a time in the skipped hour means the jump, for a start and for an end', () => {
    expect(starts('2026-03-08', '02:30', zone)).toBe(jump);
    expect(ends('2026-03-08', '02:30', zone)).toBe(jump);
  });

  it('the edges of the skipped hour are the same instant', () => {
    expect([starts('2026-03-08', '02:00', zone), ends('2026-03-08', '02:00', zone)]).toEqual([jump, jump]);
    expect([starts('2026-03-08', '03:00', zone), ends('2026-03-08', '03:00', zone)]).toEqual([jump, jump]);
  });

  it('times around it are as on any day', () => {
    expect(ends('2026-03-08', '01:59', zone)).toBe(at(`2026-03-08T01:59${standard}`));
    expect(starts('2026-03-08', '03:01', zone)).toBe(at(`2026-03-08T03:01${daylight}`));
  });
});

describe.each([
  { zone: 'America/New_York', standard: '-05:00', daylight: '-04:00' },
  { zone: 'America/Kentucky/Louisville', standard: '-05:00', daylight: '-04:00' },
  { zone: 'America/Chicago', standard: '-06:00', daylight: '-05:00' },
])('in $zone, the night of 2026-11-01 has 01:00 to 02:00 twice and', ({ zone, standard, daylight }) => {
  it('a start means the first time', () => {
    expect(starts('2026-11-01', '01:30', zone)).toBe(at(`2026-11-01T01:30${daylight}`));
  });

  it('an end means the second time', () => {
    expect(ends('2026-11-01', '01:30', zone)).toBe(at(`2026-11-01T01:30${standard}`));
  });

  it('what ends just where the repeated hour begins is not put off, because no time before it comes again', () => {
    expect(ends('2026-11-01', '01:00', zone)).toBe(at(`2026-11-01T01:00${daylight}`));
  });

  it('what starts or ends where the repeated hour ends does so after the second time', () => {
    expect(starts('2026-11-01', '02:00', zone)).toBe(at(`2026-11-01T02:00${standard}`));
    expect(ends('2026-11-01', '02:00', zone)).toBe(at(`2026-11-01T02:00${standard}`));
  });

  it('the clock can be read both times', () => {
    expect(wallTimeAt(at(`2026-11-01T01:30${daylight}`), zone)).toEqual(wall('2026-11-01', '01:30'));
    expect(wallTimeAt(at(`2026-11-01T01:30${standard}`), zone)).toEqual(wall('2026-11-01', '01:30'));
  });
});

describe('zones with changes of their own', () => {
  it('Lord Howe skips and repeats half an hour', () => {
    const zone = 'Australia/Lord_Howe';
    expect(starts('2026-10-04', '02:15', zone)).toBe(at('2026-10-04T02:30+11:00'));
    expect(starts('2026-04-05', '01:45', zone)).toBe(at('2026-04-05T01:45+11:00'));
    expect(ends('2026-04-05', '01:45', zone)).toBe(at('2026-04-05T01:45+10:30'));
  });

  it('Newfoundland changes like New York, at half hours from UTC', () => {
    const zone = 'America/St_Johns';
    expect(ends('2026-03-08', '02:30', zone)).toBe(at('2026-03-08T03:00-02:30'));
    expect(ends('2026-11-01', '01:30', zone)).toBe(at('2026-11-01T01:30-03:30'));
  });

  it('Morocco goes back for Ramadan and forward after it', () => {
    const zone = 'Africa/Casablanca';
    expect(ends('2026-02-15', '02:30', zone)).toBe(at('2026-02-15T02:30+00:00'));
    expect(starts('2026-03-22', '02:30', zone)).toBe(at('2026-03-22T03:00+01:00'));
  });

  it('Samoa left out the whole of 2011-12-30', () => {
    const zone = 'Pacific/Apia';
    expect(starts('2011-12-30', '12:00', zone)).toBe(at('2011-12-31T00:00+14:00'));
    expect(endOfDay('2011-12-30', zone) - startOfDay('2011-12-30', zone)).toBe(0);
  });

  it('Arizona and UTC never change', () => {
    expect(starts('2026-03-08', '02:30', 'America/Phoenix')).toBe(at('2026-03-08T02:30-07:00'));
    expect(ends('2026-11-01', '01:30', 'UTC')).toBe(at('2026-11-01T01:30Z'));
  });
});

describe('dates', () => {
  it('an instant has the date of the zone it is seen from', () => {
    const instant = at('2026-11-21T04:30Z');
    expect(localDate(instant, NEW_YORK)).toBe('2026-11-20');
    expect(localDate(instant, 'America/Chicago')).toBe('2026-11-20');
    expect(localDate(instant, 'Pacific/Chatham')).toBe('2026-11-21');
  });

  it('a day lasts 24 hours, 23 in spring and 25 in autumn', () => {
    const hours = (date: string) => (endOfDay(date, NEW_YORK) - startOfDay(date, NEW_YORK)) / HOUR;
    expect(['2026-11-21', '2026-03-08', '2026-11-01'].map(hours)).toEqual([24, 23, 25]);
  });

  it('a day that begins at one in the morning begins there', () => {
    expect(startOfDay('2026-09-06', 'America/Santiago')).toBe(at('2026-09-06T01:00-03:00'));
  });

  it('a day that comes back after midnight ends with its last instant', () => {
    const zone = 'America/St_Johns';
    expect(startOfDay('2010-11-07', zone)).toBe(at('2010-11-07T00:00-02:30'));
    expect(endOfDay('2010-11-06', zone)).toBe(at('2010-11-07T00:00-03:30'));
  });

  it('the end of a day is the start of the next', () => {
    expect(endOfDay('2026-12-31', NEW_YORK)).toBe(startOfDay('2027-01-01', NEW_YORK));
  });

  it('a date that does not exist is refused', () => {
    expect(() => startOfDay('2026-02-29', NEW_YORK)).toThrow(RangeError);
    expect(() => startOfDay('tomorrow', NEW_YORK)).toThrow(RangeError);
  });

  it('weekdays count from Monday, before 1970 too', () => {
    expect([-4, -3, 0, 3, 4].map(weekdayOf)).toEqual([6, 0, 3, 6, 0]);
  });
});

describe('zones', () => {
  it('names of the IANA list are known', () => {
    const names = ['America/Kentucky/Louisville', 'America/Kentucky/Monticello', 'America/Chicago', 'UTC'];
    expect(names.filter((zone) => !isKnownZone(zone))).toEqual([]);
  });

  it('inventions, offsets and other letter cases are not, because zones are compared by their name', () => {
    const names = ['Mars/Base', '+05:00', '-05', 'america/new_york', 'AMERICA/NEW_YORK', '', ' UTC', 'Z'];
    expect(names.filter((zone) => isKnownZone(zone))).toEqual([]);
  });

  it('an unknown zone is a fault where a time is asked for', () => {
    expect(() => starts('2026-11-21', '09:00', 'Mars/Base')).toThrow(RangeError);
  });

  it('more zones than are kept in memory are all answered rightly, the first ones again at the end', () => {
    const noon = at('2026-11-21T12:00Z');
    const zones = Intl.supportedValuesOf('timeZone').slice(0, 80);
    for (const zone of [...zones, ...zones.slice(0, 10)]) {
      const clock = new Intl.DateTimeFormat('en', { timeZone: zone, hourCycle: 'h23', timeStyle: 'short' });
      const date = localDate(noon, zone);
      expect(wallTimeAt(noon, zone)).toEqual(wall(date, clock.format(noon)));
      expect(starts(date, clock.format(noon), zone)).toBe(noon);
    }
  });
});
