import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clockProblem, databaseClock } from './database-clock.ts';

const NOON = Date.parse('2026-11-20T17:00:00Z');
const SECOND = 1_000;

/** Ms by which the machine's clock is ahead of the database's. */
let off: number;
/** True time since noon, in ms; the database's clock. */
let passed: number;
/** How long the next query takes, in ms, and how much of that is after the database reads its clock. */
let answer: { took: number; after: number };
let down: boolean;

const machine = { now: () => NOON + passed + off, monotonic: () => passed };
const ask = async () => {
  if (down) throw new Error('away');
  passed += answer.took - answer.after;
  const time = NOON + passed;
  passed += answer.after;
  return time;
};
async function begun() {
  const clock = databaseClock(machine);
  await clock.begin(ask);
  return clock;
}

beforeEach(() => {
  [off, passed, down] = [0, 0, false];
  answer = { took: 2, after: 1 };
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate'] });
});
afterEach(() => {
  vi.useRealTimers();
});
/** Advances true time, and runs timers. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 500) {
    passed += Math.min(left, 500);
    await vi.advanceTimersByTimeAsync(Math.min(left, 500));
  }
}

describe("the database's time", () => {
  it.each([-90 * SECOND, -1, 0, 1, 700, 90 * SECOND])(
    'is shown by a machine that is %i ms ahead',
    async (by) => {
      off = by;
      const clock = await begun();
      expect(clock.now()).toBe(NOON + passed);
      expect(clock.ahead()).toBe(by);
      expect(clock.agrees()).toBe(Math.abs(by) <= 2_000);
    },
  );

  it("is the machine's before it was asked for", () => {
    off = 5;
    const clock = databaseClock(machine);
    expect([clock.now(), clock.ahead(), clock.error(), clock.agrees()]).toEqual([NOON + 5, null, null, true]);
  });

  it('goes on as before where the machine is set forward or back', async () => {
    const clock = await begun();
    off = 90 * SECOND;
    expect(clock.now()).toBe(NOON + passed);
    expect([clock.ahead(), clock.agrees()]).toEqual([90 * SECOND, false]);
    off = -90 * SECOND;
    expect(clock.now()).toBe(NOON + passed);
    expect([clock.ahead(), clock.agrees()]).toEqual([-90 * SECOND, false]);
  });

  it('rings timers by it, whatever the machine shows', async () => {
    const clock = await begun();
    const ran: number[] = [];
    clock.at(NOON + 10 * SECOND, () => ran.push(passed));
    await pass(5 * SECOND);
    off = 90 * SECOND;
    await pass(4 * SECOND);
    expect(ran).toEqual([]);
    await pass(SECOND);
    expect(ran).toHaveLength(1);
  });

  it('takes the fastest of several answers, and knows how wrong it may be', async () => {
    const clock = databaseClock(machine);
    const times = [40, 2, 90, 30, 60];
    await clock.begin(async () => {
      answer = { took: times.shift() ?? 50, after: 0 };
      return ask();
    });
    expect(Math.abs(clock.now() - (NOON + passed))).toBeLessThanOrEqual(2);
    expect(clock.error()).toBeGreaterThanOrEqual(1);
    expect(clock.error()).toBeLessThan(1.1);
  });

  it('is not spoiled by answers that come slowly', async () => {
    const clock = await begun();
    const stop = clock.follow(() => undefined);
    answer = { took: 300, after: 0 };
    await pass(20 * SECOND);
    stop();
    expect(Math.abs(clock.now() - (NOON + passed))).toBeLessThanOrEqual(2);
  });

  it('follows a database that has moved to a machine with another time, and never runs back a little', async () => {
    const clock = await begun();
    let moved = 0;
    await clock.begin(async () => (await ask()) + moved);
    const stop = clock.follow(() => undefined);
    const before = clock.now();
    moved = -600;
    await pass(5 * SECOND);
    expect(clock.now()).toBeGreaterThanOrEqual(before);
    await pass(10 * SECOND);
    expect(Math.abs(clock.now() - (NOON + passed - 600))).toBeLessThanOrEqual(1);
    moved = 30 * SECOND;
    await pass(6 * SECOND);
    expect(Math.abs(clock.now() - (NOON + passed + 30 * SECOND))).toBeLessThanOrEqual(1);
    stop();
  });

  it('catches up within seconds where the machine slept, which stops the clock that nobody can set', async () => {
    const clock = await begun();
    const stop = clock.follow(() => undefined);
    let slept = 60 * SECOND;
    await clock.begin(async () => (await ask()) + slept);
    off = slept;
    expect(Math.abs(clock.now() - (NOON + passed + slept))).toBeLessThanOrEqual(1);
    slept += 60 * SECOND;
    off = slept;
    await pass(6 * SECOND);
    stop();
    expect(Math.abs(clock.now() - (NOON + passed + slept))).toBeLessThanOrEqual(1);
    expect(clock.agrees()).toBe(true);
  });

  it('goes on while the database is away', async () => {
    const clock = await begun();
    const stop = clock.follow(() => undefined);
    down = true;
    await pass(60 * SECOND);
    stop();
    expect(clock.now()).toBe(NOON + passed);
  });

  it('tells once when the machine has gone wrong, and once when it is right again', async () => {
    const clock = await begun();
    const told: [boolean, number][] = [];
    const stop = clock.follow((agrees, ahead) => told.push([agrees, Math.round(ahead)]));
    off = 3 * SECOND;
    await pass(20 * SECOND);
    off = -2 * SECOND;
    await pass(20 * SECOND);
    stop();
    expect(told).toEqual([
      [false, 3 * SECOND],
      [true, -2 * SECOND],
    ]);
  });

  it('is told in a sentence that says what to do', () => {
    expect(clockProblem(90_000)).toContain('90.0 s ahead of');
    expect(clockProblem(-2_100)).toContain('2.1 s behind');
  });
});
