/**
 * The one way to write. Commands wait in a queue; those that wait together share one transaction, each behind its own
 * savepoint, and are answered after its commit. A lone command goes straight. A conflict with another process runs
 * that command again.
 */
import type { Clock } from '../clock.ts';
import type { RosterIndex } from '../domain/matching/roster-index/index.ts';
import type { Policy } from '../domain/policy.ts';
import { type CommittedHere, Conflict, type Outbox, type Stores, type Work } from './ports.ts';
import type { RosterCopy } from './roster-cache.ts';

export type Command<T> = (work: Work) => Promise<T>;
/** For how long a command is wanted. Without either it is carried out whenever its turn comes. */
export type Wanted = {
  /** Aborts when the client has gone. */
  readonly signal?: AbortSignal | undefined;
  /** The last moment to commit, by `Clock.monotonic`. */
  readonly notAfter?: number | undefined;
};
/** Rejects with `Dropped` when the command was not wanted any more. */
export type Apply = <T>(command: Command<T>, wanted?: Wanted) => Promise<T>;

/** The command was rolled back. Not a fault: its client left, or its time limit passed. */
export class Dropped extends Error {
  readonly why: 'client-gone' | 'too-late';
  constructor(why: Dropped['why']) {
    super(`dropped: ${why}`);
    this.name = 'Dropped';
    this.why = why;
  }
}

export type ApplyParts = {
  clock: Clock;
  /** As it is now: closed days come and go. */
  policy(): Policy;
  roster: RosterIndex;
  copy: RosterCopy;
  newId(): string;
  /** One transaction; `savepoint` inside it undoes one command alone. */
  transaction<T>(
    run: (stores: Stores, savepoint: <S>(inner: () => Promise<S>) => Promise<S>) => Promise<T>,
  ): Promise<T>;
  committed(news: CommittedHere): void;
};

/** More would make the first of a group wait too long for its answer. */
const GROUP = 64;
/** A conflict needs another process to win the same row at the same moment; five in a row is a bug. */
const TRIES = 5;

type Waiting = {
  command: Command<unknown>;
  wanted: Wanted;
  tries: number;
  done(value: unknown): void;
  failed(error: unknown): void;
};
type Guard = <S>(inner: () => Promise<S>) => Promise<S>;
type Outcome = { waiting: Waiting; work: Work } & ({ value: unknown } | { error: unknown });

