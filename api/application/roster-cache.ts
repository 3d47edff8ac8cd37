/**
 * The process's copy of the roster follows the database. A transaction ends here: holding the one lock that lets revisions out in
 * order, it reads what others have committed since its copy, so that of two that could not see each other the second one mends.
 */

import { keepsMass } from '../domain/matching/musts.ts';
import type { RosterIndex } from '../domain/matching/roster-index/index.ts';
import { mendMass } from './mass-offers.ts';
import { Conflict, type RosterChange, type Stores, type Work } from './ports.ts';
import type { Apply } from './unit-of-work.ts';

/** Less than the changes are kept for. */
const READS_ALL_AFTER = 1_800_000;

export type RosterCopy = ReturnType<typeof createRosterCopy>;

export function createRosterCopy(roster: RosterIndex, now: () => number) {
  /** That of the newest change which the copy holds; null before the first look. */
  let revision: number | null = null;
  let lookedAt = 0;
  /** What was read since the transaction under way began: its commands may have decided before they could know of it. */
  let unmet: RosterChange[] = [];

  const isTooOld = () => now() - lookedAt > READS_ALL_AFTER;

  async function readAgents(agentIds: Iterable<string>, stores: Stores): Promise<void> {
    const ids = [...agentIds];
    if (ids.length === 0) return;
    const entries = await stores.agents.rosterEntries(ids);
    const found = new Set(entries.map(({ agentId }) => agentId));
    roster.update(entries);
    for (const id of ids) if (!found.has(id)) roster.remove(id);
  }

  async function readAll(stores: Stores): Promise<void> {
    const before = await stores.feed.newest();
    roster.update(await stores.agents.rosterEntries());
    [revision, lookedAt] = [before, now()];
  }

  /** The first thing a transaction does. Whoever keeps no copy, as `kod` does, begins where the changes are now. */
  async function begin(stores: Stores): Promise<void> {
    unmet = [];
    if (revision === null) [revision, lookedAt] = [await stores.feed.newest(), now()];
    else if (isTooOld()) await readAll(stores);
  }

  /** Takes in what others have committed since the last look, and these agents as well. */
  async function catchUp(stores: Stores, besides: Iterable<string> = []): Promise<void> {
    // Stopped in the middle of a transaction: what the others changed may be gone from the list.
    if (isTooOld()) throw new Conflict('roster');
    const changes = await stores.changes.since(revision ?? 0);
    await readAgents(new Set([...changes.flatMap(({ agents }) => agents), ...besides]), stores);
    [revision, lookedAt] = [changes.at(-1)?.revision ?? revision, now()];
    unmet.push(...changes);
  }

  /**
   * The last thing a transaction does. `meeting` is work of its own, for what has to be mended.
   * @returns what makes the copy know of this transaction once it is committed
   * @throws Conflict where it can't be mended here: all is decided anew, in sight of what the others did
   */
  async function end(stores: Stores, works: readonly Work[], meeting: Work): Promise<() => void> {
    const ours = changeOf(works);
    const hints = works.flatMap((work) => work.hints);
    if (hints.length + ours.agents.length + ours.masses.length === 0) return () => undefined;
    let last = await stores.feed.tell(hints);
    await catchUp(stores);
    if (unmet.length > 0) await meet(ours, changeOfAll(unmet), meeting);
    if (meeting.hints.length > 0) last = await stores.feed.tell(meeting.hints);
    if (ours.agents.length + ours.masses.length > 0)
      await stores.changes.add({ revision: last, ...ours }, meeting.now);
    return () => {
      revision = Math.max(revision ?? 0, last);
    };
  }

  /** Between commands: what others have committed, and these agents, of whom a notice told. */
  async function follow(stores: Stores, noticed: Iterable<string>): Promise<void> {
    const newest = await stores.feed.newest();
    await catchUp(stores, noticed);
    revision = Math.max(revision ?? 0, newest);
  }

  return {
    ...{ readAgents, readAll, begin, follow, end },
    /** Whether anybody has told anything since the last look. Where nobody has, this was one. */
    isBehind(newest: number): boolean {
      if (revision === null || newest > revision) return true;
      lookedAt = now();
      return false;
    },
  };
}

/** Takes its turn among the commands, so that an older answer never comes last; what is noticed meanwhile goes along. */
export function createFollower(
  copy: RosterCopy,
  apply: Apply,
): (noticed?: readonly string[]) => Promise<void> {
  let waiting: { ids: Set<string>; done: Promise<void> } | null = null;

  return (noticed = []) => {
    if (waiting) {
      for (const id of noticed) waiting.ids.add(id);
      return waiting.done;
    }
    const ids = new Set(noticed);
    const done = apply(async ({ stores }) => {
      waiting = null;
      await copy.follow(stores, ids);
    }).finally(() => {
      if (waiting?.ids === ids) waiting = null;
    });
    waiting = { ids, done };
    return done;
  };
}

type Change = Pick<RosterChange, 'agents' | 'masses'>;

const changeOf = (works: readonly Work[]): Change => ({
  agents: [...new Set(works.flatMap(({ touchedAgents }) => [...touchedAgents]))],
  masses: [...new Set(works.flatMap(({ openedMasses }) => [...openedMasses]))],
});
const changeOfAll = (changes: readonly RosterChange[]): Change => ({
  agents: [...new Set(changes.flatMap(({ agents }) => agents))],
  masses: [...new Set(changes.flatMap(({ masses }) => masses))],
});

/** What each side did while it could not see the other: agents came and went, Masses opened. */
async function meet(ours: Change, theirs: Change, work: Work): Promise<void> {
  const opened = await mendMass(work, ours.masses, theirs.agents);
  const found = await mendMass(work, theirs.masses, ours.agents);
  // Whoever holds it may give up, and then mends nothing. Decided anew, our commands wait for them.
  if (opened.left + found.left > 0) throw new Conflict('mass');
  const both = ours.agents.filter((id) => theirs.agents.includes(id));
  for (const id of both) {
    const entry = work.roster.get(id);
    if (entry?.generalPending && !keepsMass(entry)) throw new Conflict('roster');
  }
}
