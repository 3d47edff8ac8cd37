import { describe, expect, it } from 'vitest';
import { calibration } from './calibration.ts';
import type { PromiseMade, Story } from './record.ts';
import type { Result } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 2, 2, 5);
const SOON = 30 * MINUTE;
const HANDLING = 20 * MINUTE;

const promise = (is: Partial<PromiseMade> = {}): PromiseMade => {
  const madeAt = is.madeAt ?? START + 10 * HOUR;
  return { kind: 'now', madeAt, by: madeAt + SOON, calledAt: null, toldAt: null, givenUpAt: null, ...is };
};
const story = (promises: PromiseMade[], is: Partial<Story> = {}): Story => ({
  ...{ id: 'r1', county: 'Franklin', language: 'en', help: 'both', submittedAt: START + 10 * HOUR },
  ...{
    wanted: 'now',
    acceptedAt: null,
    acceptedAs: null,
    calledAt: null,
    calledBy: null,
    promisedBy: null,
    mass: false,
    status: 'complete',
  },
  ...{ endedAt: null, ...is, promises },
});
const result = (is: Partial<Result>): Result => ({
  ...{
    seed: 1,
    from: START,
    violations: [],
    stories: [],
    arrivals: [],
    accepted: [],
    missedAt: [],
    agents: 1,
    subjects: new Map(),
    alerts: [],
    nudges: [],
    steps: 0,
    kills: 0,
  },
  ...{ hash: '', counts: { missed: 0, deRegistered: 0, offers: 0, alerts: 0, accepts: 0, forgiven: 0 } },
  ...{ duty: { scheduled: 0, registered: 0, answering: 0, agentDays: 0 }, ...is },
});
const of = (...results: Partial<Result>[]) => calibration(results.map(result), 2, SOON, HANDLING);
const ofPromises = (...promises: PromiseMade[]) => of({ stories: promises.map((one) => story([one])) });

const T = START + 10 * HOUR;
const called = promise({ calledAt: T + SOON });
const late = promise({ calledAt: T + SOON + 1 });

describe('a promise', () => {
  it('is kept by a call until its time, and by none after it', () => {
    expect(ofPromises(called).kept).toBe(1);
    expect(ofPromises(late).kept).toBe(0);
    expect(ofPromises(promise()).kept).toBe(0);
    expect(ofPromises(called, late, late, late).kept).toBe(0.25);
  });

  it('is not judged where its resident gave it up before its time, and is where they did after it', () => {
    expect(ofPromises(promise({ givenUpAt: T + MINUTE })).kept).toBeNull();
    expect(ofPromises(promise({ givenUpAt: T + SOON + MINUTE })).kept).toBe(0);
    expect(ofPromises(promise({ givenUpAt: T + MINUTE, calledAt: T + 2 * MINUTE })).kept).toBe(1);
  });

  it('is not judged where its time lies after the last day', () => {
    expect(ofPromises(promise({ by: START + 2 * DAY + 1 })).kept).toBeNull();
    expect(ofPromises(promise({ by: START + 2 * DAY })).kept).toBe(0);
  });

  it('counts beside the others of the same referral', () => {
    const again = promise({ madeAt: T + HOUR, calledAt: T + HOUR + MINUTE });
    expect(of({ stories: [story([late, again])] }).kept).toBe(0.5);
  });
});

it('puts kinds apart, and says how far off a later time was', () => {
  const later = promise({ kind: 'later', by: T + 2 * HOUR, calledAt: T + HOUR });
  const found = ofPromises(called, later, promise({ kind: 'later', by: T + HOUR }));
  expect(found.promises).toEqual({ now: 1, later: 2, opening: 0 });
  expect(found.keptByKind).toEqual({ now: 1, later: 0.5, opening: null });
  expect(found.laterWait).toBe(1.5 * HOUR);
});

it('draws whole days for its interval: alike days leave none, different ones a wide one', () => {
  const day = (n: number, kept: boolean) =>
    Array.from({ length: 50 }, () => {
      const madeAt = T + n * DAY;
      return promise({ madeAt, calledAt: kept ? madeAt + MINUTE : null });
    });
  expect(ofPromises(...day(0, true), ...day(1, true))).toMatchObject({ keptFrom: 1, keptTo: 1 });
  expect(ofPromises(...day(0, true), ...day(1, false))).toMatchObject({ kept: 0.5, keptFrom: 0, keptTo: 1 });
});

it('names the worst group that is large enough', () => {
  const of = (county: string, size: number, kept: number) =>
    Array.from({ length: size }, (_, n) => story([n < kept ? called : late], { county }));
  const stories = [...of('Franklin', 50, 45), ...of('Owen', 49, 0), ...of('Scott', 100, 95)];
  const { worst } = calibration([result({ stories })], 2, SOON, HANDLING);
  expect(worst.county).toEqual({ name: 'Franklin', promises: 50, kept: 0.9 });
  expect(worst.kind?.name).toBe('now');
  expect(worst.hour).toBeNull();
});

it('holds what residents were promised against what happened, and against what could have', () => {
  const arrival = { at: T, help: 'both', lasts: 20 * MINUTE, tookThePhone: false };
  const arrivals = [
    { ...arrival, shown: 'now', referralId: 'a', couldBeServed: true },
    { ...arrival, shown: 'later', referralId: 'b', couldBeServed: true },
    { ...arrival, shown: 'later', referralId: 'c', couldBeServed: false },
    { ...arrival, shown: 'openings', referralId: null, tookThePhone: true, couldBeServed: true },
  ];
  const stories = [
    story([], { id: 'a', calledAt: T + MINUTE }),
    story([], { id: 'b', calledAt: T + SOON }),
    story([], { id: 'c', calledAt: T + SOON + 1 }),
  ];
  const found = of({ arrivals, stories });
  expect(found).toMatchObject({
    residents: 4,
    promisedSoon: 0.25,
    calledSoon: 0.5,
    servable: 0.75,
    recall: 0.5,
  });
  expect([found.servablePromised, found.servableCalled]).toEqual([1 / 3, 2 / 3]);
});

it('tells the load by hours, and by what is left of them', () => {
  const duty = { scheduled: 100 * MINUTE, registered: 80 * MINUTE, answering: 50 * MINUTE, agentDays: 20 };
  const counts = { missed: 0, deRegistered: 3, offers: 0, alerts: 0, accepts: 0, forgiven: 0 };
  expect(of({ stories: [story([]), story([])], duty, counts })).toMatchObject({
    ...{ load: 0.4, effectiveLoad: 0.8, deRegisteredPer100: 15 },
  });
});
