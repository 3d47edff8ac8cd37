import { expect, it } from 'vitest';
import { AGENTS, DEADLINE_WEEK } from './behavior.ts';
import { handlingTime, requestsOn } from './demand.ts';

const HOUR = 60 * 60_000;
const duty = { scheduled: 100 * HOUR, ordinary: 200 * HOUR };
const on = (day: number, weekday: number) => ({ day, weekday });

it('takes twenty minutes of an agent for one request', () => {
  expect(handlingTime(AGENTS) / 60_000).toBeCloseTo(19.9, 1);
});

it('loads every day alike, whatever its hours are', () => {
  const requests = requestsOn({ kind: 'load', load: 0.4 }, on(5, 5), duty, AGENTS);
  expect((requests * handlingTime(AGENTS)) / duty.scheduled).toBeCloseTo(0.4);
});

it('has busy Mondays where it is told a mean', () => {
  const week = [0, 1, 2, 3, 4, 5, 6].map((day) =>
    requestsOn({ kind: 'mean', perDay: 100 }, on(day, day), duty, AGENTS),
  );
  expect(week.reduce((a, b) => a + b)).toBeCloseTo(700);
  expect(week[0]).toBeGreaterThan(2 * (week[6] ?? 0));
});

it('makes a deadline week of ordinary days: a quiet Christmas, then three times as many on the last day', () => {
  const scenario = { kind: 'scenario', load: 0.4 } as const;
  const ordinary = requestsOn(
    { kind: 'load', load: 0.4 },
    on(0, 0),
    { ...duty, scheduled: duty.ordinary },
    AGENTS,
  );
  const days = DEADLINE_WEEK.map((_, day) => requestsOn(scenario, on(day, 0), duty, AGENTS) / ordinary);
  expect(days.at(-1)).toBeCloseTo(3);
  expect(DEADLINE_WEEK.find(({ closed }) => closed)?.date).toBe('2026-12-25');
});
