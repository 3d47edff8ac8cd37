/** What matching needs to know of agents, in one statement: it is read again for everybody whom a command touched. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { RosterEntry } from '../../domain/matching/candidate.ts';
import { rosterEntry } from '../rows.ts';
import { allEntries, entriesOf } from '../sql/agents.ts';

/** Misses older than this are in nobody's cost; a policy with a longer memory would need this to grow. */
const MISS_MEMORY = 90 * 24 * 3_600_000;

/** How an agent answered lately is how they answered within this. Longer: a bad month is held against them for long. */
const RECORD = 30 * 24 * 3_600_000;

/** A row for each miss, or one for none. `undefined` is everybody. `sendsMail`: whether this service has a mail server. */
export async function entries(
  db: Knex,
  ids: readonly string[] | undefined,
  now: Instant,
  sendsMail: boolean,
): Promise<RosterEntry[]> {
  const since = { missedAfter: now - MISS_MEMORY, recordAfter: now - RECORD };
  const rows = await (ids ? entriesOf(db, { ...since, ids }) : allEntries(db, since));
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
    return [rosterEntry(row, load, now, sendsMail)];
  });
}
