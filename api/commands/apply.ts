/**
 * The one way to write. Commands wait in a queue; those that wait together share one transaction, each behind its own
 * savepoint, and are answered after its commit. A lone command goes straight. A conflict with another process runs
 * that command again.
 */
import type { Clock } from '../clock.ts';
import type { Policy } from '../domain/policy.ts';
import type { RosterIndex } from '../domain/roster-index.ts';
import { Conflict, type Stores, type Work } from './ports.ts';

export type Command<T> = (work: Work) => Promise<T>;
export type Apply = <T>(command: Command<T>) => Promise<T>;

/** What a commit means for those who listen: sockets, trackers, the engine, other processes. */
export type Committed = {
  hintedAgents: string[];
  touchedAgents: string[];
  touchedReferrals: string[];
  wakeAt: number | null;
};

export type ApplyParts = {
  clock: Clock;
  policy: Policy;
  roster: RosterIndex;
  newId(): string;
  /** One transaction; `savepoint` inside it undoes one command alone. */
  transaction<T>(
    run: (stores: Stores, savepoint: <S>(inner: () => Promise<S>) => Promise<S>) => Promise<T>,
  ): Promise<T>;
  committed(news: Committed): void;
};

/** More would make the first of a group wait too long for its answer. */
const GROUP = 64;
/** A conflict needs another process to win the same row at the same moment; five in a row is a bug. */
const TRIES = 5;

type Waiting = {
  command: Command<unknown>;
  tries: number;
  done(value: unknown): void;
  failed(error: unknown): void;
};
type Outcome = { waiting: Waiting; work: Work } & ({ value: unknown } | { error: unknown });

export function createApply(parts: ApplyParts): Apply {
  const queue: Waiting[] = [];
  let running = false;

  async function drain(): Promise<void> {
    running = true;
    while (queue.length > 0) await runGroup(queue.splice(0, GROUP));
    running = false;
  }

  async function runGroup(group: Waiting[]): Promise<void> {
    let outcomes: Outcome[];
    try {
      outcomes = await parts.transaction(async (stores, savepoint) => {
        const run: Outcome[] = [];
        for (const waiting of group)
          run.push(await runOne(waiting, stores, group.length > 1 ? savepoint : (inner) => inner()));
        // A lone command has no savepoint: its failure must undo the transaction itself.
        const [only] = run;
        if (group.length === 1 && only && 'error' in only) throw new Undone(only);
        return run;
      });
    } catch (error) {
      outcomes =
        error instanceof Undone
          ? [error.outcome]
          : group.map((waiting) => ({ waiting, work: newWork({} as Stores), error }));
      await refresh(outcomes);
    }
    answer(outcomes);
  }

  async function runOne(
    waiting: Waiting,
    stores: Stores,
    guard: <S>(inner: () => Promise<S>) => Promise<S>,
  ): Promise<Outcome> {
    const work = newWork(stores);
    try {
      const value = await guard(() => waiting.command(work));
      if (work.touchedAgents.size > 0)
        parts.roster.update(await stores.agents.rosterEntries([...work.touchedAgents]));
      return { waiting, work, value };
    } catch (error) {
      await undoIndex(work, stores);
      return { waiting, work, error };
    }
  }

  /** The savepoint took the rows back; the index follows. A transaction that is broken altogether is `refresh`'s. */
  async function undoIndex({ touchedAgents }: Work, stores: Stores): Promise<void> {
    if (touchedAgents.size === 0) return;
    await stores.agents.rosterEntries([...touchedAgents]).then(
      (entries) => parts.roster.update(entries),
      () => undefined,
    );
  }

  const newWork = (stores: Stores): Work => ({
    now: parts.clock.now(),
    policy: parts.policy,
    roster: parts.roster,
    stores,
    newId: parts.newId,
    touchedAgents: new Set(),
    touchedReferrals: new Set(),
    hintedAgents: new Set(),
    wakeAt: null,
  });

  /** After a rollback the index may hold what never came to be. */
  async function refresh(outcomes: readonly Outcome[]): Promise<void> {
    const touched = outcomes.flatMap(({ work }) => [...work.touchedAgents]);
    if (touched.length > 0)
      parts.roster.update(await parts.transaction((stores) => stores.agents.rosterEntries(touched)));
  }

  function answer(outcomes: readonly Outcome[]): void {
    const news = newsOf(outcomes);
    for (const outcome of outcomes) settle(outcome);
    parts.committed(news);
  }

  function settle(outcome: Outcome): void {
    const { waiting } = outcome;
    if (!('error' in outcome)) {
      waiting.done(outcome.value);
      return;
    }
    if (!isConflict(outcome.error) || waiting.tries >= TRIES) {
      waiting.failed(outcome.error);
      return;
    }
    waiting.tries++;
    queue.push(waiting);
  }

  return <T>(command: Command<T>) =>
    new Promise<T>((resolve, reject) => {
      queue.push({ command, tries: 1, done: resolve as (value: unknown) => void, failed: reject });
      if (!running) void drain();
    });
}

class Undone extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super('undone');
    this.outcome = outcome;
  }
}

function newsOf(outcomes: readonly Outcome[]): Committed {
  const kept = outcomes.filter((outcome) => !('error' in outcome)).map(({ work }) => work);
  const all = (pick: (work: Work) => Set<string>) => [...new Set(kept.flatMap((work) => [...pick(work)]))];
  const wakes = kept.map((work) => work.wakeAt).filter((at) => at !== null);
  return {
    hintedAgents: all((work) => work.hintedAgents),
    touchedAgents: all((work) => work.touchedAgents),
    touchedReferrals: all((work) => work.touchedReferrals),
    wakeAt: wakes.length > 0 ? Math.min(...wakes) : null,
  };
}

/** Unique violations, deadlocks and serialization failures of either database are conflicts too. */
function isConflict(error: unknown): boolean {
  if (error instanceof Conflict) return true;
  const code = (error as { code?: unknown } | null)?.code;
  return (
    code === '23505' ||
    code === '40001' ||
    code === '40P01' ||
    code === 'SQLITE_BUSY' ||
    code === 'SQLITE_CONSTRAINT'
  );
}
