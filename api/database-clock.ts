/**
 * The database's time, for every process that uses it. Measured by queries and extrapolated with the monotonic clock, so windows
 * last equally long on every machine, even after a clock change.
 */
import type { Instant } from '../shared/vocabulary.ts';
import { type Clock, type ClockHealth, clockOn, every, type MachineTime } from './clock.ts';

/** Ms. A machine that differs by more has lost its time service; its timestamps are not comparable. */
export const MOST_AHEAD = 2_000;
/** Ms between measurements. */
const MEASURE_EVERY = 5_000;
/** Measurements at a start; the fastest one counts. */
const FIRST_SAMPLES = 5;
/** The drift assumed between two clocks, per ms. Quartz stays within a tenth of it. */
const DRIFT = 0.000_2;
/** Ms. Smaller backward corrections are absorbed by waiting, so time never runs backward. */
const WAITED_FOR = 1_000;

export type DatabaseClock = Clock &
  ClockHealth & {
    /** Takes the first measurement. Rejects if the database doesn't answer. */
    begin(ask: () => Promise<number>): Promise<void>;
    /** Keeps measuring until the returned function is called; calls `changed` when `agrees()` changes. */
    follow(changed: (agrees: boolean, ahead: number) => void): () => void;
  };

/** `time` is the database's at monotonic time `at`, within `error`. All in ms. */
type Sample = { time: number; at: number; error: number };

/** Shows this machine's time until the first measurement. */
export function databaseClock(machine: MachineTime): DatabaseClock {
  const { monotonic } = machine;
  let ask: (() => Promise<number>) | null = null;
  let known: Sample | null = null;
  let shown = -Infinity;

  const timeBy = ({ time, at }: Sample): number => time + (monotonic() - at);
  const errorOf = ({ error, at }: Sample, then: number): number => error + (then - at) * DRIFT;

  function now(): Instant {
    if (!known) return machine.now();
    const time = Math.floor(timeBy(known));
    if (time > shown || shown - time > WAITED_FOR) shown = time;
    return shown;
  }

  const ahead = (): number | null => (known ? machine.now() - timeBy(known) : null);
  const agrees = (): boolean => Math.abs(ahead() ?? 0) <= MOST_AHEAD;

  async function measure(): Promise<void> {
    if (!ask) return;
    const before = monotonic();
    const time = await ask();
    const took = monotonic() - before;
    const sample = { time, at: before + took / 2, error: took / 2 };
    if (!known || isBetter(sample, known)) known = sample;
  }

  /** Whether it is at least as exact, or contradicts the known one: the database moved, or this machine slept. */
  function isBetter(sample: Sample, than: Sample): boolean {
    const error = errorOf(than, sample.at);
    const apart = Math.abs(sample.time - (than.time + (sample.at - than.at)));
    return sample.error <= error || apart > sample.error + error;
  }

  const clock = clockOn({ now, monotonic });
  const steady = clockOn({ now: monotonic, monotonic });
  return {
    ...clock,
    ahead,
    agrees,
    error: () => known && errorOf(known, monotonic()),
    async begin(asked) {
      ask = asked;
      for (let n = 0; n < FIRST_SAMPLES; n++) await measure();
    },
    follow(changed) {
      let agreed = agrees();
      const look = async (): Promise<void> => {
        // While the database is down, time continues from the last measurement.
        await measure().catch(() => undefined);
        if (agrees() === agreed) return;
        agreed = !agreed;
        changed(agreed, ahead() ?? 0);
      };
      return every(MEASURE_EVERY, steady, () => void look());
    },
  };
}

/** The error of a process that refuses to start, or stops being ready. */
export function clockProblem(ahead: number): string {
  const seconds = (Math.abs(ahead) / 1_000).toFixed(1);
  return `This machine's clock is ${seconds} s ${ahead > 0 ? 'ahead of' : 'behind'} the database's; ${MOST_AHEAD / 1_000} s are allowed. Repair its time service (“timedatectl” shows it), or the database server's.`;
}
