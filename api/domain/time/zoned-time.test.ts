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
  it('is one instant, as a start and as an end', () => {
    expect(starts('2026-11-21', '09:00', NEW_YORK)).toBe(at('2026-11-21T09:00-05:00'));
    expect(ends('2026-11-21', '09:00', NEW_YORK)).toBe(at('2026-11-21T09:00-05:00'));
    expect(starts('2026-07-04', '09:00', NEW_YORK)).toBe(at('2026-07-04T09:00-04:00'));
  });

  it('continues past midnight into the following days', () => {
    expect(starts('2026-11-21', '24:00', NEW_YORK)).toBe(at('2026-11-22T00:00-05:00'));
    expect(ends('2026-11-21', '54:30', NEW_YORK)).toBe(at('2026-11-23T06:30-05:00'));
  });

  it('is an hour apart in the two zones of Kentucky', () => {
    const louisville = starts('2026-11-21', '08:00', 'America/Kentucky/Louisville');
    expect(starts('2026-11-21', '08:00', 'America/Chicago') - louisville).toBe(HOUR);
  });

  it('can be converted back from the instant, without seconds', () => {
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

  it('maps times in the skipped hour to the jump, as a start and as an end', () => {
    expect(starts('2026-03-08', '02:30', zone)).toBe(jump);
    expect(ends('2026-03-08', '02:30', zone)).toBe(jump);
  });

  it('maps both edges of the skipped hour to the same instant', () => {
    expect([starts('2026-03-08', '02:00', zone), ends('2026-03-08', '02:00', zone)]).toEqual([jump, jump]);
    expect([starts('2026-03-08', '03:00', zone), ends('2026-03-08', '03:00', zone)]).toEqual([jump, jump]);
  });

  it('treats times around it as on any day', () => {
    expect(ends('2026-03-08', '01:59', zone)).toBe(at(`2026-03-08T01:59${standard}`));
    expect(starts('2026-03-08', '03:01', zone)).toBe(at(`2026-03-08T03:01${daylight}`));
  });
});

describe.each([
  { zone: 'America/New_York', standard: '-05:00', daylight: '-04:00' },
  { zone: 'America/Kentucky/Louisville', standard: '-05:00', daylight: '-04:00' },
  { zone: 'America/Chicago', standard: '-06:00', daylight: '-05:00' },
])('in $zone, the night of 2026-11-01 has 01:00 to 02:00 twice and', ({ zone, standard, daylight }) => {
  it('takes the first of two times for a start', () => {
    expect(starts('2026-11-01', '01:30', zone)).toBe(at(`2026-11-01T01:30${daylight}`));
  });

  it('takes the second of two times for an end', () => {
    expect(ends('2026-11-01', '01:30', zone)).toBe(at(`2026-11-01T01:30${standard}`));
  });

  it('does not delay an end exactly where the repeated hour begins, because no earlier time repeats', () => {
    expect(ends('2026-11-01', '01:00', zone)).toBe(at(`2026-11-01T01:00${daylight}`));
  });

  it('puts the end of the repeated hour after the second time', () => {
    expect(starts('2026-11-01', '02:00', zone)).toBe(at(`2026-11-01T02:00${standard}`));
    expect(ends('2026-11-01', '02:00', zone)).toBe(at(`2026-11-01T02:00${standard}`));
  });

  it('reads the same clock time from both instants', () => {
    expect(wallTimeAt(at(`2026-11-01T01:30${daylight}`), zone)).toEqual(wall('2026-11-01', '01:30'));
    expect(wallTimeAt(at(`2026-11-01T01:30${standard}`), zone)).toEqual(wall('2026-11-01', '01:30'));
  });
});

describe('unusual zones', () => {
  it('Lord Howe skips and repeats half an hour', () => {
    const zone = 'Australia/Lord_Howe';
    expect(starts('2026-10-04', '02:15', zone)).toBe(at('2026-10-04T02:30+11:00'));
    expect(starts('2026-04-05', '01:45', zone)).toBe(at('2026-04-05T01:45+11:00'));
    expect(ends('2026-04-05', '01:45', zone)).toBe(at('2026-04-05T01:45+10:30'));
  });

  it('Newfoundland changes like New York, with half-hour offsets', () => {
    const zone = 'America/St_Johns';
    expect(ends('2026-03-08', '02:30', zone)).toBe(at('2026-03-08T03:00-02:30'));
    expect(ends('2026-11-01', '01:30', zone)).toBe(at('2026-11-01T01:30-03:30'));
  });

  it('Morocco goes back for Ramadan and forward after it', () => {
    const zone = 'Africa/Casablanca';
    expect(ends('2026-02-15', '02:30', zone)).toBe(at('2026-02-15T02:30+00:00'));
    expect(starts('2026-03-22', '02:30', zone)).toBe(at('2026-03-22T03:00+01:00'));
  });

  it('Samoa skipped 2011-12-30', () => {
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
  it('an instant’s date depends on the zone', () => {
    const instant = at('2026-11-21T04:30Z');
    expect(localDate(instant, NEW_YORK)).toBe('2026-11-20');
    expect(localDate(instant, 'America/Chicago')).toBe('2026-11-20');
    expect(localDate(instant, 'Pacific/Chatham')).toBe('2026-11-21');
  });

  it('a day lasts 24 hours, 23 in spring and 25 in autumn', () => {
    const hours = (date: string) => (endOfDay(date, NEW_YORK) - startOfDay(date, NEW_YORK)) / HOUR;
    expect(['2026-11-21', '2026-03-08', '2026-11-01'].map(hours)).toEqual([24, 23, 25]);
  });

  it('a day can begin at one in the morning', () => {
    expect(startOfDay('2026-09-06', 'America/Santiago')).toBe(at('2026-09-06T01:00-03:00'));
  });

  it('a day that repeats its end after midnight ends with its last instant', () => {
    const zone = 'America/St_Johns';
    expect(startOfDay('2010-11-07', zone)).toBe(at('2010-11-07T00:00-02:30'));
    expect(endOfDay('2010-11-06', zone)).toBe(at('2010-11-07T00:00-03:30'));
  });

  it('the end of a day is the start of the next', () => {
    expect(endOfDay('2026-12-31', NEW_YORK)).toBe(startOfDay('2027-01-01', NEW_YORK));
  });

  it('refuses a date that does not exist', () => {
    expect(() => startOfDay('2026-02-29', NEW_YORK)).toThrow(RangeError);
    expect(() => startOfDay('tomorrow', NEW_YORK)).toThrow(RangeError);
  });

  it('counts weekdays from Monday, before 1970 too', () => {
    expect([-4, -3, 0, 3, 4].map(weekdayOf)).toEqual([6, 0, 3, 6, 0]);
  });
});

describe('zones', () => {
  it('knows the names of the IANA list', () => {
    const names = ['America/Kentucky/Louisville', 'America/Kentucky/Monticello', 'America/Chicago', 'UTC'];
    expect(names.filter((zone) => !isKnownZone(zone))).toEqual([]);
  });

  it('refuses made-up names, offsets, and other letter cases, because zones are compared by name', () => {
    const names = ['Mars/Base', '+05:00', '-05', 'america/new_york', 'AMERICA/NEW_YORK', '', ' UTC', 'Z'];
    expect(names.filter((zone) => isKnownZone(zone))).toEqual([]);
  });

  it('throws for an unknown zone', () => {
    expect(() => starts('2026-11-21', '09:00', 'Mars/Base')).toThrow(RangeError);
  });

  it('answers correctly for more zones than fit the cache, even the first ones again', () => {
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
