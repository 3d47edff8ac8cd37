import { describe, expect, it } from 'vitest';
import { calendar, est, NO_HOURS, ROUND_THE_CLOCK, range, week } from '../../testing/calendars.ts';
import { type Calendar, validateCalendar } from './availability.ts';

describe('checking a calendar', () => {
  const problems = (change: Partial<Calendar>) => validateCalendar(calendar(change));

  it('finds nothing wrong with a valid one', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ hours: ROUND_THE_CLOCK })).toEqual([]);
    expect(
      problems({ hours: week({ mon: '22:00-24:00', tue: '00:00-06:00 06:00-08:00', sun: '20:00-00:00' }) }),
    ).toEqual([]);
    expect(problems({ outOfOffice: [{ from: est('16T00:00'), to: null }] })).toEqual([]);
  });

  it('names an unknown zone', () => {
    expect(problems({ zone: 'America/Frankfort' })).toEqual([{ path: 'zone', reason: 'zone-unknown' }]);
  });

  it('names minutes that are not whole or not within the day', () => {
    const bad = [
      { startMinute: -1, endMinute: 60 },
      { startMinute: 0, endMinute: 1441 },
      { startMinute: 9.5, endMinute: 60 },
      { startMinute: 0, endMinute: NaN },
      { startMinute: 1440, endMinute: 60 },
    ];
    for (const one of bad) {
      expect(problems({ hours: { ...NO_HOURS, wed: [range('08:00-09:00'), one] } })).toEqual([
        { path: 'hours.wed.1', reason: 'minutes' },
      ]);
    }
  });

  it('names a range that starts while another of its day runs, and that other', () => {
    expect(problems({ hours: week({ mon: '09:00-12:00 11:00-13:00' }) })).toEqual([
      { path: 'hours.mon.1', reason: 'overlap', with: 'hours.mon.0' },
    ]);
    expect(problems({ hours: week({ mon: '11:00-13:00 09:00-12:00' }) })).toEqual([
      { path: 'hours.mon.0', reason: 'overlap', with: 'hours.mon.1' },
    ]);
  });

  it('names every range that starts during a long one', () => {
    expect(problems({ hours: week({ mon: '08:00-20:00 09:00-10:00 11:00-12:00' }) })).toEqual([
      { path: 'hours.mon.1', reason: 'overlap', with: 'hours.mon.0' },
      { path: 'hours.mon.2', reason: 'overlap', with: 'hours.mon.0' },
    ]);
  });

  it('names a duplicate range', () => {
    expect(problems({ hours: week({ fri: '08:00-10:00 08:00-10:00' }) })).toEqual([
      { path: 'hours.fri.1', reason: 'overlap', with: 'hours.fri.0' },
    ]);
  });

  it('checks across midnight, also from Sunday to Monday', () => {
    expect(problems({ hours: week({ mon: '22:00-06:00', tue: '05:00-12:00' }) })).toEqual([
      { path: 'hours.tue.0', reason: 'overlap', with: 'hours.mon.0' },
    ]);
    expect(problems({ hours: week({ mon: '05:00-12:00', sun: '22:00-06:00' }) })).toEqual([
      { path: 'hours.mon.0', reason: 'overlap', with: 'hours.sun.0' },
    ]);
  });

  it('counts equal start and end as 24 hours', () => {
    expect(problems({ hours: week({ mon: '09:00-09:00', tue: '08:00-10:00' }) })).toEqual([
      { path: 'hours.tue.0', reason: 'overlap', with: 'hours.mon.0' },
    ]);
  });

  it('names an absence that does not end after its start', () => {
    const outOfOffice = [
      { from: est('16T00:00'), to: est('17T00:00') },
      { from: est('16T00:00'), to: est('16T00:00') },
      { from: est('16T12:00'), to: est('16T00:00') },
    ];
    expect(problems({ outOfOffice })).toEqual([
      { path: 'outOfOffice.1', reason: 'order' },
      { path: 'outOfOffice.2', reason: 'order' },
    ]);
  });

  it('names an absence with instants outside the calendar', () => {
    const outOfOffice = [
      { from: NaN, to: null },
      { from: est('16T00:00'), to: Infinity },
      { from: -1, to: est('16T00:00') },
      { from: est('16T00:00') + 0.5, to: null },
      { from: est('16T00:00'), to: Number.MAX_SAFE_INTEGER },
    ];
    const expected = outOfOffice.map((_, index) => ({ path: `outOfOffice.${index}`, reason: 'instant' }));
    expect(problems({ outOfOffice })).toEqual(expected);
  });

  it('reports everything at once, the zone first and absences last', () => {
    const found = problems({
      zone: 'nowhere',
      hours: week({ mon: '09:00-12:00 11:00-13:00' }),
      outOfOffice: [{ from: 2, to: 1 }],
    });
    expect(found.map(({ path }) => path)).toEqual(['zone', 'hours.mon.1', 'outOfOffice.0']);
  });
});
