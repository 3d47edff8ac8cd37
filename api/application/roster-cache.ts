/**
 * This process's copy of the roster, and its only writer. Transactions end here, under the lock that orders revisions: of two
 * that could not see each other, the second reads what the first committed and repairs the difference.
 */
import type { Instant } from '../../shared/vocabulary.ts';
import { keepsMass } from '../domain/matching/musts.ts';
import type { RosterIndex } from '../domain/matching/roster-index/index.ts';
import { reconcileMass } from './mass-offers.ts';
import { type AgentChanges, Conflict, type RosterChange, type Stores, type Work } from './ports.ts';

/** Ms; less than changes are kept. */
const READS_ALL_AFTER = 1_800_000;

export type RosterCacheParts = {
  roster: RosterIndex;
  now(): number;
  /** A separate transaction, for entries that a rollback left uncertain. */
  transaction<T>(run: (stores: Stores) => Promise<T>): Promise<T>;
  /** Reads queue with commands, so an older result never arrives last. */
  apply(command: (work: Work) => Promise<void>): Promise<void>;
  /** A background read failed. The next poll makes up for it. */
  failed(error: unknown): void;
};

export class RosterCache {
  readonly #parts: RosterCacheParts;
  /** The revision of the newest change in the copy; null before the first look. */
  #revision: number | null = null;
  #lookedAt = 0;
  /** Changes read since the current transaction began: its commands may have decided without them. */
  #unmet: RosterChange[] = [];
  /** Entries that a rollback left uncertain; reloaded before the next command decides. */
  readonly #doubtful = new Set<string>();
  /** The queued read; notices that arrive before it runs join it. */
  #waiting: { ids: Set<string>; done: Promise<void> } | null = null;

  constructor(parts: RosterCacheParts) {
    this.#parts = parts;
  }

  get roster(): RosterIndex {
    return this.#parts.roster;
  }

