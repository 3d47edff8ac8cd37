import { describe, expect, it } from 'vitest';
import { anEntry } from '../../testing/roster-entries.ts';
import { defaultPolicy } from '../policy.ts';
import { OFFICE_HOURS } from '../time/availability.ts';
import { plannedDuty } from './planned-duty.ts';
import { expectedOn, levelOf, type RequestRecord, recordOf, SLOTS, sameHourLastWeek } from './requests.ts';
import { dispersionOf, rangeOf } from './spread.ts';
import { callsBy, peopleNeeded } from './staffing.ts';

/** Monday, 2 March 2026, by days since 1970. */
const MONDAY = Date.UTC(2026, 2, 2) / 86_400_000;
const ZONE = 'America/New_York';
/** Nine o'clock: 18 half hours. */
const NINE = 18;

/** The same requests on each day, but for `over`. */
function aRecord(perHalfHour: number, weeks: number, over: (day: number) => number = () => 1): RequestRecord {
  const days = new Map<number, Float64Array>();
  for (let day = MONDAY - 7 * weeks; day < MONDAY; day++)
    days.set(day, new Float64Array(SLOTS).fill(perHalfHour * over(day)));
  return { days, from: MONDAY - 7 * weeks, to: MONDAY, isClosed: () => false };
}

describe('expected requests', () => {
  it('are counted by half hour of the program’s wall clock, also on the day that loses an hour', () => {
    const sunday = MONDAY + 6;
    const at = [Date.UTC(2026, 2, 2, 14, 29), Date.UTC(2026, 2, 2, 14, 31), Date.UTC(2026, 2, 8, 13, 5)];
    const { days } = recordOf(at, ZONE, { from: MONDAY, to: sunday + 1 }, []);
    expect([...(days.get(MONDAY) ?? [])].flatMap((n, slot) => (n ? [slot] : []))).toEqual([NINE, NINE + 1]);
    expect([...(days.get(sunday) ?? [])].indexOf(1)).toBe(NINE);
  });

  it('are what the same weekdays had, at the level of the last week', () => {
    const steady = aRecord(4, 6);
    expect(levelOf(steady)).toBeCloseTo(1);
    expect(expectedOn(steady, MONDAY)?.[NINE]).toBeCloseTo(4);
    const twice = aRecord(4, 6, (day) => (day >= MONDAY - 7 ? 2 : 1));
    expect(expectedOn(twice, MONDAY)?.[NINE]).toBeCloseTo(8, 0);
    expect(expectedOn(twice, MONDAY + 13)?.[NINE]).toBeCloseTo(8, 0);
  });

  it('leave out closed days, and are unknown where no such weekday is on record', () => {
    const record = aRecord(4, 6, (day) => (day === MONDAY - 7 ? 0 : 1));
    const known = { ...record, isClosed: (day: number) => day === MONDAY - 7 };
    expect(expectedOn(known, MONDAY)?.[NINE]).toBeCloseTo(4, 0);
    expect(expectedOn(record, MONDAY)?.[NINE]).toBeLessThan(3.5);
    expect(expectedOn({ ...record, days: new Map(), from: MONDAY }, MONDAY)).toBeNull();
  });

  it('smooth chance between neighbors, which the same hour last week repeats', () => {
    const counts = new Float64Array(SLOTS);
    counts[NINE] = 8;
    const record = { ...aRecord(0, 1), days: new Map([[MONDAY - 7, counts]]) };
    const expected = expectedOn(record, MONDAY, 1);
    expect([...(expected ?? [])].slice(NINE - 1, NINE + 2)).toEqual([2, 4, 2]);
    expect(sameHourLastWeek(record, MONDAY)[NINE]).toBe(8);
    expect(sameHourLastWeek(record, MONDAY + 7)[NINE]).toBe(8);
  });
});

describe('the spread', () => {
  it('is chance alone without a record, and more where days differ more', () => {
    expect(dispersionOf(aRecord(4, 1))).toBe(1);
    const uneven = aRecord(4, 6, (day) => (day % 2 === 0 ? 0.2 : 2));
    expect(dispersionOf(uneven)).toBeGreaterThan(2);
  });

  it.each([
    [0, 1, 0, 0],
    [0.05, 1, 0, 0],
    [4, 1, 2, 7],
    [4, 3, 0, 9],
    [400, 1, 374, 426],
  ])('of %d with dispersion %d is from %d to %d in eight of ten', (mean, dispersion, low, high) => {
    expect(rangeOf(mean, dispersion)).toEqual({ low, high });
  });
});

it('needs as many people as rule 8g counts on for these calls, and nobody for none', () => {
  expect(peopleNeeded(0.4, defaultPolicy)).toBe(0);
  for (const calls of [1, 6, 60]) {
    const people = peopleNeeded(calls, defaultPolicy);
    expect(callsBy(people, defaultPolicy)).toBeGreaterThanOrEqual(calls);
    expect(callsBy(people - 1, defaultPolicy)).toBeLessThan(calls);
  }
});

it('counts who plans to be on duty for a whole half hour, and nobody on a closed day', () => {
  // 3:30 p.m.: the last half hour is after five.
  const from = Date.UTC(2026, 2, 3, 20, 30);
  const slotsOf = (closed: readonly { from: string; to: string }[]) => {
    const slots: number[] = [];
    const calendar = { zone: ZONE, hours: OFFICE_HOURS, outOfOffice: [], switch: { state: 'on' } } as const;
    plannedDuty([anEntry({ calendar })], { from, slots: 4 }, closed, (_, slot) => slots.push(slot));
    return slots;
  };
  expect(slotsOf([])).toEqual([0, 1, 2]);
  expect(slotsOf([{ from: '2026-03-03', to: '2026-03-03' }])).toEqual([]);
});
