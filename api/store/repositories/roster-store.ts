/** What matching needs to know of agents, in one statement: it is read again for everybody whom a command touched. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { RosterEntry } from '../../domain/matching/candidate.ts';
import { type Row, rosterEntry } from '../rows.ts';
import { ask, places } from '../sql/sql.ts';

/** Misses older than this are in nobody's cost; a policy with a longer memory would need this to grow. */
const MISS_MEMORY = 90 * 24 * 3_600_000;

/** A miss that staff forgave weighs nothing (rule 5). */
const ENTRIES = `
  select g.*,
    (select max(seen_at) from presence where agent_id = g.id) as seen_at,
    (select count(*) from assignments where agent_id = g.id and status = 'active') as in_progress,
    (select max(offered_at) from offers where agent_id = g.id and kind = 'general') as last_general,
    (select count(*) from offers where agent_id = g.id and kind = 'general' and status = 'pending') as generals_pending,
    m.settled_at as missed_at
  from agents g
  left join offers m on m.agent_id = g.id and m.status = 'missed' and m.kind = 'general' and m.settled_at > ?
    and (m.contest_answer is null or m.contest_answer <> 'forgiven')`;

/** A row for each miss, or one for none. `undefined` is everybody. `sendsMail`: whether this service has a mail server. */
export async function entries(
  db: Knex,
  ids: readonly string[] | undefined,
  now: Instant,
  sendsMail: boolean,
): Promise<RosterEntry[]> {
  const of = ids ? `where g.id in (${places(ids)})` : '';
  const rows = await ask(db, `${ENTRIES} ${of}`, [now - MISS_MEMORY, ...(ids ?? [])]);
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((ofAgent) => {
    const [row] = ofAgent as [Row, ...Row[]];
    const load = {
      generalPending: Number(row.generals_pending) > 0,
      inProgress: Number(row.in_progress),
      missedAt: ofAgent.flatMap(({ missed_at }) => (missed_at === null ? [] : [missed_at as Instant])),
      lastOfferedAt: row.last_general as Instant | null,
    };
    return rosterEntry(row, load, now, sendsMail);
  });
}
