/** When the service was away, as all its processes on one database know it. */
import type { Logger } from 'pino';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Clock } from '../clock.ts';

export type Outage = { from: Instant; to: Instant } | null;

/** What all processes on the database know together. */
export type Heartbeat = {
  /** This one is back. Resolves to the last time of more than `gap` ms in which none of them was awake. */
  back(now: Instant, gap: number): Promise<Outage>;
  /** This one is awake. Resolves to the same. */
  beat(now: Instant): Promise<Outage>;
};

/** Another process may have written a timer that this one was not told of. */
export const LOOK_EVERY = 5_000;
/** A gap in the heartbeat, or between two passes, longer than this was an outage; shorter ones are a slow machine. */
const OUTAGE_FROM = 2 * LOOK_EVERY;

/**
 * When no process, or not the database, was awake: nobody could answer, so what ended in that time is no miss. A process that alone
 * stood still asks the others' record, so that all of them judge alike.
 */
export class Outages {
  readonly #parts: { clock: Clock; log: Logger };
  readonly #heartbeat: Heartbeat;
  /** The newest, if there was any. */
  last: Outage = null;
  /** When this process was last awake; null before its first pass. */
  awakeAt: Instant | null = null;
  plannedAt: Instant | null = null;

  constructor(parts: { clock: Clock; log: Logger }, heartbeat: Heartbeat) {
    this.#parts = parts;
    this.#heartbeat = heartbeat;
  }

  /** Call it as a pass begins. Whether an outage has ended just now. */
  async note(): Promise<boolean> {
    const now = this.#parts.clock.now();
    if (!this.#stoodStill(now)) return false;
    const before = this.last;
    this.last = await this.#heartbeat.back(now, OUTAGE_FROM);
    // One that was over before is no news.
    if (this.last === null || this.last.to < now) return false;
    if (this.last.from === before?.from) return true;
    const seconds = Math.round((this.last.to - this.last.from) / 1000);
    this.#parts.log.warn({ seconds }, 'back after an outage; offers lost to it are withdrawn');
    return true;
  }

  #stoodStill(now: Instant): boolean {
    if (this.awakeAt === null) return true;
    if (now - this.awakeAt <= OUTAGE_FROM) return false;
    // A look that was planned for later, and came then, is no gap.
    return this.plannedAt === null || now - this.plannedAt > OUTAGE_FROM - LOOK_EVERY;
  }
}
