/**
 * Keeps time. Timers are rows; a timer in the process only wakes the loop when the soonest is due. What is due is taken
 * in bounded batches, so a rush cannot hold up the rest. A slow look at the database covers wake-ups that never came.
 */
import type { Logger } from 'pino';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Due } from '../application/ports.ts';
import { agentsDue, openTogether, referralDue } from '../application/run-due.ts';
import type { Apply } from '../application/unit-of-work.ts';
import type { Clock } from '../clock.ts';

export type Engine = {
  /** Something is due at `at`: be awake by then. */
  wake(at: Instant): void;
  /** Another process has changed something: looks for it, and for what is due, at once. */
  look(): void;
  start(): Promise<void>;
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
  heartbeat: { last(): Promise<Instant | null>; beat(now: Instant): Promise<void> };
  tidy(now: Instant): Promise<void>;
  /** Takes in what another process, such as `kod`, has changed beside this one. */
  pollOtherProcesses(): Promise<void>;
  /** Looks more seldom, where nobody else writes and weeks pass in seconds. */
  lookEvery?: number | undefined;
};

const BATCH = 200;
/** Another process may have written a timer that this one was not told of. */
const LOOK_EVERY = 5_000;
const BEAT_EVERY = 5_000;
/** A gap in the heartbeat, or between two passes, longer than this was an outage; shorter ones are a slow machine. */
const OUTAGE_FROM = 2 * BEAT_EVERY;
/** What failed is tried again after this. Sooner: a broken row keeps the processor busy. */
const RETRY_AFTER = 1_000;
const TIDY_EVERY = 3_600_000;

export function createEngine({ clock, apply, log, lookEvery = LOOK_EVERY, ...parts }: EngineParts): Engine {
  let running = false;
  let stopTimer: () => void = () => undefined;
  let wakeAt = Infinity;
  /** What comes first, as it was when last asked for: at its instant nobody waits for a question. */
  let known: Due | null = null;
  /** The soonest of what was told since then, which `known` may lack. */
  let toldAt = Infinity;
  let turning: Promise<void> | null = null;
  let again = false;
  let outage: { from: Instant; to: Instant } | null = null;
  let awakeAt: Instant | null = null;
  let plannedAt: Instant | null = null;
  let lastBeat = 0;
  let lastTidy = 0;
  let lastLook = 0;

  function wake(at: Instant): void {
    toldAt = Math.min(toldAt, at);
    wakeBy(at);
  }

  function wakeBy(at: Instant): void {
    if (!running || at >= wakeAt) return;
    stopTimer();
    if (at <= clock.now()) turn();
    else {
      wakeAt = at;
      stopTimer = clock.at(at, turn);
    }
  }

  /** One pass at a time; a wake-up during a pass is kept for the next. */
  function turn(): void {
    wakeAt = Infinity;
    again = true;
    if (running) turning ??= turns();
  }

  async function turns(): Promise<void> {
    while (again && running) {
      again = false;
      const wentWell = await onePass();
      const now = clock.now();
      const next = wentWell ? Math.max(known?.at ?? now, now + 1) : now + RETRY_AFTER;
      wakeBy(Math.min(next, now + lookEvery));
      if (wentWell) plannedAt = wakeAt;
    }
    // In the same breath as the last look at `again`: a moment later, a wake-up in between would be nobody's.
    turning = null;
  }

  /** Whether all that is due was carried out. */
  async function onePass(): Promise<boolean> {
    noteOutage(awakeAt);
    try {
      const wentWell = await runDue();
      awakeAt = clock.now();
      return wentWell;
    } catch (error) {
      log.error({ fault: faultOf(error) }, 'a pass of the engine failed');
      return false;
    }
  }

  /** Nobody could answer while we, or the database, were away since `last`: what ended in that time is no miss. */
  function noteOutage(last: Instant | null): void {
    const now = clock.now();
    if (last === null || now - last <= OUTAGE_FROM) return;
    // A look that was planned for later, and came then, is no gap.
    if (plannedAt !== null && now - plannedAt <= OUTAGE_FROM - LOOK_EVERY) return;
    outage = { from: last, to: now };
    const seconds = Math.round((now - last) / 1000);
    log.warn({ seconds }, 'back after an outage; offers lost to it are withdrawn');
  }

  /** Leaves in `known` what comes next. */
  async function runDue(): Promise<boolean> {
    await keepHouse();
    let due = known && known.at <= clock.now() && known.at < toldAt ? known : await ask();
    let wentWell = true;
    for (let full = true; full && wentWell && due.at <= clock.now(); ) {
      wentWell = await carryOut(due);
      full = due.referrals.length === BATCH || due.agents.length === BATCH;
      if (wentWell) due = await ask();
    }
    known = wentWell ? due : null;
    await beat();
    return wentWell;
  }

  async function ask(): Promise<Due> {
    known = null;
    toldAt = Infinity;
    return parts.firstDue(clock.now(), BATCH);
  }

  /** Whether all of it succeeded. What is not due any more finds nothing to do. */
  async function carryOut({ referrals, agents }: Due): Promise<boolean> {
    const openings = referrals.filter(({ opens }) => opens).map(({ id }) => id);
    const opened = openings.length > 1 && (await run(openTogether(openings)));
    const rest = referrals.filter(({ opens }) => !(opens && opened));
    const results = await Promise.all([
      ...rest.map(({ id }) => run(referralDue(id, outage))),
      ...(agents.length > 0 ? [runAgents(agents)] : []),
    ]);
    return !results.includes(false);
  }

  /** Whether it succeeded. One that fails is logged and left due: a later pass tries it again, and the others go on. */
  const run = (command: Parameters<typeof apply<void>>[0]): Promise<boolean> =>
    apply(command).then(
      () => true,
      (error: unknown) => {
        log.error({ fault: faultOf(error) }, 'a due step failed');
        return false;
      },
    );

  /** All at once; each for itself where one of them is broken, so that the others go on. */
  async function runAgents(ids: readonly string[]): Promise<boolean> {
    if (await run(agentsDue(ids))) return true;
    if (ids.length === 1) return false;
    const each = await Promise.all(ids.map((id) => run(agentsDue([id]))));
    return !each.includes(false);
  }

  async function keepHouse(): Promise<void> {
    const now = clock.now();
    await pollOthers(now);
    if (now - lastTidy < TIDY_EVERY) return;
    lastTidy = now;
    await parts.tidy(now);
  }

  /** Not at each of many passes in a second: nobody else's change is in such a hurry. */
  async function pollOthers(now: Instant): Promise<void> {
    if (now - lastLook < LOOK_EVERY) return;
    await parts.pollOtherProcesses();
    lastLook = now;
  }

  /** Only after what was due is done: a kill before that is part of the outage. */
  async function beat(): Promise<void> {
    const now = clock.now();
    if (now - lastBeat < BEAT_EVERY) return;
    await parts.heartbeat.beat(now);
    lastBeat = now;
  }

  return {
    wake,
    look() {
      lastLook = Number.NEGATIVE_INFINITY;
      wake(clock.now());
    },
    async start() {
      awakeAt = await parts.heartbeat.last();
      running = true;
      turn();
      await turning;
    },
    idle: async () => void (await turning),
    async stop() {
      running = false;
      stopTimer();
      await turning;
    },
  };
}

/** A fault's kind and place. Its message may hold values and stays out of logs. */
export function faultOf(error: unknown): { name: string; code: unknown; at: string[] } {
  const {
    name = 'unknown',
    code,
    message = '',
    stack = '',
  } = (error ?? {}) as { name?: string; code?: unknown; message?: string; stack?: string };
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
