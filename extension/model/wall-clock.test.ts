import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf } from '../../api/domain/time/zoned-time.ts';
import { datePlus, instantOfWall, isKnownZone, offsetAt, wallOf } from './wall-clock.ts';

const EASTERN = 'America/New_York';

test('an instant is shown as the clock of the zone shows it, and comes back', () => {
  const at = Date.UTC(2026, 10, 27, 13, 30);
  expect(wallOf(at, EASTERN)).toEqual({ date: '2026-11-27', time: '08:30' });
  expect(wallOf(at, 'America/Chicago')).toEqual({ date: '2026-11-27', time: '07:30' });
  expect(instantOfWall({ date: '2026-11-27', time: '08:30' }, EASTERN, 'start')).toBe(at);
});

test('an hour that comes twice starts an absence the first time and ends it the second', () => {
  const wall = { date: '2026-11-01', time: '01:30' };
  expect(instantOfWall(wall, EASTERN, 'start')).toBe(Date.UTC(2026, 10, 1, 5, 30));
  expect(instantOfWall(wall, EASTERN, 'end')).toBe(Date.UTC(2026, 10, 1, 6, 30));
});

test('a time that is skipped is the moment at which the clock jumps', () => {
  const change = Date.UTC(2027, 2, 14, 7);
  for (const side of ['start', 'end'] as const)
    expect(instantOfWall({ date: '2027-03-14', time: '02:30' }, EASTERN, side)).toBe(change);
});

test('what is not whole yet is no instant', () => {
  for (const wall of [
    { date: '', time: '08:30' },
    { date: '2026-11-27', time: '' },
    { date: '0026-11-27', time: '08:30' },
    { date: '2026-13-40', time: '08:30' },
  ])
    expect(instantOfWall(wall, EASTERN, 'start')).toBeUndefined();
});

test('dates go on over months and years, and zones are told from what is none', () => {
  expect(datePlus('2026-12-30', 3)).toBe('2027-01-02');
  expect(isKnownZone('America/Kentucky/Monticello')).toBe(true);
  expect(isKnownZone('Kentucky')).toBe(false);
  expect(isKnownZone('')).toBe(false);
});

test('agrees with the service about every start, nights on which the clocks change included', () => {
  const changes = [Date.UTC(2026, 10, 1), Date.UTC(2027, 2, 14)];
  fc.assert(
    fc.property(
      fc.constantFrom(...changes),
      fc.integer({ min: -2 * 1440, max: 3 * 1440 }),
      fc.constantFrom(EASTERN, 'America/Chicago', 'Australia/Lord_Howe', 'Pacific/Chatham'),
      (near, minutes, zone) => {
        const shown = near + minutes * 60_000;
        const [date = '', time = ''] = new Date(shown).toISOString().split('T');
        const day = Math.floor(shown / 86_400_000);
        const minute = (shown - day * 86_400_000) / 60_000;
        const ours = instantOfWall({ date, time: time.slice(0, 5) }, zone, 'start');
        expect(ours).toBe(instantOf({ day, minute }, zone, 'start'));
        expect(wallOf(shown, zone).time).toHaveLength(5);
        expect(Math.abs(offsetAt(shown, zone))).toBeLessThanOrEqual(14 * 3_600_000);
      },
    ),
    { numRuns: 400, seed: 6 },
  );
});
