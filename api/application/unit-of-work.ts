/**
 * The only way to write. Commands that wait in the queue together share one transaction and resolve after its commit. If one fails,
 * all run again, each in its own savepoint, so only that one is undone. A conflict with another process reruns the command.
 */

import { errorCode } from '../../shared/typed.ts';
import type { Clock } from '../clock.ts';
import type { Policy } from '../domain/policy.ts';
import { changesDuty } from './agent-news.ts';
import { type Command, changedTwice, inParts } from './command.ts';
import { type CommittedHere, Conflict, type Outbox, type Stores, type Work } from './ports.ts';
import type { RosterCache } from './roster-cache.ts';
import { SpentOnce } from './spent-once.ts';

/** How long a command is wanted. Without either it runs whenever its turn comes. */
export type Wanted = {
  /** Aborts when the client disconnects. */
  readonly signal?: AbortSignal | undefined;
  /** The last moment to commit, by `Clock.monotonic`. */
  readonly notAfter?: number | undefined;
};
/** Rejects with `Dropped` if the command is no longer wanted. */
export type Apply = <T>(command: Command<T>, wanted?: Wanted) => Promise<T>;

/** The command was rolled back. Not a fault: its client left, or its deadline passed. */
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
  /** The current policy: closed days come and go. */
  policy(): Policy;
  cache: RosterCache;
  newId(): string;
  /** Whether the database takes a statement before it has answered the last one. */
  pipelines: boolean;
  /**
   * One transaction; `savepoint` within it can undo a single command. `written` resolves once all writes so far have succeeded:
   * a failed one may be thrown as late as that, or by the commit.
   */
  transaction<T>(
    run: (stores: Stores, savepoint: Guard, written: () => Promise<void>) => Promise<T>,
  ): Promise<T>;
  committed(news: CommittedHere): void;
};

/** With more, the first of a group would wait too long for its result. */
const GROUP = 64;
const ONE_BY_ONE = 16;
/** A conflict requires another process to win the same row at the same moment; five in a row is a bug. */
const TRIES = 5;

type Waiting = {
  command: Command<unknown>;
  wanted: Wanted;
  tries: number;
  spent: SpentOnce;
  done(value: unknown): void;
  failed(error: unknown): void;
};
type Guard = <S>(inner: () => Promise<S>) => Promise<S>;
/** `meeting`: the repairs that the commit needs. Call `learned` after the commit. */
type Ended = { meeting: Work; learned(): void };
type Outcome = { waiting: Waiting; work: Work } & (
  | { value: unknown }
  | { error: unknown; hasBegun: boolean }
);
type Ran = { outcomes: readonly Outcome[]; ended: Ended | undefined };

export function createApply(parts: ApplyParts): Apply {
  const queue = new CommandQueue(parts);
  return (command, wanted = {}) => queue.add(command, wanted);
}

class CommandQueue {
  readonly #parts: ApplyParts;
  readonly #waiting: Waiting[] = [];
  #running = false;
  /** Transactions that still run one by one because two commands changed the same: more will, as while a Mass is open. */
  #inTheWay = 0;

  constructor(parts: ApplyParts) {
    this.#parts = parts;
  }

  add<T>(command: Command<T>, wanted: Wanted): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const done = resolve as (value: unknown) => void;
      this.#waiting.push({ command, wanted, tries: 1, spent: new SpentOnce(), done, failed: reject });
      if (!this.#running) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) await this.#runGroup(this.#waiting.splice(0, GROUP));
    this.#running = false;
  }