export function createApply(parts: ApplyParts): Apply {
  const queue: Waiting[] = [];
  const stale = new Set<string>();
  const { copy } = parts;
  let running = false;

  async function drain(): Promise<void> {
    running = true;
    while (queue.length > 0) await runGroup(queue.splice(0, GROUP));
    running = false;
  }

  async function runGroup(group: Waiting[]): Promise<void> {
    await refresh();
    const run: Outcome[] = [];
    let mended: Work | undefined;
    let learned: () => void = () => undefined;
    const answers = await parts
      .transaction(async (stores, savepoint) => {
        await copy.begin(stores);
        const guard: Guard = group.length > 1 ? savepoint : (inner) => inner();
        for (const waiting of group) run.push(await runOne(waiting, stores, guard));
        const [first] = run;
        // A lone command has no savepoint: its failure must undo the transaction itself.
        if (group.length === 1 && first && 'error' in first) throw first.error;
        mended = newWork(stores);
        learned = await copy.end(stores, kept(run), mended);
        // The process may have been stopped, or have waited, since they were carried out: all are decided again.
        if (run.some((outcome) => !('error' in outcome) && isLate(outcome.waiting)))
          throw new Conflict('time');
        return run;
      })
      .then(
        (outcomes) => {
          learned();
          return outcomes;
        },
        (error: unknown) => group.map((waiting, index) => undone(waiting, run[index], error)),
      );
    await refresh();
    answer(answers, mended ? [mended] : []);
  }

  /** The whole transaction is gone: the index may hold what never came to be. */
  function undone(waiting: Waiting, outcome: Outcome | undefined, error: unknown): Outcome {
    const work = outcome?.work ?? newWork({} as Stores);
    for (const id of work.touchedAgents) stale.add(id);
    return { waiting, work, error: outcome && 'error' in outcome ? outcome.error : error };
  }

  async function runOne(waiting: Waiting, stores: Stores, guard: Guard): Promise<Outcome> {
    const work = newWork(stores);
    try {
      const value = await guard(async () => {
        mustBeWanted(waiting);
        const done = await waiting.command(work);
        await copy.readAgents(notFresh(work), stores);
        await stores.agents.keepHistory(entriesOf(work.touchedAgents));
        mustBeWanted(waiting);
        return done;
      });
      return { waiting, work, value };
    } catch (error) {
      // The savepoint took the rows back; the index follows. A transaction that is broken altogether is `undone`'s.
      await copy.readAgents(work.touchedAgents, stores).catch(() => undefined);
      return { waiting, work, error };
    }
  }

  const isLate = ({ wanted: { notAfter } }: Waiting): boolean =>
    notAfter !== undefined && parts.clock.monotonic() > notAfter;

  function mustBeWanted(waiting: Waiting): void {
    if (waiting.wanted.signal?.aborted) throw new Dropped('client-gone');
    if (isLate(waiting)) throw new Dropped('too-late');
  }

  const notFresh = ({ touchedAgents, freshAgents }: Work): ReadonlySet<string> =>
    new Set([...touchedAgents].filter((id) => !freshAgents.has(id)));

  const entriesOf = (ids: ReadonlySet<string>) =>
    [...ids].map((id) => parts.roster.get(id)).filter((entry) => entry !== undefined);

  function newWork(stores: Stores): Work {
    const work = emptyWork(stores);
    const outbox = reporting(stores.outbox, () => {
      work.outboxFilled = true;
    });
    return Object.assign(work, { stores: { ...stores, outbox } });
  }

  const emptyWork = (stores: Stores): Work => ({
    now: parts.clock.now(),
    policy: parts.policy(),
    roster: parts.roster,
    stores,
    newId: parts.newId,
    touchedAgents: new Set(),
    freshAgents: new Set(),
    openedMasses: new Set(),
    touchedReferrals: new Set(),
    hints: [],
    outboxFilled: false,
    wakeAt: null,
  });

  /** Reads again what a rollback left doubtful. What can't be read now is tried again before the next group. */
  async function refresh(): Promise<void> {
    if (stale.size === 0) return;
    const read = parts.transaction((stores) => copy.readAgents(stale, stores));
    await read.then(
      () => stale.clear(),
      () => undefined,
    );
  }

  function answer(outcomes: readonly Outcome[], beside: readonly Work[]): void {
    const done = kept(outcomes);
    const news = newsOf(done.length > 0 ? [...done, ...beside] : []);
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

  return <T>(command: Command<T>, wanted: Wanted = {}) =>
    new Promise<T>((resolve, reject) => {
      queue.push({ command, wanted, tries: 1, done: resolve as (value: unknown) => void, failed: reject });
      if (!running) void drain();
    });
}

const kept = (outcomes: readonly Outcome[]): Work[] =>
  outcomes.filter((outcome) => !('error' in outcome)).map(({ work }) => work);

/** The same outbox; `filled` hears of everything that is put in. */
function reporting(outbox: Outbox, filled: () => void): Outbox {
  return {
    async put(messages, now) {
      await outbox.put(messages, now);
      filled();
    },
    async putOffers(referralId, now) {
      await outbox.putOffers(referralId, now);
      filled();
    },
  };
}

function newsOf(works: readonly Work[]): CommittedHere {
  const all = (pick: (work: Work) => Iterable<string>) => [
    ...new Set(works.flatMap((work) => [...pick(work)])),
  ];
  const wakes = works.map((work) => work.wakeAt).filter((at) => at !== null);
  return {
    hintedAgents: all(({ hints }) => hints.flatMap(({ agentIds }) => agentIds)),
    touchedAgents: all((work) => work.touchedAgents),
    touchedReferrals: all((work) => work.touchedReferrals),
    accessChanged: all(({ hints }) =>
      hints.filter(({ change }) => change === 'access-changed').flatMap(({ agentIds }) => agentIds),
    ),
    outboxFilled: works.some((work) => work.outboxFilled),
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
