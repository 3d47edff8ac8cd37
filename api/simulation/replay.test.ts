import { expect, it } from 'vitest';
import type { RecordedRequest, ReplayInput } from '../application/policy-trial/replay-input.ts';
import { defaultPolicy } from '../domain/policy.ts';
import { OFFICE_HOURS } from '../domain/time/availability.ts';
import { changesOf, daysOf, replay } from './replay.ts';

const HOUR = 3_600_000;
const request = (n: number): RecordedRequest => ({
  ...{ day: 0, at: (9 + (n % 7)) * HOUR + n * 1_000, county: 'Jefferson', zip: '40202' },
  ...{ help: 'both', language: n % 3 === 0 ? 'es' : 'en', needs: [] },
});
const INPUT: ReplayInput = {
  ...{ from: '2026-03-02', to: '2026-03-02', days: 1, thinned: 1, runs: 1 },
  recorded: { promised: 14, kept: 0.9 },
  requests: Array.from({ length: 14 }, (_, n) => request(n)),
  agents: Array.from({ length: 6 }, (_, n) => ({
    ...{ role: 'insurance-agent', zip: '40202', zone: 'America/New_York', hours: OFFICE_HOURS },
    ...{ languages: n < 3 ? ['en', 'es'] : ['en'], needs: [] },
  })),
  closed: [],
  before: defaultPolicy,
  after: { ...defaultPolicy, waveSize: 1, waveEvery: 9 * 60_000 },
  answering: { answered: 0.1, accepted: 0.9 },
};

it('replays every request of the record with both policies', async () => {
  let told = 0;
  const result = await replay(INPUT, (done) => {
    told = done;
  });
  expect(told).toBe(daysOf(INPUT));
  expect(result).toMatchObject({ requests: 14, agents: 6, violations: 0, recorded: { promised: 14 } });
  expect([result.before.asked, result.after.asked]).toEqual([14, 14]);
  expect(result.before.promised).toBeGreaterThan(5);
  expect(result.after).not.toEqual(result.before);
});

const days = (all: readonly (readonly [promised: number, kept: number, missed: number])[]) =>
  all.map(([promised, kept, missed]) => ({ promised, kept, missed }));

it('has the interval of a change from whole days, drawn with both policies together', () => {
  const before = days([
    [10, 9, 4],
    [20, 10, 6],
    [10, 10, 0],
  ]);
  const better = before.map((day) => ({ ...day, missed: day.missed / 2 }));
  const { keptChange, missedChange } = changesOf([[before, better]]);
  // The days differ much, and the change is the same on each.
  expect(keptChange).toEqual({ low: 0, high: 0 });
  expect(missedChange).toEqual({ low: -0.5, high: -0.5 });
  expect(changesOf([])).toEqual({ keptChange: null, missedChange: null });
});