  changes(stores: Stores): AgentChanges {
    return new CommandChanges(this.roster, (ids) => this.#readAgents(ids, stores));
  }

  /** At a start: loads everybody. */
  async readAll(stores: Stores): Promise<void> {
    const before = await stores.feed.newest();
    this.roster.update(await stores.agents.rosterEntries());
    this.#know(before);
  }

  /** Call first in every transaction. A process without a roster, such as `kod`, starts at the latest change. */
  async begin(stores: Stores): Promise<void> {
    this.#unmet = [];
    if (this.#revision === null) this.#know(await stores.feed.newest());
    else if (this.#isTooOld()) await this.readAll(stores);
  }

  /**
   * Call last in every transaction. `meeting` is a separate work for repairs.
   * @returns a function that updates the copy once the transaction is committed
   * @throws Conflict if it can't be repaired here; the commands are then decided again with the others' changes visible
   */
  async end(stores: Stores, works: readonly Work[], meeting: Work): Promise<() => void> {
    const ours = changeOf(works);
    const events = works.flatMap((work) => work.worklistEvents);
    if (events.length + ours.agents.length + ours.masses.length === 0) return () => undefined;
    // In this order on one connection: the others' changes are read under the lock that the append takes.
    let [last] = await Promise.all([stores.feed.append(events), this.#catchUp(stores)]);
    if (this.#unmet.length > 0) await meet(ours, changeOfAll(this.#unmet), meeting);
    if (meeting.worklistEvents.length > 0) last = await stores.feed.append(meeting.worklistEvents);
    if (ours.agents.length + ours.masses.length > 0)
      await stores.changes.add({ revision: last, ...ours }, meeting.now);
    return () => {
      this.#revision = Math.max(this.#revision ?? 0, last);
    };
  }

  /** The end of a command: reloads invalid entries before the next one decides. */
  async settle({ agentChanges }: Work): Promise<void> {
    await agentChanges.reload([...agentChanges.invalid]);
  }

  /** A savepoint rolled back the command's rows; the copy follows. */
  async undo({ agentChanges }: Work, stores: Stores): Promise<void> {
    await this.#readAgents(agentChanges.all, stores);
  }

  /** These agents' transaction was rolled back: the copy may hold what was never committed. */
  rolledBack(agentIds: Iterable<string>): void {
    for (const id of agentIds) this.#doubtful.add(id);
  }

  /** Reloads entries that a rollback left uncertain. Failures are retried before the next group. */
  async refresh(): Promise<void> {
    if (this.#doubtful.size === 0) return;
    const read = this.#parts.transaction((stores) => this.#readAgents(this.#doubtful, stores));
    await read.then(
      () => this.#doubtful.clear(),
      () => undefined,
    );
  }

  /**
   * Between commands: reads what other processes committed, and these agents, named by a notice. Resolves once they are read.
   */
  follow(noticed: readonly string[] = []): Promise<void> {
    if (this.#waiting) {
      for (const id of noticed) this.#waiting.ids.add(id);
      return this.#waiting.done;
    }
    const ids = new Set(noticed);
    const done = this.#parts
      .apply(async ({ stores }) => {
        this.#waiting = null;
        const newest = await stores.feed.newest();
        await this.#catchUp(stores, ids);
        this.#revision = Math.max(this.#revision ?? 0, newest);
      })
      .finally(() => {
        if (this.#waiting?.ids === ids) this.#waiting = null;
      });
    this.#waiting = { ids, done };
    return done;
  }

  /** Another process changed these agents, or may have changed some while nobody listened. */
  noticed(agentIds: readonly string[] = []): void {
    void this.follow(agentIds).catch(this.#parts.failed);
  }

  /** Catches up if other processes changed anything since. `newest`: the newest revision. */
  pollOtherProcesses(newest: number): void {
    if (this.#revision === null || newest > this.#revision) this.noticed();
    else this.#lookedAt = this.#parts.now();
  }

  #know(revision: number | null): void {
    this.#revision = revision;
    this.#lookedAt = this.#parts.now();
  }

  #isTooOld(): boolean {
    return this.#parts.now() - this.#lookedAt > READS_ALL_AFTER;
  }

  async #readAgents(agentIds: Iterable<string>, stores: Stores): Promise<void> {
    const ids = [...agentIds];
    if (ids.length === 0) return;
    const entries = await stores.agents.rosterEntries(ids);
    const found = new Set(entries.map(({ agentId }) => agentId));
    this.roster.update(entries);
    for (const id of ids) if (!found.has(id)) this.roster.remove(id);
  }

  /** Reads the others' commits since then, and these agents. */
  async #catchUp(stores: Stores, besides: Iterable<string> = []): Promise<void> {
    // Suspended mid-transaction for so long that the list of changes may have been trimmed.
    if (this.#isTooOld()) throw new Conflict('roster');
    const changes = await stores.changes.since(this.#revision ?? 0);
    await this.#readAgents(new Set([...changes.flatMap(({ agents }) => agents), ...besides]), stores);
    this.#know(changes.at(-1)?.revision ?? this.#revision);
    this.#unmet.push(...changes);
  }
}

class CommandChanges implements AgentChanges {
  readonly all = new Set<string>();
  readonly invalid = new Set<string>();
  readonly #roster: RosterIndex;
  readonly #read: (ids: readonly string[]) => Promise<void>;

  constructor(roster: RosterIndex, read: (ids: readonly string[]) => Promise<void>) {
    this.#roster = roster;
    this.#read = read;
  }

  invalidate(agentId: string): void {
    this.all.add(agentId);
    this.invalid.add(agentId);
  }

  noteGeneral(agentId: string, at: Instant): void {
    const entry = this.#roster.get(agentId);
    if (entry) this.#roster.update([{ ...entry, generalPending: true, lastOfferedAt: at }]);
  }

  async reload(agentIds: readonly string[]): Promise<void> {
    if (agentIds.length === 0) return;
    await this.#read(agentIds);
    for (const id of agentIds) {
      this.all.add(id);
      this.invalid.delete(id);
    }
  }
}

type Change = Pick<RosterChange, 'agents' | 'masses'>;

const changeOf = (works: readonly Work[]): Change => ({
  agents: [...new Set(works.flatMap(({ agentChanges }) => [...agentChanges.all]))],
  masses: [...new Set(works.flatMap(({ openedMasses }) => [...openedMasses]))],
});
const changeOfAll = (changes: readonly RosterChange[]): Change => ({
  agents: [...new Set(changes.flatMap(({ agents }) => agents))],
  masses: [...new Set(changes.flatMap(({ masses }) => masses))],
});

/** Reconciles changes that neither side saw of the other: agents came and went, Masses opened. */
async function meet(ours: Change, theirs: Change, work: Work): Promise<void> {
  const opened = await reconcileMass(work, ours.masses, theirs.agents);
  const found = await reconcileMass(work, theirs.masses, ours.agents);
  // The lock's holder may roll back and repair nothing. On a retry our commands wait for the lock.
  if (opened.left + found.left > 0) throw new Conflict('mass');
  const both = ours.agents.filter((id) => theirs.agents.includes(id));
  for (const id of both) {
    const entry = work.roster.get(id);
    if (entry?.generalPending && !keepsMass(entry, work.now)) throw new Conflict('roster');
  }
}
