/** The service as its users see it: one process after another on a database that survives them. */
import pino from 'pino';
import type { Application } from '../compose.ts';
import type { Delivery } from '../delivery/channel.ts';
import type { Policy } from '../domain/policy.ts';
import { type ApplicationOptions, type InMemory, startInMemory } from '../in-memory/application.ts';
import { type CrashableSqlite, crashableSqlite } from '../in-memory/crashable-sqlite.ts';

import { type Faults, wasRefused } from './faults.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** `died`: the process ended before it answered, whether or not it did what was asked. */
export type Outcome<T> = { value: T } | { error: unknown } | 'died';

/** No other process writes to this database, so polling finds nothing. */
const LOOK_EVERY = 3_600_000;
/** Any key works, but all runs need the same: the blind index depends on it. */
const DATA_KEY = Buffer.alloc(32, 7).toString('base64');

export type Letters = 'none' | ((id: string) => Delivery);

export type ServiceParts = {
  time: VirtualClock;
  policy: Policy;
  faults: Faults;
  /** A commit happened. */
  committed(): void;
  died(): void;
  /** An error line of the service's log. */
  complained(line: string): void;
  letters: Letters;
};

export type Service = {
  readonly database: CrashableSqlite;
  readonly up: boolean;
  /** The running process's world; throws if none runs. */
  readonly world: InMemory;
  /** False if it died while starting. */
  start(): Promise<boolean>;
  /** Runs `work` and what follows from it. */
  run<T>(work: (app: Application) => Promise<T>): Promise<Outcome<T>>;
  /** Resolves when everything is idle. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

async function startWorld(
  { time, policy, letters, complained }: ServiceParts,
  database: ApplicationOptions['database'],
  ids: string,
): Promise<InMemory> {
  const started = await startInMemory({
    clock: time.newProcess(),
    ...{ database, ids, policy },
    dataKey: DATA_KEY,
    lookEvery: LOOK_EVERY,
    send: async (letter) => (letters === 'none' ? { result: 'sent' } : letters(letter.id)),
    log: pino({ level: 'error' }, { write: complained }),
  });
  if (letters === 'none') await started.app.dispatcher?.stop();
  return started;
}

export function createService(parts: ServiceParts): Service {
  const { time, faults } = parts;
  const database = crashableSqlite();
  let world: InMemory | null = null;
  let dies: () => void = () => undefined;
  let processes = 0;
  let living = false;

  function die(): void {
    living = false;
    world = null;
    time.endProcess();
    parts.died();
    dies();
  }
  const dieOn = <T>(what: T): T => {
    if (what === 'kill') die();
    return what;
  };
  database.watch({
    before: (sql) => dieOn(faults.before(sql)),
    after: () => dieOn(faults.after()),
    committed: parts.committed,
  });

  const alive = <T>(work: Promise<T>): Promise<Outcome<T>> =>
    new Promise((resolve) => {
      dies = () => resolve('died');
      work.then(
        (value) => resolve({ value }),
        (error: unknown) => resolve({ error }),
      );
    });

  const begin = () => startWorld(parts, database.open(), `p${++processes}`);

  /** A process that can't start ends, and its operator restarts it. */
  function gaveUp(error: unknown): false {
    if (!wasRefused(error)) throw error;
    database.kill();
    die();
    return false;
  }

  async function settle(): Promise<void> {
    if (!world) return;
    const { engine, dispatcher } = world.app;
    await alive(Promise.all([engine.idle(), dispatcher?.idle()]));
  }

  return {
    database,
    settle,
    get up() {
      return world !== null;
    },
    get world() {
      if (!world) throw new Error('no process runs');
      return world;
    },
    async start() {
      living = true;
      const outcome = await alive(begin());
      if (outcome !== 'died' && 'error' in outcome) return gaveUp(outcome.error);
      // Its own work may have killed it after it reported that it was up.
      if (outcome === 'died' || !living) return false;
      world = outcome.value;
      await settle();
      return world !== null;
    },
    async run(work) {
      if (!world) throw new Error('no process runs');
      const outcome = await alive(work(world.app));
      await settle();
      return outcome;
    },
    async stop() {
      await world?.app.stop();
      world = null;
      database.close();
    },
  };
}
