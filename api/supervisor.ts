/** Keeps several processes of the service running: replaces one that dies, and restarts them one at a time. */
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { Stage } from './one-process.ts';

/** A process, as its supervisor sees it. */
export type Child = {
  /** Asked right after the fork. Resolves to true once its start has come this far, to false if it exits first. */
  reached(stage: Stage): Promise<boolean>;
  /** Resolves when it has exited; `code` is null after a signal. */
  readonly exited: Promise<{ code: number | null; signal: string | null }>;
  /** Asks it to stop: it answers the requests under way, then exits. */
  stop(): void;
};

export type Supervisor = {
  /** Resolves to the exit code once no process is left: 0 after `stop`, 1 if the first process could not start. */
  readonly ended: Promise<number>;
  stop(): void;
  /** Restarts one process after the other, each once the one before is ready. A failed start ends the round. */
  restart(): void;
};

type Parts = {
  /** Starts the process of this place, counted from 0. */
  fork(place: number): Child;
  clock: Clock;
  log: Pick<Logger, 'info' | 'error'>;
};

/** ms before a process that died is replaced; doubles each time, up to `LONGEST_PAUSE`. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
/** ms. A process that ran this long had started well, so the pauses begin again with the first. */
const RAN_WELL = 60_000;

/** Runs `processes` processes, at least 2, until `stop`. */
export function supervise({ processes, ...parts }: Parts & { processes: number }): Supervisor {
  let stopping = false;
  const keepers: Keeper[] = [];
  // Starts first: it migrates the database, and a wrong setting is reported once.
  const first = parts.fork(0);

  async function run(): Promise<number> {
    if (!(await first.reached('listening'))) return stopping ? 0 : 1;
    keepers.push(keep(0, first, parts));
    if (!stopping)
      for (let place = 1; place < processes; place++) keepers.push(keep(place, parts.fork(place), parts));
    if (stopping) for (const keeper of keepers) keeper.stop();
    await Promise.all(keepers.map(({ ended }) => ended));
    return 0;
  }

  async function restartEach(): Promise<void> {
    for (const [place, keeper] of keepers.entries()) {
      if (await keeper.restart()) continue;
      if (!stopping) parts.log.error({ place }, 'the restart ended early: a new process did not start');
      return;
    }
    parts.log.info({ processes }, 'every process was restarted');
  }

  let rounds = Promise.resolve();
  return {
    ended: run(),
    stop() {
      stopping = true;
      if (keepers.length === 0) first.stop();
      for (const keeper of keepers) keeper.stop();
    },
    restart() {
      rounds = rounds.then(restartEach);
    },
  };
}

type Keeper = {
  /** Resolves once the process has exited after `stop`. */
  readonly ended: Promise<void>;
  stop(): void;
  /** Stops the process, starts another, and resolves to whether that became ready. */
  restart(): Promise<boolean>;
};

function keep(place: number, started: Child, { fork, clock, log }: Parts): Keeper {
  let child = started;
  let wanted: 'running' | 'restarted' | 'stopped' = 'running';
  let endPause = (): void => undefined;
  let replaced = (_by: Child | null): void => undefined;

  async function live(): Promise<void> {
    for (let failures = 0; ; ) {
      const began = clock.monotonic();
      const end = await child.exited;
      if (wanted === 'running') {
        failures = clock.monotonic() - began < RAN_WELL ? failures + 1 : 1;
        const startsInMs = Math.min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE);
        log.error({ place, ...end, startsInMs }, 'a process died and will be replaced');
        await pause(startsInMs);
      }
      if (wanted === 'stopped') return replaced(null);
      wanted = 'running';
      child = fork(place);
      replaced(child);
    }
  }

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.at(clock.now() + ms, resolve);
      endPause = () => {
        cancel();
        resolve();
      };
    });

  function want(next: 'restarted' | 'stopped'): void {
    if (wanted !== 'stopped') wanted = next;
    child.stop();
    endPause();
  }

  return {
    ended: live(),
    stop: () => want('stopped'),
    async restart() {
      if (wanted === 'stopped') return false;
      const next = new Promise<Child | null>((resolve) => {
        replaced = resolve;
      });
      want('restarted');
      return (await (await next)?.reached('ready')) ?? false;
    },
  };
}
