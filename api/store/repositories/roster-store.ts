/** What matching needs to know of agents, in one statement: it is read again for everybody whom a command touched. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { RosterEntry } from '../../domain/matching/candidate.ts';
import { rosterEntry, type Sends } from '../rows.ts';
import { type EntryRow, entriesAfter, entriesOf } from '../sql/agents.ts';

/** Misses older than this are in nobody's cost; a policy with a longer memory would need this to grow. */
const MISS_MEMORY = 90 * 24 * 3_600_000;

/** How an agent answered lately is how they answered within this. Longer: a bad month is held against them for long. */
const RECORD = 30 * 24 * 3_600_000;

/** Agents read in one statement. Between two, others have their turn. */
const CHUNK = 1_000;

const memoryOf = (now: Instant) => ({ missedAfter: now - MISS_MEMORY, recordAfter: now - RECORD });

/** Of these agents. `sends`: by which channels this service sends. */
export async function entries(
  db: Knex,
  ids: readonly string[],
  now: Instant,
  sends: Sends,
): Promise<RosterEntry[]> {
  const all: RosterEntry[] = [];
  for (let from = 0; from < ids.length; from += CHUNK) {
    const rows = await entriesOf(db, { ...memoryOf(now), ids: ids.slice(from, from + CHUNK) });
    all.push(...entriesFrom(rows, now, sends));
  }
  return all;
}

/** Of everybody, a chunk at a time: in one answer, the rows of a hundred thousand would need over a gigabyte. */
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

/** A row for each miss, or one for none. */
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
