/**
 * True time, which only advances, and the machine's clock, which may be set forward or back. Timers wait for true time, like the
 * system's, and ignore the clock.
 */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Clock } from '../clock.ts';

/** The real engine polls every five seconds, so it finds what a clock set forward has made due. */
const FOUND_WITHIN = 5_000;

type Timer = { at: Instant; task: () => void };

export type VirtualClock = {
  now(): Instant;
  /** The machine's clock. */
  clock(): Instant;
  moveTo(instant: Instant): void;
  pass(ms: number): void;
  setClock(byMs: number): void;
  /** The clock of a process that starts now. */
  newProcess(): Clock;
  /** The process has ended: its timers never fire. */
  endProcess(): void;
  /** When the first timer fires, or infinity. */
  nextTimerAt(): Instant;
  ring(): void;
};

export function virtualClock(start: Instant): VirtualClock {
  let now = start;
  let off = 0;
  let timers: Timer[] = [];
  const first = () => timers.reduce<Timer | null>((a, b) => (a && a.at <= b.at ? a : b), null);
  return {
    now: () => now,
    clock: () => now + off,
    moveTo(instant) {
      now = Math.max(now, instant);
    },
    pass(ms) {
      now += ms;
    },
    setClock(byMs) {
      off += byMs;
      for (const timer of timers) timer.at = Math.min(timer.at, now + FOUND_WITHIN);
    },
    newProcess() {
      const mine: Timer[] = [];
      timers = mine;
      return {
        now: () => now + off,
        monotonic: () => now,
        at(instant, task) {
          const timer = { at: Math.max(now, instant - off), task };
          mine.push(timer);
          return () => void (mine.includes(timer) && mine.splice(mine.indexOf(timer), 1));
        },
      };
    },
    endProcess() {
      timers = [];
    },
    nextTimerAt: () => first()?.at ?? Number.POSITIVE_INFINITY,
    ring() {
      const timer = first();
      if (!timer) return;
      timers.splice(timers.indexOf(timer), 1);
      timer.task();
    },
  };
}