  async #runGroup(group: readonly Waiting[]): Promise<void> {
    const { cache } = this.#parts;
    await cache.refresh();
    let ran = await this.#runIn(group, 'one transaction');
    if (ran === 'one failed') {
      await cache.refresh();
      ran = await this.#runIn(group, 'savepoints');
    }
    await cache.refresh();
    if (ran !== 'one failed') this.#answer(ran.outcomes, ran.ended ? [ran.ended.meeting] : []);
  }

  /** Savepoints cost two statements a command, so the first attempt has none. */
  async #runIn(
    group: readonly Waiting[],
    undo: 'one transaction' | 'savepoints',
  ): Promise<Ran | 'one failed'> {
    const run: Outcome[] = [];
    let ended: Ended | undefined;
    let failed = false;
    try {
      const outcomes = await this.#parts.transaction(async (stores, savepoint, written) => {
        await this.#parts.cache.begin(stores);
        const now = this.#parts.clock.now();
        for (const some of this.#sideBySide(group, undo)) {
          const outcomes = await Promise.all(
            some.map((waiting) => {
              const work = this.#newWork(withBudgets(stores, waiting.spent), now);
              return this.#runOne(waiting, work, undo === 'savepoints' ? savepoint : null);
            }),
          );
          run.push(...outcomes);
          const fault = undo === 'one transaction' ? this.#faultOf(outcomes) : null;
          failed = fault !== null;
          if (fault) throw fault.error;
        }
        if (undo === 'one transaction' && group.length > 1) {
          // Whose write it was is not known here.
          failed = true;
          await written();
          failed = false;
        }
        ended = await this.#end(stores, run);
        return run;
      });
      ended?.learned();
      return { outcomes, ended };
    } catch (error) {
      // Also tells the cache what it may have wrong now.
      const outcomes = group.map((waiting, index) => this.#undone(waiting, run[index], error));
      return failed && group.length > 1 ? 'one failed' : { outcomes, ended: undefined };
    }
  }

  /** Several at once, if the database takes that and none of them has been in the way of another lately. */
  #sideBySide(group: readonly Waiting[], undo: 'one transaction' | 'savepoints'): readonly Waiting[][] {
    if (this.#parts.pipelines && undo === 'one transaction' && this.#inTheWay === 0) return inParts(group);
    if (undo === 'one transaction' && this.#inTheWay > 0) this.#inTheWay--;
    return group.map((waiting) => [waiting]);
  }

  /** The first failure. */
  #faultOf(outcomes: readonly Outcome[]): { error: unknown } | null {
    for (const outcome of outcomes) if ('error' in outcome && outcome.hasBegun) return outcome;
    if (!changedTwice(outcomes.map(({ work }) => work))) return null;
    this.#inTheWay = ONE_BY_ONE;
    return { error: new Conflict('what another command of this transaction changed') };
  }

  /** With `savepoint`, a failure undoes only this; without one, the whole transaction. */
  async #runOne(waiting: Waiting, work: Work, savepoint: Guard | null): Promise<Outcome> {
    const { cache } = this.#parts;
    const { stores } = work;
    let hasBegun = false;
    const run = async () => {
      hasBegun = true;
      const done = await waiting.command(work);
      await cache.settle(work);
      await stores.agents.keepHistory(entriesOf(work));
      this.#mustBeWanted(waiting);
      return done;
    };
    try {
      this.#mustBeWanted(waiting);
      return { waiting, work, value: await (savepoint ? savepoint(run) : run()) };
    } catch (error) {
      // The savepoint restored the rows; the cache follows. `undone` handles a transaction that is undone as a whole.
      if (savepoint && hasBegun) await cache.undo(work, stores).catch(() => undefined);
      return { waiting, work, error, hasBegun };
    }
  }

  /** Reconciles the commands with what other processes committed meanwhile. */
  async #end(stores: Stores, run: readonly Outcome[]): Promise<Ended> {
    const meeting = this.#newWork(stores);
    const learned = await this.#parts.cache.end(stores, kept(run), meeting);
    // The process may have been suspended, or have waited, since they ran: all are decided again.
    if (run.some((outcome) => !('error' in outcome) && this.#isLate(outcome.waiting)))
      throw new Conflict('time');
    return { meeting, learned };
  }

  /** The whole transaction is gone: the cache may hold what was never committed. */
  #undone(waiting: Waiting, outcome: Outcome | undefined, error: unknown): Outcome {
    const work = outcome?.work ?? this.#newWork({} as Stores);
    this.#parts.cache.rolledBack(work.agentChanges.all);
    return outcome && 'error' in outcome ? outcome : { waiting, work, error, hasBegun: true };
  }

  #isLate({ wanted: { notAfter } }: Waiting): boolean {
    return notAfter !== undefined && this.#parts.clock.monotonic() > notAfter;
  }

  #mustBeWanted(waiting: Waiting): void {
    if (waiting.wanted.signal?.aborted) throw new Dropped('client-gone');
    if (this.#isLate(waiting)) throw new Dropped('too-late');
  }

  #newWork(stores: Stores, now = this.#parts.clock.now()): Work {
    const { policy, cache, newId } = this.#parts;
    const work: Work = {
      now,
      policy: policy(),
      roster: cache.roster,
      stores: {
        ...stores,
        outbox: reporting(stores.outbox, () => {
          work.outboxFilled = true;
        }),
      },
      newId,
      agentChanges: cache.changes(stores),
      openedMasses: new Set(),
      touchedReferrals: new Set(),
      waits: [],
      worklistEvents: [],
      outboxFilled: false,
      nextDueAt: null,
    };
    return work;
  }

  #answer(outcomes: readonly Outcome[], beside: readonly Work[]): void {
    const done = kept(outcomes);
    const news = newsOf(done.length > 0 ? [...done, ...beside] : []);
    for (const outcome of outcomes) this.#settle(outcome);
    this.#parts.committed(news);
  }

  #settle(outcome: Outcome): void {
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
    this.#waiting.push(waiting);
  }
}

