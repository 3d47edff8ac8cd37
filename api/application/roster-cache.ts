/**
 * The process's copy of the roster follows the database. A transaction ends here: holding the one lock that lets revisions out in
 * order, it reads what others have committed since its copy, so that of two that could not see each other the second one mends.
 */

import { keepsMass } from '../domain/matching/matching.ts';
import type { RosterIndex } from '../domain/matching/roster-index/roster-index.ts';
import { Conflict, type RosterChange, type Stores, type Work } from './ports.ts';
import { mendMass } from './referral/mass-offers.ts';
import type { Apply } from './unit-of-work.ts';

/** Less than the changes are kept for. */
const READS_ALL_AFTER = 1_800_000;

export type RosterCopy = ReturnType<typeof createRosterCopy>;

export function createRosterCopy(roster: RosterIndex, now: () => number) {
  /** That of the newest change which the copy holds; null before the first look. */
  let revision: number | null = null;
  let lookedAt = 0;

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

  /** Whoever keeps no copy, as `kod` does, begins where the changes are now. */
  async function begin(stores: Stores): Promise<void> {
    if (revision === null) [revision, lookedAt] = [await stores.feed.newest(), now()];
  }

  /** Takes in what others have committed since the last look, and these agents as well; answers what it was. */
  async function catchUp(stores: Stores, besides: Iterable<string> = []): Promise<RosterChange[]> {
    if (revision === null || now() - lookedAt > READS_ALL_AFTER) await readAll(stores);
    const changes = await stores.changes.since(revision ?? 0);
    await readAgents(new Set([...changes.flatMap(({ agents }) => agents), ...besides]), stores);
    [revision, lookedAt] = [changes.at(-1)?.revision ?? revision, now()];
    return changes;
  }

  /**
   * The last thing a transaction does. `meeting` is work of its own, for what has to be mended.
   * @returns what makes the copy know of this transaction once it is committed
   * @throws Conflict where an agent was given a General and left duty at the same moment: all is decided anew
   */
  async function end(stores: Stores, works: readonly Work[], meeting: Work): Promise<() => void> {
    const ours = changeOf(works);
    const hints = works.flatMap((work) => work.hints);
    if (hints.length + ours.agents.length + ours.masses.length === 0) return () => undefined;
    let last = await stores.feed.tell(hints);
    const others = await catchUp(stores);
    if (others.length > 0) await meet(ours, changeOfAll(others), meeting);
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
    /** Whether anybody has told anything since the last look. */
    isBehind: (newest: number) => revision === null || newest > revision,
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
  await mendMass(work, ours.masses, theirs.agents);
  await mendMass(work, theirs.masses, ours.agents);
  const both = ours.agents.filter((id) => theirs.agents.includes(id));
  for (const id of both) {
    const entry = work.roster.get(id);
    if (entry?.generalPending && !keepsMass(entry)) throw new Conflict('roster');
  }
}
