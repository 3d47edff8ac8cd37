/**
 * Runs what is due. Timers are rows; an in-process timer only wakes the loop for the soonest. Due rows are taken in bounded
 * batches, so a rush can't delay the rest. Slow polling covers wake-ups that never arrived.
 */
import type { Logger } from 'pino';
import { fieldsOf } from '../../shared/typed.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Command } from '../application/command.ts';
import type { Due } from '../application/ports.ts';
import { agentsDue, openTogether, referralDue } from '../application/run-due.ts';
import type { Apply } from '../application/unit-of-work.ts';
import type { Clock } from '../clock.ts';
import type { Tracing } from '../tracing.ts';
import { type Heartbeat, LOOK_EVERY, Outages } from './outages.ts';

export type Engine = {
  /** Something is due at `at`: the loop will be awake by then. */
  wake(at: Instant): void;
  /** Another process changed something: polls for it, and for due rows, now. */
  look(): void;
  /** The set of agents on duty changed: evaluates open promises again. */
  judge(): void;
  /** Resolves after the first pass, which handles everything that fell due while no process ran. */
  start(): Promise<void>;
  /** Whether the first pass has ended. */
  readonly caughtUp: boolean;
  /** Resolves when no pass is running. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export type EngineParts = {
  clock: Clock;
  apply: Apply;
  log: Logger;
  tracing: Tracing;
  /** Everything due by `now`, or else everything that is due next; at most `limit` of each kind. */
  firstDue(now: Instant, limit: number): Promise<Due>;
  heartbeat: Heartbeat;
  runRetention(now: Instant): Promise<void>;
  /** Tells residents whose promise slips (rule 8k). Resolves to the next time to evaluate; null if no promise is open. */
  judgePromises(now: Instant): Promise<Instant | null>;
  /** Loads what other processes, such as `kod`, changed. */
  pollOtherProcesses(): Promise<void>;
  /** Ms. Polls less often where no other process writes and weeks pass in seconds. */
  lookEvery?: number | undefined;
};

const BATCH = 200;
const BEAT_EVERY = 5_000;
/** Ms before a failed step is retried. Sooner: a broken row keeps the processor busy. */
const RETRY_AFTER = 1_000;
const RETENTION_EVERY = 3_600_000;
/** Until browsers have sent heartbeats again, everybody seems absent after a start or an outage. */
const JUDGED_AFTER_START = 3 * 60_000;
/** Limits evaluations when many agents come or go one by one. */
const JUDGED_AT_MOST_EVERY = 5_000;

export const createEngine = (parts: EngineParts): Engine => new DueLoop(parts);

