import { describe, expect, it } from 'vitest';
import { FIRST_SLOT } from '../../shared/contracts/staff-coverage.ts';
import { defaultPolicy } from '../domain/policy.ts';
import { OFFICE_HOURS } from '../domain/time/availability.ts';
import { anEntry } from '../testing/roster-entries.ts';
import type { ClosedDaysRow } from './closed-days-port.ts';
import { type CoverageParts, coverageFrom, coverageOf } from './coverage.ts';

/** Tuesday, 3 March 2026, 10:00 in Louisville. */
const NOW = Date.UTC(2026, 2, 3, 15, 0);
const DAY = 86_400_000;
/** Tuesdays at 10:10 a.m., the newest a week ago. */
const weeksAgo = (weeks: number): number => NOW - weeks * 7 * DAY + 10 * 60_000;
const ZONE = 'America/New_York';
const calendar = { zone: ZONE, hours: OFFICE_HOURS, outOfOffice: [], switch: { state: 'on' } } as const;
const ANN = anEntry({ agentId: 'ann', languages: ['en', 'es'], calendar });

type Asked = CoverageParts['asked'][number];
const asked = (weeks: number, over: Partial<Asked> = {}): Asked => ({
  ...{ at: weeksAgo(weeks), county: 'Warren', language: 'es', unserved: false },
  ...over,
});
const look = (of: readonly Asked[], closedDays: readonly ClosedDaysRow[] = []) =>
  coverageOf({
    ...{ asked: of, entries: [ANN], closedDays, now: NOW },
    nudges: { sent: 0, stayed: 0, declined: 0, calls: 0, rows: [] },
    policy: { ...defaultPolicy, closedDays },
  });

describe('a gap', () => {
  it('is a county, language, and hour where somebody was let down or few are on duty, worst first', () => {
    const { gaps } = look([
      ...[1, 2, 3].map((weeks) => asked(weeks, { unserved: weeks > 1 })),
      asked(1, { county: 'Pike', language: 'ne' }),
      // In the evening nobody is on duty.
      asked(1, { county: 'Pike', language: 'en', at: weeksAgo(1) + 10 * 3_600_000 }),
      // Too long ago.
      asked(5, { county: 'Fulton', unserved: true }),
    ]);
    expect(
      gaps.map(({ county, language, hour, asked: n, unserved, duty }) => [
        county,
        language,
        hour,
        n,
        unserved,
        duty,
      ]),
    ).toEqual([
      ['Warren', 'es', 10, 3, 2, 'few'],
      ['Pike', 'ne', 10, 1, 0, 'nobody'],
      ['Pike', 'en', 20, 1, 0, 'nobody'],
    ]);
    expect(gaps[0]).toMatchObject({ speakers: 1, expected: { low: 0 } });
    expect(gaps[0]?.expected.high).toBeGreaterThanOrEqual(1);
  });
});

describe('the next two weeks', () => {
  const busy = Array.from({ length: 8 }, (_, week) =>
    Array.from({ length: 12 }, () => asked(week + 1)),
  ).flat();

  it('expect what the same weekdays had, and compare the people needed with those planned', () => {
    const { days, weeks, level } = look(busy);
    expect(weeks).toBe(8);
    expect(level).toBeCloseTo(1);
    expect(days.map(({ day }) => day)).toHaveLength(14);
    const [today, wednesday] = days;
    expect(today).toMatchObject({ day: '2026-03-03', closed: null });
    expect(today?.expected?.mean).toBeCloseTo(12, 0);
    const ten = today?.slots[20 - FIRST_SLOT];
    expect(ten).toMatchObject({ planned: 1 });
    expect(ten?.needed).toBeGreaterThan(6);
    expect(wednesday?.expected?.mean).toBe(0);
    // Seven in the morning.
    expect(today?.slots[0]).toMatchObject({ planned: 0, needed: 0 });
  });

  it('expect nothing on a closed day, and nobody is on duty then; the next one after them is named', () => {
    const closed = (from: string, name: string): ClosedDaysRow => ({
      id: 1,
      kind: 'holiday',
      name,
      from,
      to: from,
    });
    const found = look(busy, [closed('2026-03-10', 'Storm day'), closed('2026-12-25', 'Christmas')]);
    const day = found.days.find((one) => one.day === '2026-03-10');
    expect(day).toMatchObject({ closed: 'Storm day', expected: null });
    expect(Math.max(...(day?.slots.map(({ planned }) => planned) ?? [1]))).toBe(0);
    expect(found.closed.map(({ name }) => name)).toEqual(['Storm day', 'Christmas']);
  });

  it('say that nothing is known without a record', () => {
    const { days, weeks, gaps } = look([]);
    expect([weeks, gaps.length, days[0]?.expected]).toEqual([0, 0, null]);
    expect(coverageFrom(NOW)).toBeLessThan(NOW - 62 * DAY);
  });
});
