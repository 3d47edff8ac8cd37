/**
 * Keeps time. Timers are rows; a timer in the process only wakes the loop when the soonest is due. What is due is taken
 * in bounded batches, so a rush cannot hold up the rest. A slow look at the database covers wake-ups that never came.
 */
import type { Logger } from 'pino';
import { fieldsOf } from '../../shared/typed.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Due } from '../application/ports.ts';
import { agentsDue, openTogether, referralDue } from '../application/run-due.ts';
import type { Apply, Command } from '../application/unit-of-work.ts';
import type { Clock } from '../clock.ts';
import { type Heartbeat, LOOK_EVERY, Outages } from './outages.ts';

export type Engine = {
  /** Something is due at `at`: be awake by then. */
  wake(at: Instant): void;
  /** Another process has changed something: looks for it, and for what is due, at once. */
  look(): void;
  /** Who is on duty has changed: promises that stand are judged again at once. */
  judge(): void;
  /** Resolves when the first pass has ended, with all that fell due while no process ran. */
  start(): Promise<void>;
  /** Whether the first pass has ended. */
  readonly caughtUp: boolean;
  /** Resolves when no pass is under way. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export type EngineParts = {
  clock: Clock;
  apply: Apply;
  log: Logger;
  /** All that is due by `now`, and where nothing is, all that comes first after it; at most `limit` of each kind. */
  firstDue(now: Instant, limit: number): Promise<Due>;
  heartbeat: Heartbeat;
  runRetention(now: Instant): Promise<void>;
  /** Tells residents of promises that slip (rule 8k). Resolves to when to judge next; null while none stands. */
  judgePromises(now: Instant): Promise<Instant | null>;
  /** Takes in what another process, such as `kod`, has changed. */
  pollOtherProcesses(): Promise<void>;
  /** Looks more seldom, where nobody else writes and weeks pass in seconds. */
  lookEvery?: number | undefined;
};

const BATCH = 200;
const BEAT_EVERY = 5_000;
/** What failed is tried again after this. Sooner: a broken row keeps the processor busy. */
const RETRY_AFTER = 1_000;
const RETENTION_EVERY = 3_600_000;
/** Until agents' browsers have given a sign of life again, a start or an outage looks as if nobody were there. */
const JUDGED_AFTER_START = 3 * 60_000;
/** Where one agent after the other comes or goes, promises are judged this often at most. */
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
  /** What comes first, as it was when last read: at its instant nobody waits for a query. */
  #known: Due | null = null;
  /** The soonest that `wake` named since then, which `#known` may lack. */
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

  /** One pass at a time; a wake-up during a pass is kept for the next. */
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

  /** Whether all that is due was carried out. */
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

  /** Leaves in `#known` what comes next. */
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

  /** After what is due, which may have kept a promise or passed it. One that fails is tried again like a due step. */
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

  /** Whether all of it succeeded. What is not due any more finds nothing to do. */
  async #carryOut({ referrals, agents }: Due): Promise<boolean> {
    const openings = referrals.filter(({ opens }) => opens).map(({ id }) => id);
    const opened = openings.length > 1 && (await this.#run(openTogether(openings)));
    const rest = referrals.filter(({ opens }) => !(opens && opened));
    const results = await Promise.all([
      ...rest.map(({ id }) => this.#run(referralDue(id, this.#outages.last))),
      ...(agents.length > 0 ? [this.#runAgents(agents)] : []),
    ]);
    return !results.includes(false);
  }

  /** Whether it succeeded. One that fails is logged and left due: a later pass tries it again, and the others go on. */
  #run(command: Command<void>): Promise<boolean> {
    return this.#parts.apply(command).then(
      () => true,
      (error: unknown) => {
        this.#parts.log.error({ fault: faultOf(error) }, 'a due step failed');
        return false;
      },
    );
  }

  /** All at once; each for itself where one of them is broken, so that the others go on. */
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

  /** Not at each of many passes in a second: nobody else's change is in such a hurry. */
  async #pollOthers(now: Instant): Promise<void> {
    if (now - this.#lastLook < LOOK_EVERY) return;
    await this.#parts.pollOtherProcesses();
    this.#lastLook = now;
  }

  /** Only after what was due is done: a kill before that is part of the outage. */
  async #beat(): Promise<void> {
    const now = this.#clock.now();
    if (now - this.#lastBeat < BEAT_EVERY) return;
    this.#outages.last = await this.#parts.heartbeat.beat(now);
    this.#lastBeat = now;
  }
}

/** When promises are judged next. While none stands, no timer rings for it: a pass that something else brings looks. */
class Judging {
  #from = Number.NEGATIVE_INFINITY;
  #judgedAt = Number.NEGATIVE_INFINITY;
  #notBefore = Number.NEGATIVE_INFINITY;
  wakeAt = Infinity;

  isDue(now: Instant): boolean {
    return now >= Math.max(this.#from, this.#notBefore);
  }

  /** Everybody seems to be away for a while. */
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

/** A fault's kind and place. Its message may hold values and stays out of logs. */
export function faultOf(error: unknown): { name: string; code: unknown; at: string[] } {
  const { name, code, message, stack } = textsOf(fieldsOf(error));
  return {
    name,
    code,
    // The stack begins with the message, which may have lines that look like places, and anything in them.
    at: stack
      .slice(stack.includes(message) ? stack.indexOf(message) + message.length : 0)
      .split('\n')
      .filter((line) => /^\s+at .*(:\d+:\d+\)?|\(<anonymous>\)|\(index \d+\))$/.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
  };
}