const entriesOf = ({ agentChanges, roster }: Work) =>
  [...agentChanges.all].map((id) => roster.get(id)).filter((entry) => entry !== undefined);

const withBudgets = (stores: Stores, spent: SpentOnce): Stores =>
  stores.budgets.outlastsUndoing ? { ...stores, budgets: spent.within(stores.budgets) } : stores;

const kept = (outcomes: readonly Outcome[]): Work[] =>
  outcomes.filter((outcome) => !('error' in outcome)).map(({ work }) => work);

/** The same outbox; `filled` is called for everything enqueued. */
function reporting(outbox: Outbox, filled: () => void): Outbox {
  return {
    async put(messages, now) {
      await outbox.put(messages, now);
      filled();
    },
    async putOffers(...about) {
      await outbox.putOffers(...about);
      filled();
    },
    async putPushes(...about) {
      const put = await outbox.putPushes(...about);
      filled();
      return put;
    },
    async putReminder(...about) {
      await outbox.putReminder(...about);
      filled();
    },
    async resend(...about) {
      const resent = await outbox.resend(...about);
      filled();
      return resent;
    },
    countEnded: (chosen) => outbox.countEnded(chosen),
    drop: (chosen) => outbox.drop(chosen),
  };
}

function newsOf(works: readonly Work[]): CommittedHere {
  const all = (pick: (work: Work) => Iterable<string>) => [
    ...new Set(works.flatMap((work) => [...pick(work)])),
  ];
  const wakes = works.map((work) => work.nextDueAt).filter((at) => at !== null);
  return {
    hintedAgents: all(({ worklistEvents }) => worklistEvents.flatMap(({ agentIds }) => agentIds)),
    touchedAgents: all((work) => work.agentChanges.all),
    touchedReferrals: all((work) => work.touchedReferrals),
    accessChanged: all(({ worklistEvents }) =>
      worklistEvents.filter(({ change }) => change === 'access-changed').flatMap(({ agentIds }) => agentIds),
    ),
    outboxFilled: works.some((work) => work.outboxFilled),
    dutyChanged: works.some(({ worklistEvents }) => worklistEvents.some(({ change }) => changesDuty(change))),
    waits: works.flatMap(({ waits }) => waits),
    wakeAt: wakes.length > 0 ? Math.min(...wakes) : null,
  };
}

/** Includes unique violations, deadlocks, serialization failures, and tables that a newer release changed meanwhile. */
function isConflict(error: unknown): boolean {
  if (error instanceof Conflict) return true;
  const code = errorCode(error);
  return (
    code === '23505' ||
    code === '40001' ||
    code === '40P01' ||
    code === '0A000' ||
    code === 'SQLITE_BUSY' ||
    code === 'SQLITE_CONSTRAINT'
  );
}
