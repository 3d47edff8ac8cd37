/** When the service was down, as agreed by all its processes on one database. */
import type { Logger } from 'pino';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Clock } from '../clock.ts';

export type Outage = { from: Instant; to: Instant } | null;

/** The heartbeat shared by all processes on the database. */
export type Heartbeat = {
  /** This process is back. Resolves to the last period longer than `gap` ms in which no process was awake. */
  back(now: Instant, gap: number): Promise<Outage>;
  /** This process is awake. Resolves to the same. */
  beat(now: Instant): Promise<Outage>;
};

/** Polling covers timers by other processes whose notice was lost. */
export const LOOK_EVERY = 5_000;
/** A longer gap in the heartbeat or between passes is an outage; a shorter one is a slow machine. */
const OUTAGE_FROM = 2 * LOOK_EVERY;

/**
 * Periods when no process, or no database, was awake: nobody could answer, so a lapse then is no miss. A process that stalled alone
 * uses the shared record, so all processes decide alike.
 */
export class Outages {
  readonly #parts: { clock: Clock; log: Logger };
  readonly #heartbeat: Heartbeat;
  /** The latest outage, if any. */
  last: Outage = null;
  /** When this process was last awake; null before its first pass. */
  awakeAt: Instant | null = null;
  plannedAt: Instant | null = null;

  constructor(parts: { clock: Clock; log: Logger }, heartbeat: Heartbeat) {
    this.#parts = parts;
    this.#heartbeat = heartbeat;
  }

  /** Call it as a pass begins. Resolves to whether an outage has just ended. */
  async note(): Promise<boolean> {
    const now = this.#parts.clock.now();
    if (!this.#stoodStill(now)) return false;
    const before = this.last;
    this.last = await this.#heartbeat.back(now, OUTAGE_FROM);
    // Already known.
    if (this.last === null || this.last.to < now) return false;
    if (this.last.from === before?.from) return true;
    const seconds = Math.round((this.last.to - this.last.from) / 1000);
    this.#parts.log.warn({ seconds }, 'back after an outage; offers lost to it are withdrawn');
    return true;
  }

  #stoodStill(now: Instant): boolean {
    if (this.awakeAt === null) return true;
    if (now - this.awakeAt <= OUTAGE_FROM) return false;
    // A pass that ran when it was scheduled is not a gap.
    return this.plannedAt === null || now - this.plannedAt > OUTAGE_FROM - LOOK_EVERY;
  }
}