class DueLoop implements Engine {
  readonly #parts: EngineParts;
  readonly #clock: Clock;
  readonly #lookEvery: number;
  readonly #outages: Outages;
  #running = false;
  #stopTimer: () => void = () => undefined;
  #wakeAt = Infinity;
  /** The next due rows as last read, so a row's instant needs no query first. */
  #known: Due | null = null;
  /** The soonest `wake` since then, which `#known` may lack. */
  #wokenFor = Infinity;
  #turning: Promise<void> | null = null;
  #again = false;
  #lastBeat = 0;
  #lastRetention = 0;
  #lastLook = 0;
  readonly #judging = new Judging();
  #caughtUp = false;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#clock = parts.clock;
    this.#lookEvery = parts.lookEvery ?? LOOK_EVERY;
    this.#outages = new Outages(parts, parts.heartbeat);
  }

  wake(at: Instant): void {
    this.#wokenFor = Math.min(this.#wokenFor, at);
    this.#wakeBy(at);
  }

  look(): void {
    this.#lastLook = Number.NEGATIVE_INFINITY;
    this.wake(this.#clock.now());
  }

  judge(): void {
    this.#judging.soon();
    this.#wakeBy(this.#judging.wakeAt);
  }

  async start(): Promise<void> {
    this.#judging.wait(this.#clock.now());
    this.#running = true;
    this.#turn();
    await this.#turning;
    this.#caughtUp = true;
  }

  get caughtUp(): boolean {
    return this.#caughtUp;
  }

  async idle(): Promise<void> {
    await this.#turning;
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#stopTimer();
    await this.#turning;
  }

  #wakeBy(at: Instant): void {
    if (!this.#running || at >= this.#wakeAt) return;
    this.#stopTimer();
    if (at <= this.#clock.now()) this.#turn();
    else {
      this.#wakeAt = at;
      this.#stopTimer = this.#clock.at(at, () => this.#turn());
    }
  }

  /** One pass at a time; a wake-up during a pass triggers another. */
  #turn(): void {
    this.#wakeAt = Infinity;
    this.#again = true;
    if (this.#running) this.#turning ??= this.#turns();
  }

  async #turns(): Promise<void> {
    while (this.#again && this.#running) {
      this.#again = false;
      const wentWell = await this.#onePass();
      const now = this.#clock.now();
      const next = wentWell ? Math.max(this.#known?.at ?? now, now + 1) : now + RETRY_AFTER;
      this.#wakeBy(Math.min(next, now + this.#lookEvery, Math.max(this.#judging.wakeAt, now + 1)));
      if (wentWell) this.#outages.plannedAt = this.#wakeAt;
    }
    // Cleared in the same tick as the `#again` check, or a wake-up in between is lost.
    this.#turning = null;
  }

  /** Returns whether everything due was run. */
  async #onePass(): Promise<boolean> {
    try {
      if (await this.#outages.note()) this.#judging.wait(this.#clock.now());
      const wentWell = await this.#runDue();
      this.#outages.awakeAt = this.#clock.now();
      return wentWell;
    } catch (error) {
      this.#parts.log.error({ fault: faultOf(error) }, 'a pass of the engine failed');
      return false;
    }
  }

  /** Leaves the next due rows in `#known`. */
  async #runDue(): Promise<boolean> {
    await this.#keepHouse();
    const known = this.#known;
    const isCurrent = known && known.at <= this.#clock.now() && known.at < this.#wokenFor;
    let due = isCurrent ? known : await this.#readDue();
    let wentWell = true;
    for (let full = true; full && wentWell && due.at <= this.#clock.now(); ) {
      wentWell = await this.#carryOut(due);
      full = due.referrals.length === BATCH || due.agents.length === BATCH;
      if (wentWell) due = await this.#readDue();
    }
    this.#known = wentWell ? due : null;
    await this.#beat();
    await this.#judge();
    return wentWell;
  }

  /** Runs after the due steps, which may keep a promise or let it pass. Retried like a due step. */
  async #judge(): Promise<void> {
    const now = this.#clock.now();
    if (!this.#judging.isDue(now)) return;
    this.#judging.begun(now);
    this.#judging.done(await this.#parts.judgePromises(now));
  }

  async #readDue(): Promise<Due> {
    this.#known = null;
    this.#wokenFor = Infinity;
    return this.#parts.firstDue(this.#clock.now(), BATCH);
  }

  /** Returns whether everything succeeded. A row that is no longer due is a no-op. */
  async #carryOut({ referrals, agents }: Due): Promise<boolean> {
    const openings = referrals.filter(({ opens }) => opens);
    const opened =
      openings.length > 1 && (await this.#step(openings, openTogether(openings.map(({ id }) => id))));
    const rest = referrals.filter(({ opens }) => !(opens && opened));
    const results = await Promise.all([
      ...rest.map((one) => this.#step([one], referralDue(one.id, this.#outages.last))),
      ...(agents.length > 0 ? [this.#runAgents(agents)] : []),
    ]);
    return !results.includes(false);
  }

  /** In the traces of these referrals. */
  #step(referrals: readonly Due['referrals'][number][], command: Command<void>): Promise<boolean> {
    const traces = referrals.map(({ trace }) => trace).filter((trace) => trace !== null);
    return this.#parts.tracing.spans('engine.due', traces, () => this.#run(command));
  }

  /** Returns whether it succeeded. A failure is logged and left due for a later pass; the others continue. */
  #run(command: Command<void>): Promise<boolean> {
    return this.#parts.apply(command).then(
      () => true,
      (error: unknown) => {
        this.#parts.log.error({ fault: faultOf(error) }, 'a due step failed');
        return false;
      },
    );
  }

  /** All in one transaction; one by one if any of them is broken. */
  async #runAgents(ids: readonly string[]): Promise<boolean> {
    if (await this.#run(agentsDue(ids))) return true;
    if (ids.length === 1) return false;
    const each = await Promise.all(ids.map((id) => this.#run(agentsDue([id]))));
    return !each.includes(false);
  }

  async #keepHouse(): Promise<void> {
    const now = this.#clock.now();
    await this.#pollOthers(now);
    if (now - this.#lastRetention < RETENTION_EVERY) return;
    this.#lastRetention = now;
    await this.#parts.runRetention(now);
  }

  /** Not on every one of many passes a second; no change by others is that urgent. */
  async #pollOthers(now: Instant): Promise<void> {
    if (now - this.#lastLook < LOOK_EVERY) return;
    await this.#parts.pollOtherProcesses();
    this.#lastLook = now;
  }

  /** Only after everything due ran: a kill before that belongs to the outage. */
  async #beat(): Promise<void> {
    const now = this.#clock.now();
    if (now - this.#lastBeat < BEAT_EVERY) return;
    this.#outages.last = await this.#parts.heartbeat.beat(now);
    this.#lastBeat = now;
  }
}

/** When promises are evaluated next. Without open promises there is no timer; any other pass checks. */
class Judging {
  #from = Number.NEGATIVE_INFINITY;
  #judgedAt = Number.NEGATIVE_INFINITY;
  #notBefore = Number.NEGATIVE_INFINITY;
  wakeAt = Infinity;

  isDue(now: Instant): boolean {
    return now >= Math.max(this.#from, this.#notBefore);
  }

  /** Everybody will seem absent for a while. */
  wait(now: Instant): void {
    this.#notBefore = now + JUDGED_AFTER_START;
    this.wakeAt = this.#notBefore;
  }

  soon(): void {
    this.#from = this.#judgedAt + JUDGED_AT_MOST_EVERY;
    this.wakeAt = Math.max(this.#from, this.#notBefore);
  }

  begun(now: Instant): void {
    this.#judgedAt = now;
    this.#from = this.wakeAt = now + RETRY_AFTER;
  }

  done(next: Instant | null): void {
    this.#from = next ?? this.#judgedAt;
    this.wakeAt = next ?? Infinity;
  }
}

const textsOf = ({
  name = 'unknown',
  code,
  message = '',
  stack = '',
}: Readonly<Record<string, unknown>>) => ({
  name: String(name),
  code,
  message: String(message),
  stack: String(stack),
});

/** A fault's kind and place. Its message may hold personal data and stays out of logs. */
export function faultOf(error: unknown): { name: string; code: unknown; at: string[] } {
  const { name, code, message, stack } = textsOf(fieldsOf(error));
  return {
    name,
    code,
    // The stack begins with the message, whose lines may look like frames and contain anything.
    at: stack
      .slice(stack.includes(message) ? stack.indexOf(message) + message.length : 0)
      .split('\n')
      .filter((line) => /^\s+at .*(:\d+:\d+\)?|\(<anonymous>\)|\(index \d+\))$/.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
  };
}
