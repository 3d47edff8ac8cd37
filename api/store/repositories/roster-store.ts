/** Roster entries for matching, in one statement: reread for every agent that a command affects. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { RosterEntry } from '../../domain/matching/candidate.ts';
import { rosterEntry, type Sends } from '../rows.ts';
import { type EntryRow, entriesAfter, entriesOf, entryOf } from '../sql/agents.ts';

/** Older misses never affect the cost; a policy with a longer memory would need more. */
const MISS_MEMORY = 90 * 24 * 3_600_000;

/** Answers within this count as recent. Longer: a bad month counts against an agent for long. */
const RECORD = 30 * 24 * 3_600_000;

/** Agents per statement; others get a turn in between. */
const CHUNK = 1_000;

const memoryOf = (now: Instant) => ({ missedAfter: now - MISS_MEMORY, recordAfter: now - RECORD });

/** The entries of these agents. `sends`: the channels by which this service sends. */
export async function entries(
  db: Knex,
  ids: readonly string[],
  now: Instant,
  sends: Sends,
): Promise<RosterEntry[]> {
  const all: RosterEntry[] = [];
  for (let from = 0; from < ids.length; from += CHUNK) {
    const some = ids.slice(from, from + CHUNK);
    const [id] = some;
    const rows = await (id !== undefined && some.length === 1
      ? entryOf(db, { ...memoryOf(now), id })
      : entriesOf(db, { ...memoryOf(now), ids: some }));
    all.push(...entriesFrom(rows, now, sends));
  }
  return all;
}

/** Everybody's entries in chunks: in one result, the rows of 100,000 agents would need over a gigabyte. */
export async function everybodysEntries(db: Knex, now: Instant, sends: Sends): Promise<RosterEntry[]> {
  const all: RosterEntry[] = [];
  for (let after = ''; ; ) {
    const rows = await entriesAfter(db, { ...memoryOf(now), after, limit: CHUNK });
    const some = entriesFrom(rows, now, sends);
    all.push(...some);
    const last = rows.at(-1);
    if (!last || some.length < CHUNK) return all;
    after = last.id;
  }
}

/** `rows` has one row per miss, or one for none. */
function entriesFrom(rows: readonly EntryRow[], now: Instant, sends: Sends): RosterEntry[] {
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((ofAgent) => {
    const [row] = ofAgent;
    if (!row) return [];
    const load = {
      generalPending: row.generals_pending > 0,
      inProgress: row.in_progress,
      callsWaiting: row.calls_waiting,
      onCall: row.on_call,
      missedAt: ofAgent.flatMap(({ missed_at }) => (missed_at === null ? [] : [missed_at])),
      lastOfferedAt: row.last_general,
      record: { asked: row.generals_ended, accepted: row.generals_accepted },
    };
    return [rosterEntry(row, load, now, sends)];
  });
}
