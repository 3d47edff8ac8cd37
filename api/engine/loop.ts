/**
 * Keeps time. Timers are rows; a timer in the process only wakes the loop when the soonest is due. What is due is taken
 * in bounded batches, so a rush cannot hold up the rest. A slow look at the database covers wake-ups that never came.
 */
import type { Logger } from 'pino';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Clock } from '../clock.ts';
import type { Apply } from '../commands/apply.ts';
import { agentDue, referralDue } from '../commands/run-due.ts';

export type Engine = {
  /** Something is due at `at`: be awake by then. */
  wake(at: Instant): void;
  start(): Promise<void>;
  /** Resolves when no pass is under way. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export type EngineParts = {
  clock: Clock;
  apply: Apply;
  log: Logger;
  dueReferrals(now: Instant, limit: number): Promise<string[]>;
  dueAgents(now: Instant, limit: number): Promise<string[]>;
  /** The soonest due instant of all, or null. */
  nextDueAt(): Promise<Instant | null>;
  heartbeat: { last(): Promise<Instant | null>; beat(now: Instant): Promise<void> };
  tidy(now: Instant): Promise<void>;
  /** Takes in what another process, such as `kod`, has changed beside this one. */
  lookAround(): Promise<void>;
};

const BATCH = 200;
/** Another process may have written a timer that this one was not told of. */
const LOOK_EVERY = 5_000;
const BEAT_EVERY = 5_000;
/** A gap in the heartbeat longer than this was an outage; shorter ones are a slow machine. */
const OUTAGE_FROM = 2 * BEAT_EVERY;
const TIDY_EVERY = 3_600_000;

export function createEngine({ clock, apply, log, ...parts }: EngineParts): Engine {
  let running = false;
  let stopTimer: () => void = () => undefined;
  let wakeAt = Infinity;
  let pass: Promise<void> | null = null;
  let turning: Promise<void> = Promise.resolve();
  let outage: { from: Instant; to: Instant } | null = null;
  let lastBeat = 0;
  let lastTidy = 0;

  function wake(at: Instant): void {
    if (!running || at >= wakeAt) return;
    stopTimer();
    wakeAt = at;
    stopTimer = clock.at(at, () => {
      turning = turn();
    });
  }

  /** One pass at a time; a wake-up during a pass is kept for the next. */
  async function turn(): Promise<void> {
    wakeAt = Infinity;
    if (pass) return wake(clock.now() + 1);
    pass = runDue().catch((error: unknown) =>
      log.error({ fault: faultOf(error) }, 'a pass of the engine failed'),
    );
    await pass;
    pass = null;
    const next = await parts.nextDueAt().catch(() => null);
    wake(Math.min(next === null ? Infinity : Math.max(next, clock.now() + 1), clock.now() + LOOK_EVERY));
  }

  async function runDue(): Promise<void> {
    await keepHouse();
    for (;;) {
      const now = clock.now();
      const [referrals, agents] = [await parts.dueReferrals(now, BATCH), await parts.dueAgents(now, BATCH)];
      await Promise.all([
        ...referrals.map((id) => run(referralDue(id, outage))),
        ...agents.map((id) => run(agentDue(id))),
      ]);
      if (referrals.length < BATCH && agents.length < BATCH) return;
    }
  }

  /** One that fails is logged and left due: the next look tries it again, and the others go on. */
  const run = (command: Parameters<typeof apply<void>>[0]): Promise<void> =>
    apply(command).catch((error: unknown) => log.error({ fault: faultOf(error) }, 'a due step failed'));

  async function keepHouse(): Promise<void> {
    const now = clock.now();
    if (now - lastBeat >= BEAT_EVERY) {
      lastBeat = now;
      await parts.heartbeat.beat(now);
    }
    await parts.lookAround();
    if (now - lastTidy >= TIDY_EVERY) {
      lastTidy = now;
      await parts.tidy(now);
    }
  }

  return {
    wake,
    async start() {
      const [last, now] = [await parts.heartbeat.last(), clock.now()];
      outage = last !== null && now - last > OUTAGE_FROM ? { from: last, to: now } : null;
      if (outage)
        log.warn(
          { seconds: Math.round((now - outage.from) / 1000) },
          'back after an outage; offers lost to it are withdrawn',
        );
      running = true;
      await turn();
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
    stack = '',
  } = (error ?? {}) as { name?: string; code?: unknown; stack?: string };
  return {
    name,
    code,
    at: stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
  };
}
