/** A clock moved by the test. Timers fire in order, and a test can wait for their work. */

import type { Instant } from '../../shared/vocabulary.ts';
import type { Clock } from '../clock.ts';

export type TestClock = Clock & {
  set(instant: Instant): void;
  /** Advances the time and fires due timers; `settle` runs after each. */
  advance(ms: number, settle: () => Promise<void>): Promise<void>;
};

export function testClock(start: Instant): TestClock {
  let now = start;
  const timers = new Set<{ at: Instant; task: () => void }>();
  const nextBy = (limit: Instant) =>
    [...timers].filter(({ at }) => at <= limit).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    monotonic: () => now,
    set(instant) {
      now = instant;
    },
    at(at, task) {
      const timer = { at, task };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async advance(ms, settle) {
      const end = now + ms;
      for (let timer = nextBy(end); timer; timer = nextBy(end)) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.task();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}
